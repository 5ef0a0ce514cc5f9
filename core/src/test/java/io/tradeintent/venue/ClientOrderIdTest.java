package io.tradeintent.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientOrderIdTest {

    private static final String DEPLOYMENT = "quantum";
    private static final String STREAM = "quantum:stream:trade.intent";

    @Test
    void theSameIntentAndLegAlwaysHaveTheSameId() {
        assertThat(ClientOrderId.of(DEPLOYMENT, STREAM, IntentId.given("a-1"), OrderLeg.ENTRY)
                        .value())
                .isEqualTo("tihyvw-jceb8naabrf40ftem2rf37jmdq-e");
    }

    @Test
    void streamIntentLegAndAttemptEachMakeAnother() {
        Set<String> ids = new HashSet<>();
        for (String stream : new String[] {STREAM, "other"}) {
            for (int intent = 0; intent < 2000; intent++) {
                for (OrderLeg leg : OrderLeg.values()) {
                    ids.add(ClientOrderId.of(DEPLOYMENT, stream, IntentId.given("i" + intent), leg)
                            .value());
                }
            }
        }
        ids.add(ClientOrderId.of(DEPLOYMENT, STREAM, IntentId.given("i1"), OrderLeg.FLATTEN)
                .numbered(1)
                .value());
        assertThat(ids).hasSize(2 * 2000 * OrderLeg.values().length + 1);
    }

    @Test
    void theOrdersOfAnExecutionKnowEachOther() {
        ClientOrderId entry = ClientOrderId.of(DEPLOYMENT, STREAM, IntentId.given("i1"), OrderLeg.ENTRY);
        for (OrderLeg leg : OrderLeg.values()) {
            assertThat(entry.withLeg(leg)).isEqualTo(ClientOrderId.of(DEPLOYMENT, STREAM, IntentId.given("i1"), leg));
        }
    }

    @Test
    void isOfTheFormThatVenuesTake() {
        assertThat(ClientOrderId.of(DEPLOYMENT, STREAM, IntentId.given("ĳ/:| x"), OrderLeg.TARGET_3)
                        .value())
                .matches("[A-Za-z0-9_-]{1,36}");
    }

    @Test
    void isFoundAgainAmongTheOrdersOfOthers() {
        for (OrderLeg leg : OrderLeg.values()) {
            ClientOrderId id = ClientOrderId.of(DEPLOYMENT, STREAM, IntentId.given("a-1"), leg);
            assertThat(ClientOrderId.parse(id.value())).hasValue(id);
        }
        assertThat(ClientOrderId.parse("")).isEmpty();
        assertThat(ClientOrderId.parse("web_7dD1Q")).isEmpty();
        assertThat(ClientOrderId.parse("tihyvw-jceb8naabrf40ftem2rf37jmdq-x")).isEmpty();
        assertThat(ClientOrderId.parse("tihyvw-Jceb8naabrf40ftem2rf37jmdq-e")).isEmpty();
    }

    @Test
    void noOtherTextIsTakenForOne() {
        assertThatThrownBy(() -> new ClientOrderId("tihyvw-jceb8naabrf40ftem2rf37jmdq-e", OrderLeg.STOP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stop");
    }
}
