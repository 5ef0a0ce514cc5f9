package io.tradeintent.execution;

import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An execution has begun from when its entry is about to be sent, and for good. */
class BegunTest {

    private final Trading trading = new Trading();
    private final Entry entry = trading.published(open("a", Side.BUY));

    @Test
    void nothingHasBegunBeforeAnOrderIsSent() {
        assertThat(trading.handler().begun(entry)).isFalse();

        trading.fuse.after(5);
        assertThatThrownBy(() -> trading.handle(entry)).isInstanceOf(Fuse.Gone.class);

        assertThat(trading.ledger.state(IntentId.given("a"))).containsEntry("step", "LEVERAGE_SET");
        assertThat(trading.handler().begun(entry)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"ENTRY", "STOP", "TARGET_1"})
    void itHasBegunWhereverItStands(OrderLeg leg) {
        trading.venue.onPlaced(leg, () -> {
            throw new Fuse.Gone();
        });
        assertThatThrownBy(() -> trading.handle(entry)).isInstanceOf(Fuse.Gone.class);

        assertThat(trading.handler().begun(entry)).isTrue();
        assertThat(trading.handler().begun(trading.published(open("b", Side.BUY))))
                .isFalse();
    }

    @Test
    void whatHasEndedCountsUntilItsEntryIsReported() {
        trading.execute(entry);

        assertThat(trading.handler().begun(entry)).isTrue();
    }

    @Test
    void anEntryThatIsProvenAbsentHasNotBegun() {
        trading.venue.answers(OrderLeg.ENTRY, new OrderOutcome.Unavailable("503"));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);
        assertThat(trading.handler().begun(entry)).isFalse();
    }

    @Test
    void askingClaimsNothing() {
        LedgerClaim.Granted owner = (LedgerClaim.Granted) trading.ledger.claim(IntentId.given("a"));
        owner.save(Map.of("step", "ENTRY_KNOWN"));

        assertThat(trading.handler().begun(entry)).isTrue();
        assertThat(trading.ledger.claim(IntentId.given("a"))).isInstanceOf(LedgerClaim.Held.class);
        owner.close();
        assertThat(trading.handler().begun(entry)).isTrue();
        assertThat(trading.ledger.claim(IntentId.given("a"))).isInstanceOf(LedgerClaim.Granted.class);
    }

    @Test
    void aSafeDrainBeginsNothing() throws Exception {
        IntentHandler drain = ExecutionHandler.safeDrain(new AdaptiveLeverageEngine(), trading);
        trading.execute(entry);
        drain.handle(entry);

        assertThat(drain.begun(entry)).isFalse();
    }

    @Test
    void whatAsksForNothingBeginsNothing() {
        Entry none = trading.published(Trading.intent("n", IntentAction.NONE, null));
        trading.handle(none);
        trading.pass(Duration.ofMinutes(10));

        assertThat(trading.handler().begun(none)).isFalse();
    }
}
