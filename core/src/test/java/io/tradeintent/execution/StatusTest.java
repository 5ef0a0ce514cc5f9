package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.intent;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which status each cause has. What is not executed leaves the venue as it was. */
class StatusTest {

    /** A cause, what is said of it, and what makes it happen. */
    record Cause(ExecutionStatus status, String reason, Function<Trading, ExecutionResult> happening) {

        @Override
        public String toString() {
            return status.wireName() + ": " + reason;
        }
    }

    static Stream<Cause> causes() {
        return Stream.of(
                is(
                        ExecutionStatus.SKIPPED_NO_ACTION,
                        "asks for no action",
                        t -> t.execute(intent("a", IntentAction.NONE, null))),
                is(ExecutionStatus.SKIPPED_NO_ACTION, "no position", t -> t.execute(close("a", null))),
                risk("not among the allowed symbols", RiskLimits.builder().symbols(List.of(Symbol.of("BTCUSDT")))),
                risk("leverage 5 is above 4", RiskLimits.builder().maxLeverage(4)),
                risk("confidence is absent", RiskLimits.builder().minConfidence(dec("0.6"))),
                risk("would be worth 200", RiskLimits.builder().maxNotional(dec("199"))),
                is(ExecutionStatus.SKIPPED_RISK, "below 0.6", t -> {
                    t.guard = RiskLimits.builder().minConfidence(dec("0.6")).build();
                    return t.execute(open("a", Side.BUY).confidence(dec("0.59")));
                }),
                is(ExecutionStatus.SKIPPED_RISK, "on the other side", t -> {
                    t.venue.paper.place(OrderRequest.entry(foreign(), ADA, Side.SELL, dec("100")), Instant.MAX);
                    return t.execute(open("a", Side.BUY));
                }),
                is(
                        ExecutionStatus.SKIPPED_RISK,
                        "liquidated",
                        t -> t.execute(open("a", Side.BUY).leverage(125).market(stormy()))),
                is(ExecutionStatus.SKIPPED_RISK, "liquidated", t -> {
                    t.engine = Trading.distance(0.2);
                    return t.execute(open("a", Side.BUY));
                }),
                is(ExecutionStatus.SKIPPED_RISK, "the stop at 0.3000 is beyond", t -> {
                    t.policy = ExitPolicy.INTENT_FIRST;
                    return t.execute(open("a", Side.BUY).stopLoss(dec("0.3")));
                }),
                rejected("no stop can stand at 0.3969", t -> {
                    t.venue.leastPrice = dec("0.397");
                    return t.execute(open("a", Side.BUY));
                }),
                is(ExecutionStatus.SKIPPED_RISK, "is not known", t -> {
                    t.ledger.doubt(ADA, IntentId.given("z"));
                    return t.execute(open("a", Side.BUY));
                }),
                rejected(
                        "not open for trading",
                        t -> t.execute(open("a", Side.BUY).symbol(Symbol.of("NOPEUSDT")))),
                rejected("below one step", t -> t.execute(sized(new IntentSize.Notional(dec("0.39"))))),
                rejected("below the least, 5", t -> t.execute(sized(new IntentSize.Notional(dec("4"))))),
                rejected("above the greatest, 100000", t -> t.execute(sized(new IntentSize.Quantity(dec("100001"))))),
                rejected(
                        "stop_loss 0.02 is farther than 50 %",
                        t -> t.execute(open("a", Side.BUY).stopLoss(dec("0.02")))),
                rejected(
                        "stop_loss 0.41 is not below",
                        t -> t.execute(open("a", Side.BUY).stopLoss(dec("0.41")))),
                rejected(
                        "stop_loss 0.4 is not below",
                        t -> t.execute(open("a", Side.BUY).stopLoss(dec("0.4")))),
                rejected(
                        "take_profit 0.39 is not above",
                        t -> t.execute(open("a", Side.BUY).takeProfit(dec("0.39")))),
                rejected("leverage 5 is refused: -4028", t -> {
                    t.venue.leverageRefused = true;
                    return t.execute(open("a", Side.BUY));
                }),
                rejected("-2019: margin", t -> {
                    t.venue.answers(OrderLeg.ENTRY, new OrderOutcome.Rejected("-2019", "margin is insufficient"));
                    return t.execute(open("a", Side.BUY));
                }),
                is(ExecutionStatus.FAILED, "the venue has set 30", t -> {
                    t.venue.leverageInForce = 30;
                    return t.execute(open("a", Side.BUY));
                }),
                is(ExecutionStatus.FAILED, "the venue has set 3", t -> {
                    t.venue.leverageInForce = 3;
                    return t.execute(open("a", Side.BUY));
                }),
                engine("gave no levels: out of order", request -> {
                    throw new IllegalStateException("out of order");
                }),
                engine("gave no levels", request -> null),
                engine("gave no levels", request -> ExitLevels.of(0, new ExitTarget(0.01, 1))),
                engine("gave no levels", request -> ExitLevels.of(Double.NaN, new ExitTarget(0.01, 1))),
                engine("gave no levels", request -> ExitLevels.of(0.01, new ExitTarget(-0.01, 1))),
                is(
                        ExecutionStatus.FAILED,
                        "volatilityFactor",
                        t -> t.execute(
                                open("a", Side.BUY).market(new MarketContext(null, dec("11"), null, null, null)))));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void whatIsNotExecutedSaysWhyAndLeavesTheVenueAsItWas(Cause cause) {
        Trading trading = new Trading();

        ExecutionResult result = cause.happening().apply(trading);

        assertThat(result.status()).isEqualTo(cause.status());
        assertThat(result.reason()).contains(cause.reason());
        assertThat(result.averagePrice()).isNull();
        assertThat(result.unprotected()).isNull();
        assertThat(trading.venue.accepted(OrderLeg.ENTRY))
                .allMatch(event -> event.order().id().equals(foreign()));
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void whatIsOpenInAMarketCountsAgainstTheLimitOfItsWorth() {
        Trading trading = new Trading();
        trading.guard = RiskLimits.builder().maxNotional(dec("399")).build();
        trading.execute(open("a", Side.BUY));

        ExecutionResult second = trading.execute(open("b", Side.BUY));

        assertThat(second.status()).isEqualTo(ExecutionStatus.SKIPPED_RISK);
        assertThat(second.reason()).contains("would be worth 400");
    }

    @Test
    void levelsOfAnIntentThatAreNotUsedNeedOnlyBePlausible() {
        Trading trading = new Trading();

        assertThat(trading.execute(open("a", Side.BUY).stopLoss(dec("0.2"))).status())
                .isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void anIntentIsNotHeldUpByADoubtOfItsOwn() {
        Trading trading = new Trading();
        trading.ledger.doubt(ADA, IntentId.given("a"));

        assertThat(trading.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void everyStatusIsReachedByATest() {
        Set<ExecutionStatus> elsewhere = EnumSet.of(
                ExecutionStatus.FILLED, // EntryTest, CloseTest
                ExecutionStatus.PARTIAL, // EntryTest, CloseTest
                ExecutionStatus.CLOSED_UNPROTECTED, // UnprotectedTest
                ExecutionStatus.SKIPPED_STALE, // UnknownOutcomeTest; and where the age is judged
                ExecutionStatus.SKIPPED_DRAIN, // SafeDrainTest
                ExecutionStatus.SKIPPED_DUPLICATE); // DuplicateTest
        Set<ExecutionStatus> here = EnumSet.noneOf(ExecutionStatus.class);
        causes().forEach(cause -> here.add(cause.status()));

        assertThat(here).doesNotContainAnyElementsOf(elsewhere);
        here.addAll(elsewhere);
        assertThat(here).containsExactlyInAnyOrder(ExecutionStatus.values());
    }

    @Test
    void aVenueThatIsDownIsNoResultAndUsesUpNoAttempt() {
        Trading trading = new Trading();
        trading.venue.down = true;
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);
        trading.venue.down = false;
        trading.venue.answers(OrderLeg.ENTRY, new OrderOutcome.Unavailable("429"));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void aVenueThatSaysUntilWhenItIsDownIsTakenAtItsWord() {
        Trading trading = new Trading();
        Instant until = Trading.START.plusSeconds(90);
        Entry entry = trading.published(open("a", Side.BUY));
        trading.venue.answers(OrderLeg.ENTRY, new OrderOutcome.Unavailable("418", until));

        assertThat(trading.handle(entry)).isInstanceOfSatisfying(IntentResult.Unavailable.class, down -> {
            assertThat(down.until()).isEqualTo(until);
            assertThat(down.cause())
                    .isInstanceOfSatisfying(
                            VenueUnavailableException.class,
                            failure -> assertThat(failure.doubt()).isEqualTo(Doubt.NOT_DONE));
        });
        trading.venue.bug = new VenueUnavailableException("418", Doubt.NOT_DONE, until, null);
        Thread.currentThread().interrupt();
        try {
            assertThat(trading.handle(entry)).isEqualTo(IntentResult.unavailable(trading.venue.bug, until));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whatAGuardThrowsIsAFailedAttempt() {
        Trading trading = new Trading();
        trading.guard = intent -> {
            throw new IllegalStateException("no database");
        };
        Entry entry = trading.published(open("a", Side.BUY));

        assertThatThrownBy(() -> trading.handle(entry)).hasMessage("no database");
        trading.guard = RiskLimits.none();
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    private static Cause rejected(String reason, Function<Trading, ExecutionResult> happening) {
        return is(ExecutionStatus.REJECTED, reason, happening);
    }

    private static Cause risk(String reason, RiskLimits.Builder limits) {
        return is(ExecutionStatus.SKIPPED_RISK, reason, trading -> {
            trading.guard = limits.build();
            return trading.execute(open("a", Side.BUY));
        });
    }

    private static Cause engine(String reason, Function<ExitLevelRequest, ExitLevels> levels) {
        return is(ExecutionStatus.FAILED, reason, trading -> {
            trading.engine = new ExitLevelEngine() {
                @Override
                public String name() {
                    return "rogue";
                }

                @Override
                public ExitLevels compute(ExitLevelRequest request) {
                    return levels.apply(request);
                }
            };
            return trading.execute(open("a", Side.BUY));
        });
    }

    private static Cause is(ExecutionStatus status, String reason, Function<Trading, ExecutionResult> happening) {
        return new Cause(status, reason, happening);
    }

    private static TradeIntentBuilder sized(IntentSize size) {
        return intent("a", IntentAction.OPEN, Side.BUY).size(size).leverage(5);
    }

    private static MarketContext stormy() {
        return new MarketContext(null, BigDecimal.ONE, null, null, null);
    }

    private static ClientOrderId foreign() {
        return ClientOrderId.of("quantum", "another stream", IntentId.given("x"), OrderLeg.ENTRY);
    }
}
