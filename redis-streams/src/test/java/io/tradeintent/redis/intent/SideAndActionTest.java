package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.json;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideAndActionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'side':'BUY'                                            | OPEN  | BUY",
                "'side':'sell'                                           | OPEN  | SELL",
                "'side':'Long'                                           | OPEN  | BUY",
                "'side':'SHORT'                                          | OPEN  | SELL",
                "'action':'BUY'                                          | OPEN  | BUY",
                "'direction':'short'                                     | OPEN  | SELL",
                "'side':'LONG','action':'BUY','direction':'long'         | OPEN  | BUY",
                "'side':'BUY','reduceOnly':false,'reduce_only':'no'      | OPEN  | BUY",
                "'side':'HOLD'                                           | NONE  |",
                "'direction':'flat'                                      | NONE  |",
                "'side':'FLAT','action':'HOLD'                           | NONE  |",
                "'action':'CLOSE'                                        | CLOSE |",
                "'side':'close'                                          | CLOSE |",
                "'action':'CLOSE','side':'SELL'                          | CLOSE | SELL",
                "'action':'CLOSE','side':'BUY','reduceOnly':false        | CLOSE | BUY",
                "'side':'SELL','reduceOnly':true                         | CLOSE | SELL",
                "'side':'BUY','reduce_only':'YES'                        | CLOSE | BUY",
                "'side':'BUY','reduceOnly':'1'                           | CLOSE | BUY",
                "'side':'BUY','reduceOnly':1,'reduce_only':'true'        | CLOSE | BUY",
                "'reduceOnly':true                                       | CLOSE |",
                "'action':'SELL','reduceOnly':'TRUE'                     | CLOSE | SELL",
                "'side':null,'action':'BUY'                              | OPEN  | BUY",
            })
    void wordsThatAgreeSayOneThing(String members, IntentAction action, Side side) {
        TradeIntent intent = valid(json("{'symbol':'A','quantity':1," + members + "}"));

        assertThat(intent.action()).isEqualTo(action);
        assertThat(intent.side()).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'side':'BUY','action':'SELL'            | action: contradicts side 'BUY', was 'SELL'",
                "'direction':'SHORT','side':'LONG'       | direction: contradicts side 'BUY', was 'SELL'",
                "'action':'HOLD','side':'BUY'            | action: contradicts side 'BUY', was 'HOLD'",
                "'side':'FLAT','action':'CLOSE'          | side: contradicts action 'CLOSE', was 'HOLD'",
                "'side':'HOLD','reduce_only':true        | side: contradicts reduce_only 'true', was 'HOLD'",
                "'reduceOnly':true,'reduce_only':false   | reduce_only: contradicts reduceOnly 'true', was 'false'",
                "'side':'BUY','side':'SELL'              | side: appears twice with different values 'BUY', was 'SELL'",
                "'side':'UP'                             | side: expected BUY, SELL, LONG, SHORT, HOLD, FLAT or CLOSE, was 'UP'",
                "'side':''                               | side: expected BUY, SELL, LONG, SHORT, HOLD, FLAT or CLOSE, was ''",
                "'side':' BUY'                           | side: expected BUY, SELL, LONG, SHORT, HOLD, FLAT or CLOSE, was ' BUY'",
                "'side':['BUY']                          | side: expected a single value, was an object or a list",
                "'side':'BUY','reduceOnly':'maybe'       | reduceOnly: expected true or false, was 'maybe'",
                "'side':null                             | side: missing, and so are action and direction",
                "'reduceOnly':false                      | side: missing, and so are action and direction",
            })
    void wordsThatDisagreeAreInvalid(String members, String reason) {
        assertThat(reasons(json("{'symbol':'A','quantity':1," + members + "}"))).contains(reason);
    }
}
