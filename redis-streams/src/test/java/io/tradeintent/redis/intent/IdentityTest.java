package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.json;
import static io.tradeintent.redis.intent.Decoding.opening;
import static io.tradeintent.redis.intent.Decoding.payload;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.internal.codec.PayloadFingerprint;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final String MEMBERS =
            "'symbol':'A','side':'BUY','qty':1,'timestamp':1766612429,'model':'m','n':{'b':1,'a':[1.0]}";

    private static IntentId derived(String json) {
        IntentId id = valid(json(json)).id();
        assertThat(id.source()).isEqualTo(IntentId.Source.DERIVED);
        return id;
    }

    @Test
    void intentIdCountsBeforeTheIdempotencyKey() {
        TradeIntent intent = valid(opening("idempotency_key", "'k'", "intent_id", "'i'", "timestamp", "1766612429"));

        assertThat(intent.id().value()).isEqualTo("i");
        assertThat(intent.id().source()).isEqualTo(IntentId.Source.GIVEN);
        assertThat(intent.attributes()).containsEntry("idempotency_key", "k");
        assertThat(valid(opening("idempotency_key", "'k'", "timestamp", "1766612429"))
                        .id()
                        .value())
                .isEqualTo("k");
    }

    @Test
    void intentIdOfTheEnvelopeCountsBeforeTheKeyOfThePayload() {
        String payload = "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1,\"idempotency_key\":\"k\"}";

        assertThat(valid(entry("payload", payload, "intent_id", "i")).id().value())
                .isEqualTo("i");
        assertThat(valid(entry("payload", payload, "intent_id", "null")).id().value())
                .isEqualTo("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'0'", "0", "'null'", "'NULL'", "'None'", "''", "'  '", "null"})
    void whatStandsForNoIdIsNone(String json) {
        TradeIntent intent = valid(opening("intent_id", json, "idempotency_key", json));

        assertThat(intent.id()).isEqualTo(IntentId.ofEntry(Decoding.STREAM, Decoding.ID));
        assertThat(intent.attributes()).isEmpty();
    }

    @Test
    void idThatIsNoneIsInvalidOnlyIfItCannotBeAKey() {
        assertThat(reasons(opening("intent_id", "'a\\nb'")))
                .containsExactly("intent_id: an intent id has no control characters, was 'a?b'");
        assertThat(reasons(opening("intent_id", "'" + "x".repeat(201) + "'")))
                .singleElement()
                .asString()
                .startsWith("intent_id: an intent id has at most 200 characters");
        assertThat(valid(opening("intent_id", "12345")).id().value()).isEqualTo("12345");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order of fields      | {'timestamp':1766612429,'n':{'b':1,'a':[1.0]},'model':'m','qty':1,'side':'BUY','symbol':'A'}",
                "blanks               | { 'symbol' : 'A', 'side':'BUY' , 'qty':1,'timestamp':1766612429,'model':'m','n': { 'b' : 1 , 'a':[ 1.0 ] } }",
                "order in nested ones | {'symbol':'A','side':'BUY','qty':1,'timestamp':1766612429,'model':'m','n':{'a':[1.0],'b':1}}",
                "zeros of numbers     | {'symbol':'A','side':'BUY','qty':1.000,'timestamp':1766612429,'model':'m','n':{'b':1.0,'a':[1]}}",
                "numbers as text      | {'symbol':'A','side':'BUY','qty':'1','timestamp':'1766612429','model':'m','n':{'b':1,'a':[1.0]}}",
                "forms of time        | {'symbol':'A','side':'BUY','qty':1,'timestamp':'2025-12-24T21:40:29Z','model':'m','n':{'b':1,'a':[1.0]}}",
                "words for a side     | {'symbol':'a','side':'long','qty':1,'timestamp':1766612429,'model':'m','n':{'b':1,'a':[1.0]}}",
                "what is said anyway  | {'symbol':'A','side':'BUY','action':'BUY','quantity':1,'leverage':1,'timestamp':1766612429,'model':'m','n':{'b':1,'a':[1.0]},'x':null}",
            })
    void theSameSaidOtherwiseIsTheSameIntent(String difference, String json) {
        assertThat(derived(json)).isEqualTo(derived("{" + MEMBERS + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'symbol':'B'",
                "'side':'SELL'",
                "'qty':2",
                "'timestamp':1766612430",
                "'model':'x'",
                "'n':{'b':2,'a':[1.0]}",
                "'extra':1",
                "'leverage':2",
                "'confidence':0",
                "'regime':'m'",
                "'trace_id':'t'",
                "'correlation_id':'t'",
                "'source':'t'",
                "'reduceOnly':true"
            })
    void anythingElseSaidIsAnotherIntent(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String others = Arrays.stream(MEMBERS.split(",(?![^{]*})"))
                .filter(other -> !other.startsWith(name + ":"))
                .collect(Collectors.joining(","));

        assertThat(derived("{" + others + "," + member + "}")).isNotEqualTo(derived("{" + MEMBERS + "}"));
    }

    @Test
    void envelopeIsNoPartOfTheIdentity() {
        String payload = ("{" + MEMBERS + "}").replace('\'', '"');
        IntentId id = valid(payload(payload)).id();

        assertThat(valid(entry(
                                "payload",
                                payload,
                                "correlation_id",
                                "new-every-time",
                                "trace_id",
                                "t",
                                "source",
                                "s",
                                "timestamp",
                                "2026-01-01T00:00:00"))
                        .id())
                .isEqualTo(id);
    }

    @Test
    void timeOfTheEnvelopeDoesNotMakeAPayloadUnique() {
        TradeIntent intent = valid(
                entry("payload", "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1}", "timestamp", "2026-01-01T00:00:00"));

        assertThat(intent.id().value()).isEqualTo("quantum:stream:trade.intent:1766550734062-1");
    }

    @Test
    void contentCannotForgeTheIdentityOfOtherContent() {
        assertThat(derived("{" + MEMBERS + ",'x':'1\\n@y=2'}")).isNotEqualTo(derived("{" + MEMBERS + ",'x':1,'y':2}"));
        assertThat(derived("{" + MEMBERS + ",'x=1\\n@y':'2'}")).isNotEqualTo(derived("{" + MEMBERS + ",'x':1,'y':2}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'qty':1", "'position_size_usd':1", "'size_pct':0.5"})
    void whatIsDigestedIsSortedByName(String size) {
        TradeIntent intent = valid(json("{'symbol':'A','side':'BUY'," + size
                + ",'timestamp':1766612429,'confidence':0.5,'entry_price':2,'stop_loss':1,'take_profit':3,'leverage':2,"
                + "'atr_value':0.1,'volatility_factor':0.2,'exchange_divergence':0.3,'funding_rate':0.4,'regime':'calm',"
                + "'trace_id':'t','correlation_id':'c','source':'s','z':'1','a':'2','B':'3','m=n':'4'}"));

        assertThat(PayloadFingerprint.of(7).text(intent).lines())
                .hasSize(22)
                .isSorted()
                .contains(".symbol=A", "@m\\=n=4");
    }

    /** Ledgers keep these ids for days: a change here would execute intents twice across an upgrade. */
    @Test
    void derivedIdsNeverChange() {
        TradeIntent intent = valid(json("{" + MEMBERS + "}"));

        assertThat(PayloadFingerprint.of(0).text(intent))
                .isEqualTo(
                        ".action=OPEN\n.leverage=1\n.quantity=1\n.side=BUY\n.symbol=A\n.timestamp=2025-12-24T21:40:29Z\n"
                                + "@model=m\n@n={\"a\":[1],\"b\":1}\n");
        assertThat(intent.id().value()).isEqualTo("e8c67c32c011f6a30756f9f69ae5ae26fcebae05cc9013f633a23038cfb774c2");
    }
}
