package io.tradeintent.execution;

import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.venue.OrderLeg;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuplicateTest {

    private final Trading trading = new Trading();

    @Test
    void aSecondEntryWithTheSameIntentGetsTheResultOfTheFirst() {
        Entry entry = trading.published(open("a", Side.BUY));
        ExecutionResult first = trading.execute(entry);

        IntentResult.Reported answer = Trading.reported(trading.handle(trading.published(open("a", Side.BUY))));

        ExecutionResult second = answer.result();
        assertThat(second.status()).isEqualTo(ExecutionStatus.SKIPPED_DUPLICATE);
        assertThat(second.reason()).isEqualTo("executed before, by entry " + first.entryId() + ": filled");
        assertThat(second.orders()).isEqualTo(first.orders());
        assertThat(second.filledQuantity()).isEqualByComparingTo(first.filledQuantity());
        ExecutionResult repeated = answer.repeated();
        assertThat(repeated).isNotNull();
        assertThat(repeated.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(repeated.entryId()).as("who tells it").isEqualTo(second.entryId());
        assertThat(Trading.reported(trading.handle(entry)).repeated()).isNull();
        assertThat(trading.held()).isEqualByComparingTo("500");
    }

    @Test
    void theSameEntryHandledAgainGetsTheSameResult() {
        Entry entry = trading.published(open("a", Side.BUY));
        ExecutionResult first = trading.execute(entry);
        trading.pass(Duration.ofMinutes(3));

        assertThat(trading.execute(entry)).isEqualTo(first);
        assertThat(Trading.report(trading.handler().handleStale(entry))).isEqualTo(first);
    }

    @Test
    void anEntryThatBringsTheExecutionOfAnotherToItsEndReportsIt() {
        Entry first = trading.published(open("a", Side.BUY));
        trading.venue.onPlaced(OrderLeg.STOP, () -> {
            throw new AssertionError("the process ends");
        });
        assertThatThrownBy(() -> trading.handle(first)).isInstanceOf(AssertionError.class);
        trading.venue.onPlaced(OrderLeg.STOP, () -> {});

        ExecutionResult second = trading.execute(open("a", Side.BUY));

        assertThat(second.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.execute(first).status()).isEqualTo(ExecutionStatus.SKIPPED_DUPLICATE);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void anExecutionThatALiveOwnerHoldsIsNotTouched() {
        LedgerClaim claim = trading.ledger.claim(IntentId.given("a"));
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).isEmpty();

        ((LedgerClaim.Granted) claim).close();
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void whoSavesKeepsItsClaim() {
        LedgerClaim.Granted claim = (LedgerClaim.Granted) trading.ledger.claim(IntentId.given("a"));
        trading.pass(Duration.ofHours(23));
        claim.save(Map.of("step", "CLAIMED"));
        trading.pass(Duration.ofHours(23));

        assertThat(trading.ledger.claim(IntentId.given("a"))).isInstanceOf(LedgerClaim.Held.class);
    }

    @Test
    void whoLosesItsClaimSendsNothingMore() {
        Entry entry = trading.published(open("a", Side.BUY));
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            trading.pass(Duration.ofDays(2));
            LedgerClaim.Granted other = (LedgerClaim.Granted) trading.ledger.claim(IntentId.given("a"));
            other.save(Map.copyOf(other.state()));
        });

        assertThat(trading.handle(entry)).isInstanceOfSatisfying(IntentResult.Postpone.class, retry -> {
            assertThat(retry.delay()).isEqualTo(Duration.ofMillis(500));
            assertThat(retry.cause()).isInstanceOf(ClaimLostException.class);
        });
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void anOldIntentThatNobodyBeganIsLeftToBeReportedAsStale() {
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handler().handleStale(entry)).isEqualTo(IntentResult.notBegun());
        assertThat(trading.venue.paper.journal()).isEmpty();
    }
}
