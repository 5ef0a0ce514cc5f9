package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.json;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BUY   | 'quantity':2                                         | Quantity[amount=2]              | {}",
                "BUY   | 'qty':'2.50'                                         | Quantity[amount=2.50]           | {}",
                "BUY   | 'qty':2.0,'quantity':2                               | Quantity[amount=2.0]            | {}",
                "BUY   | 'position_size_usd':2e2                              | Notional[amount=200]            | {}",
                "BUY   | 'position_usd':100,'leverage':5                      | Notional[amount=500]            | {}",
                "BUY   | 'leverage':'5','position_usd':'0.1'                  | Notional[amount=0.5]            | {}",
                "BUY   | 'size_pct':0.05                                      | FractionOfBalance[amount=0.05]  | {}",
                "BUY   | 'size_pct':1                                         | FractionOfBalance[amount=1]     | {}",
                "BUY   | 'position_usd':1,'position_size_usd':2,'qty':3       | Quantity[amount=3]              | {position_size_usd=2, position_usd=1}",
                "BUY   | 'qty':3,'position_usd':'junk'                        | Quantity[amount=3]              | {position_usd=junk}",
                "BUY   | 'qty':3,'percentage':50                              | Quantity[amount=3]              | {percentage=50}",
                "BUY   | 'qty':3,'size':1,'amount':2,'ai_size_usd':4          | Quantity[amount=3]              | {size=1, amount=2, ai_size_usd=4}",
                "CLOSE | 'percentage':0.25                                    | FractionOfPosition[amount=0.25] | {}",
                "CLOSE | 'percentage':0.25,'qty':7                            | Quantity[amount=7]              | {percentage=0.25}",
                "CLOSE | 'position_size_usd':7                                | Notional[amount=7]              | {}",
                "CLOSE | 'size':7                                             | null                            | {size=7}",
                "CLOSE | 'qty':null                                           | null                            | {}",
                "HOLD  | 'qty':'none','percentage':0                          | null                            | {qty=none, percentage=0}",
            })
    void firstSizePresentCountsAndTheOthersStayAttributes(String word, String members, String size, String attributes) {
        TradeIntent intent = valid(json("{'symbol':'A','action':'" + word + "'," + members + "}"));

        assertThat(String.valueOf(intent.size())).isEqualTo(size);
        assertThat(intent.attributes().toString()).isEqualTo(attributes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BUY   | 'x':1                            | size: missing; an opening intent needs one of quantity, position_size_usd, position_usd, size_pct",
                "BUY   | 'size':1                         | size: missing; an opening intent needs one of quantity, position_size_usd, position_usd, size_pct",
                "BUY   | 'percentage':1                   | size: missing; an opening intent needs one of quantity, position_size_usd, position_usd, size_pct",
                "BUY   | 'qty':0                          | qty: must be positive, was '0'",
                "BUY   | 'position_size_usd':-5           | position_size_usd: must be positive, was '-5'",
                "BUY   | 'quantity':'lots','size_pct':0.1 | quantity: not a number that can be reckoned with, was 'lots'",
                "BUY   | 'qty':1,'quantity':2             | quantity: contradicts qty '1', was '2'",
                "BUY   | 'size_pct':5                     | size_pct: a fraction is at most 1, was '5'",
                "CLOSE | 'percentage':100                 | percentage: a fraction is at most 1, was '100'",
                "CLOSE | 'percentage':0                   | percentage: must be positive, was '0'",
                "BUY   | 'position_usd':[1]               | position_usd: expected a single value, was an object or a list",
            })
    void sizesThatMakeNoSenseAreInvalid(String word, String members, String reason) {
        assertThat(reasons(json("{'symbol':'A','action':'" + word + "'," + members + "}")))
                .contains(reason);
    }
}
