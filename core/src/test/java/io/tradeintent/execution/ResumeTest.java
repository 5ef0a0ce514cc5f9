package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An execution that has begun is carried on from where it stands, and only to its end. */
class ResumeTest {

    private static final Duration SOON = Duration.ofMillis(500);

    private final Trading trading = new Trading();
    private final Entry entry = trading.published(open("a", Side.BUY));

    @Test
    void anEntryThatIsAtTheVenueIsProtectedWhateverWouldRefuseItNow() {
        endAt(OrderLeg.ENTRY);
        trading.guard = intent -> Optional.of("nothing more today");
        trading.ledger.doubt(ADA, IntentId.given("somebody"));
        trading.venue.leverageRefused = true;

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }

    @Test
    void aCloseThatIsAtTheVenueIsNotMadeAnew() {
        trading.execute(entry);
        Entry closing = trading.published(close("b", null));
        trading.venue.onPlaced(OrderLeg.FLATTEN, ResumeTest::end);
        assertThatThrownBy(() -> trading.handle(closing)).isInstanceOf(Fuse.Gone.class);

        ExecutionResult result = trading.execute(closing);

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.filledQuantity()).isEqualByComparingTo("500");
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void anExitThatStandsIsFoundAndLeftHoweverLate() {
        endAt(OrderLeg.STOP);
        trading.pass(Duration.ofSeconds(30));

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.cancels).isEmpty();
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }

    @Test
    void anExitThatIsKnownToStandIsNotAskedForAgain() {
        endAt(OrderLeg.TARGET_2);

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.asked)
                .extracting(OrderRequest::leg)
                .containsExactly(OrderLeg.ENTRY, OrderLeg.TARGET_2);
    }

    @Test
    void aStopIsForThePositionThatWasThereWhenItBegan() {
        endAt(OrderLeg.ENTRY);
        trading.execute(entry);
        assertThat(trading.venue.accepted(OrderLeg.STOP))
                .extracting(stop -> stop.order().quantity())
                .containsExactly((BigDecimal) null);

        Trading added = new Trading();
        added.venue.paper.place(
                OrderRequest.entry(
                        ClientOrderId.of("quantum", "another stream", IntentId.given("x"), OrderLeg.ENTRY),
                        ADA,
                        Side.BUY,
                        dec("100")),
                Instant.MAX);
        added.venue.onPlaced(OrderLeg.ENTRY, ResumeTest::end);
        assertThatThrownBy(() -> added.handle(entry)).isInstanceOf(Fuse.Gone.class);
        added.execute(entry);
        assertThat(added.venue.accepted(OrderLeg.STOP))
                .extracting(stop -> stop.order().quantity())
                .containsExactly(dec("500"));
    }

    @Test
    void theTimeWithoutAStopEndsWhenTheStopStoodFirst() {
        endAt(OrderLeg.TARGET_1);
        trading.pass(Duration.ofSeconds(30));

        assertThat(trading.execute(entry).unprotected()).isEqualTo(Duration.ZERO);
    }

    @Test
    void soItDoesWhereTheVenueIsDownForTheTargets() {
        trading.venue.answers(OrderLeg.TARGET_1, new OrderOutcome.Unavailable("503"));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);
        trading.pass(Duration.ofSeconds(30));

        assertThat(trading.execute(entry).unprotected()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aRefusalThatWasMetBeforeIsToldOnce() {
        trading.venue.answers(OrderLeg.TARGET_1, new OrderOutcome.Rejected("-2021", "would trigger"));
        endAt(OrderLeg.TARGET_2);

        assertThat(trading.execute(entry).reason()).isEqualTo("tp1 refused: -2021: would trigger");
        assertThat(trading.venue.tried)
                .filteredOn(order -> order.leg() == OrderLeg.TARGET_1)
                .hasSize(1);
    }

    @Test
    void whatThrowsAfterTheEntryIsTriedAgainForAsLongAsItTakesAndUsesUpNoAttempt() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.venue.bug = new IllegalStateException("a bug"));

        assertPostponed(trading.handle(entry), SOON);
        trading.pass(Duration.ofSeconds(20));
        assertPostponed(trading.handle(entry), Duration.ofSeconds(5));
        trading.pass(Duration.ofDays(3));
        assertPostponed(trading.handle(entry), Duration.ofSeconds(30));
        trading.venue.bug = null;

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void aMarketWhoseFiltersAreGoneConcernsItselfAlone() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.venue.delisted = true);

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.venue.delisted = false;

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void aLedgerThatIsDownAfterTheEntryIsNoResultAndUsesUpNoAttempt() {
        trading.venue.onPlaced(
                OrderLeg.ENTRY,
                () -> trading.fuse.ledgerFailure = new LedgerUnavailableException("down", Doubt.MAYBE_DONE, null));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);
        trading.fuse.ledgerFailure = null;

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void aThreadThatIsInterruptedSaysNothingOfTheVenue() {
        trading.venue.down = true;
        Thread.currentThread().interrupt();
        try {
            assertPostponed(trading.handle(entry), SOON);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void endAt(OrderLeg leg) {
        trading.venue.onPlaced(leg, ResumeTest::end);
        assertThatThrownBy(() -> trading.handle(entry)).isInstanceOf(Fuse.Gone.class);
    }

    private static void end() {
        throw new Fuse.Gone();
    }

    private static void assertPostponed(IntentResult result, Duration delay) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        IntentResult.Postpone.class,
                        later -> assertThat(later.delay()).isEqualTo(delay));
    }
}
