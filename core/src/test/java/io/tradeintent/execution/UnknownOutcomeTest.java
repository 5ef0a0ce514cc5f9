package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.ledger.InMemoryExecutionLedger;
import io.tradeintent.paper.PaperEvent;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnknownOutcomeTest {

    private final Trading trading = new Trading();

    @ParameterizedTest
    @EnumSource(
            value = OrderLeg.class,
            names = {"FLATTEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void anOrderWhoseAnswerIsLostIsFoundAndNotSentAgain(OrderLeg leg) {
        trading.venue.losesTheAnswerTo(leg);

        assertThat(trading.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(leg)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderLeg.class,
            names = {"FLATTEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatAnAdapterThrowsIsNotTakenForAnAnswer(OrderLeg leg) {
        trading.venue.throwsAt(leg, new IllegalStateException("a bug"));

        assertThat(trading.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(leg)).hasSize(1);
    }

    @Test
    void aStopThatIsNeverSeenIsSentAgainAfterPausesThatGrow() {
        Entry entry = trading.published(open("a", Side.BUY));
        OrderOutcome unknown = new OrderOutcome.Unknown("503");
        trading.venue.answers(OrderLeg.STOP, Collections.nCopies(1000, unknown).toArray(OrderOutcome[]::new));
        Instant end = Trading.START.plusSeconds(60);
        List<Instant> sent = new ArrayList<>();

        while (trading.instant().isBefore(end)) {
            int before = stopsTried();
            IntentResult.Postpone later = (IntentResult.Postpone) trading.handle(entry);
            sent.addAll(Collections.nCopies(stopsTried() - before, trading.instant()));
            trading.pass(later.delay());
        }

        assertThat(sent).hasSizeBetween(5, 18);
        assertThat(Duration.between(sent.get(sent.size() - 2), sent.get(sent.size() - 1)))
                .isGreaterThan(Duration.ofSeconds(5));
    }

    private int stopsTried() {
        return (int) trading.venue.tried.stream()
                .filter(order -> order.leg() == OrderLeg.STOP)
                .count();
    }

    @Test
    void anEntryThatIsNotFoundIsNotSentAgainBeforeItsAbsenceIsProven() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.losesAndHides(OrderLeg.ENTRY);
        Entry entry = trading.published(open("a", Side.BUY));

        for (int second = 0; second < 55; second += 5) {
            IntentResult result = trading.handle(entry);
            assertThat(result).isInstanceOfSatisfying(IntentResult.Postpone.class, later -> {
                assertThat(later.delay()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(15));
            });
            assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
        }
        trading.venue.showsAll();

        ExecutionResult result = trading.execute(entry);
        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.unprotected()).isGreaterThan(Duration.ofSeconds(30));
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void anEntryThatIsProvenAbsentIsSentAgainIfTheIntentIsFresh() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.neverGets(OrderLeg.ENTRY);
        Entry entry = trading.published(open("a", Side.BUY));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.pass(Duration.ofMinutes(1));

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void anEntryThatIsProvenAbsentIsSentAgainAlsoIfTheVenueIsDownThen() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.neverGets(OrderLeg.ENTRY);
        Entry entry = trading.published(open("a", Side.BUY));
        trading.handle(entry);
        trading.pass(Duration.ofMinutes(1));
        trading.venue.answers(OrderLeg.ENTRY, new OrderOutcome.Unavailable("503"));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);
        assertThat(trading.handler().handleStale(entry)).isEqualTo(IntentResult.notBegun());
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
        assertThat(trading.ledger.doubts(ADA)).isEmpty();
    }

    @Test
    void soIsACloseAndOfWhatIsThereThen() {
        trading.execute(open("a", Side.BUY));
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.neverGets(OrderLeg.FLATTEN);
        Entry closing = trading.published(close("b", null));
        trading.handle(closing);
        trading.pass(Duration.ofMinutes(1));
        trading.venue.answers(OrderLeg.FLATTEN, new OrderOutcome.Unavailable("503"));
        assertThat(trading.handle(closing)).isInstanceOf(IntentResult.Unavailable.class);
        trading.venue.paper.markPrice(ADA, dec("0.404"));

        assertThat(trading.execute(closing).filledQuantity()).isEqualByComparingTo("350");
        assertThat(trading.held()).isEqualByComparingTo("0");
    }

    @Test
    void anEntryThatIsProvenAbsentIsNotSentAgainIfTheIntentIsOld() {
        trading.venue.neverGets(OrderLeg.ENTRY);
        trading.venue.lag = Duration.ofMinutes(1);
        Entry entry = trading.published(open("a", Side.BUY));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.pass(Duration.ofMinutes(10));

        ExecutionResult result = Trading.report(trading.handler().handleStale(entry));

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_STALE);
        assertThat(trading.venue.paper.journal()).noneMatch(event -> event instanceof PaperEvent.OfOrder);
        assertThat(trading.ledger.doubts(ADA)).isEmpty();
    }

    @Test
    void soIsAClose() {
        trading.execute(open("a", Side.BUY));
        trading.venue.neverGets(OrderLeg.FLATTEN);
        trading.venue.lag = Duration.ofMinutes(1);
        Entry closing = trading.published(close("b", null));
        assertThat(trading.handle(closing)).isInstanceOf(IntentResult.Postpone.class);
        assertThat(trading.ledger.doubts(ADA)).containsExactly(IntentId.given("b"));
        trading.pass(Duration.ofMinutes(10));

        ExecutionResult result = Trading.report(trading.handler().handleStale(closing));

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_STALE);
        assertThat(trading.held()).isEqualByComparingTo("500");
        assertThat(trading.ledger.doubts(ADA)).isEmpty();
    }

    @Test
    void anExecutionThatHasBegunIsFinishedHoweverOldItsIntentIs() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.losesAndHides(OrderLeg.ENTRY);
        Entry entry = trading.published(open("a", Side.BUY));
        trading.handle(entry);
        trading.pass(Duration.ofMinutes(10));
        trading.venue.showsAll();

        assertThat(Trading.report(trading.handler().handleStale(entry)).status())
                .isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }

    @Test
    void nothingElseIsOpenedInASymbolWhileAnOutcomeIsUnknown() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.losesAndHides(OrderLeg.ENTRY);
        Entry doubtful = trading.published(open("a", Side.BUY));
        trading.handle(doubtful);
        assertThat(trading.ledger.doubts(ADA)).containsExactly(IntentId.given("a"));

        ExecutionResult other = trading.execute(open("b", Side.BUY));

        assertThat(other.status()).isEqualTo(ExecutionStatus.SKIPPED_RISK);
        assertThat(other.reason()).isEqualTo("the outcome of an order of a in ADAUSDT is not known");
        trading.venue.showsAll();
        trading.execute(doubtful);
        assertThat(trading.ledger.doubts(ADA)).isEmpty();
        assertThat(trading.execute(open("c", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void anEntryThatTheVenueWorksOnIsWaitedForAndThenCancelled() {
        trading.venue.worksOn(OrderLeg.ENTRY);
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.pass(Duration.ofSeconds(11));
        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(result.reason()).isEqualTo("CANCELED: the order was cancelled");
        assertThat(trading.ledger.doubts(ADA)).isEmpty();
    }

    @Test
    void anEntryThatIsPartlyExecutedIsWaitedForAndThenCancelled() {
        OrderOutcome open = new OrderOutcome.PartlyFilled("p-1", dec("123"), dec("0.4"), true);
        trading.venue.paper.liquidity(ADA, dec("123"));
        trading.venue.placesAndAnswers(OrderLeg.ENTRY, open);
        Entry entry = trading.published(open("a", Side.BUY));
        trading.venue.looks.add(Optional.empty());
        trading.venue.looks.addAll(Collections.nCopies(4, Optional.of(open)));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        assertThat(trading.venue.cancels).isEmpty();
        trading.pass(Duration.ofSeconds(10));
        trading.venue.looks.add(Optional.of(open));
        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.PARTIAL);
        assertThat(result.filledQuantity()).isEqualByComparingTo("123");
        assertThat(trading.venue.cancels)
                .containsExactly(ClientOrderId.of("quantum", Entry.STREAM, IntentId.given("a"), OrderLeg.ENTRY));
    }

    @Test
    void anEntryThatIsFoundNowAndThenIsNotSentAgain() {
        OrderOutcome working = new OrderOutcome.Accepted("w-1");
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.losesTheAnswerTo(OrderLeg.ENTRY);
        Entry entry = trading.published(open("a", Side.BUY));
        trading.venue.looks.addAll(Collections.nCopies(5, Optional.empty()));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.pass(Duration.ofMinutes(1));

        trading.venue.looks.addAll(List.of(Optional.empty(), Optional.empty(), Optional.of(working), Optional.empty()));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.venue.looks.addAll(List.of(Optional.empty(), Optional.empty()));
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);

        assertThat(trading.venue.sentAgain(OrderLeg.ENTRY)).isEmpty();
    }

    @Test
    void aTargetIsNotSentAgainBeforeItsAbsenceIsProven() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.neverGets(OrderLeg.TARGET_1);
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(1);
        trading.pass(Duration.ofMinutes(1));

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }

    @Test
    void aTargetThatIsBeingExecutedIsNotWaitedFor() {
        trading.venue.answers(OrderLeg.TARGET_1, new OrderOutcome.PartlyFilled("t-1", dec("10"), dec("0.4039"), true));

        assertThat(trading.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.asked).extracting(OrderRequest::leg).containsOnly(OrderLeg.ENTRY);
    }

    @Test
    void aThreadThatIsInterruptedLooksNoFurther() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.losesAndHides(OrderLeg.ENTRY);
        trading.interrupted = true;
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOfSatisfying(IntentResult.Postpone.class, later -> {
            assertThat(later.delay()).isEqualTo(Duration.ofMillis(500));
        });
        assertThat(trading.venue.asked).as("before it was sent, and after").hasSize(2);
    }

    @Test
    void anOrderIsLookedForFromWhenItWasSent() {
        Entry entry = trading.published(open("a", Side.BUY));
        trading.pass(Duration.ofMinutes(1));
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.losesAndHides(OrderLeg.ENTRY);
        trading.handle(entry);
        trading.pass(Duration.ofMinutes(1));
        trading.venue.showsAll();

        ExecutionResult result = trading.execute(entry);

        assertThat(result.unprotected()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(64));
        assertThat(trading.venue.askedSince.get(0)).isEqualTo(Trading.START);
        assertThat(trading.venue.askedSince.subList(1, trading.venue.askedSince.size()))
                .containsOnly(Trading.START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void aStopIsSentAgainAtOnce() {
        trading.venue.lag = Duration.ofMinutes(1);
        trading.venue.neverGets(OrderLeg.STOP);

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.unprotected()).isLessThan(Duration.ofSeconds(1));
        assertThat(trading.venue.accepted(OrderLeg.STOP)).hasSize(1);
    }

    @Test
    void anOrderThatTheVenueHoldsButTheLedgerForgotIsAdopted() {
        ExecutionResult first = trading.execute(open("a", Side.BUY));
        ExecutionHandler amnesiac = ExecutionHandler.live(trading.venue, trading.engine, new InMemoryExecutionLedger())
                .clock(trading)
                .build();

        ExecutionResult again = Trading.report(amnesiac.handle(trading.published(open("a", Side.BUY))));

        assertThat(again.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(again.filledQuantity()).isEqualByComparingTo(first.filledQuantity());
        assertThat(trading.held()).isEqualByComparingTo("500");
        assertThat(trading.venue.sentAgain(OrderLeg.ENTRY)).isEmpty();
        assertThat(trading.venue.accepted(OrderLeg.STOP)).hasSize(1);
    }

    @Test
    void soIsACloseThatTheLedgerForgot() {
        trading.execute(open("a", Side.BUY));
        trading.execute(close("b", null).size(new IntentSize.Quantity(dec("200"))));
        ExecutionHandler amnesiac = ExecutionHandler.live(trading.venue, trading.engine, new InMemoryExecutionLedger())
                .clock(trading)
                .build();

        ExecutionResult again = Trading.report(
                amnesiac.handle(trading.published(close("b", null).size(new IntentSize.Quantity(dec("200"))))));

        assertThat(again.filledQuantity()).isEqualByComparingTo("200");
        assertThat(trading.held()).isEqualByComparingTo("300");
        assertThat(trading.venue.sentAgain(OrderLeg.FLATTEN)).isEmpty();
    }

    @Test
    void whatWasAdoptedIsNotForgottenAgain() {
        trading.execute(open("a", Side.BUY));
        trading.venue.lag = Duration.ofMinutes(1);
        ExecutionHandler amnesiac = ExecutionHandler.live(trading.venue, trading.engine, new InMemoryExecutionLedger())
                .clock(trading)
                .pause(time -> true)
                .build();
        Entry again = trading.published(open("a", Side.BUY));
        OrderOutcome working = new OrderOutcome.Accepted("w-1");
        trading.venue.looks.addAll(Collections.nCopies(5, Optional.of(working)));
        assertThat(amnesiac.handle(again)).isInstanceOf(IntentResult.Postpone.class);
        trading.venue.looks.addAll(Collections.nCopies(4, Optional.empty()));

        assertThat(amnesiac.handle(again)).isInstanceOf(IntentResult.Postpone.class);

        assertThat(trading.venue.sentAgain(OrderLeg.ENTRY)).isEmpty();
    }
}
