package io.tradeintent.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OrderType;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract sees what is wrong with an adapter, and nothing else. */
class WrongAdaptersTest {

    @Test
    void anAdapterThatTakesAnIdTwiceFails() {
        assertThat(ContractRun.of(TakesAnIdTwice.class).failed())
                .containsExactlyInAnyOrder("anOpenOrderThatIsSentAgainStaysOneOrder", "severalThreadsAreServedAtOnce");
    }

    @Test
    void anAdapterThatReportsAZeroFillAsFilledFails() {
        assertThat(ContractRun.of(ReportsZeroAsFilled.class).failed())
                .containsExactlyInAnyOrder("aZeroFillIsNeverAnExecution");
    }

    @Test
    void anAdapterThatLosesAnOrderFails() {
        assertThat(ContractRun.of(LosesTargets.class).failed())
                .containsExactlyInAnyOrder(
                        "anOpenOrderThatIsSentAgainStaysOneOrder",
                        "aConditionalOrderIsFoundInEveryStateOfItsLife",
                        "openOrdersAreThoseThatAreOpen",
                        "aTargetTakesItsQuantity",
                        "aTriggerThatThePriceHasPassedIsRefused",
                        "severalThreadsAreServedAtOnce",
                        "aListedOrderCanBeCancelled",
                        "openOrdersAreShownAsTheyWerePlaced",
                        "tradesAreToldWithTheirOrdersFeesAndProfits");
    }

    @Test
    void anAdapterThatTakesALostAnswerForARefusalFails() {
        assertThat(ContractRun.of(TakesSilenceForNo.class).failed())
                .containsExactlyInAnyOrder("anOrderWhoseAnswerWasLostIsFound", "anOrderThatWasLostOnItsWayIsNotThere");
    }

    @Test
    void anAdapterThatSaysPartlyForFilledAndFilledForPartlyFails() {
        assertThat(ContractRun.of(RoundsPartlyUp.class).failed()).contains("aPartialFillIsSaidToBePartial");
    }

    @Test
    void anAdapterThatSwallowsAnInterruptFails() {
        assertThat(ContractRun.of(SwallowsInterrupts.class).failed())
                .containsExactlyInAnyOrder("anInterruptedThreadComesBackWithItsFlagSet");
    }

    @Test
    void anAdapterThatIsBrokenByAnInterruptFails() {
        assertThat(ContractRun.of(BreaksWhenInterrupted.class).failed())
                .containsExactlyInAnyOrder("anInterruptedThreadComesBackWithItsFlagSet");
    }

    @Test
    void anAdapterThatGuessesFiltersFails() {
        assertThat(ContractRun.of(GuessesFilters.class).failed())
                .containsExactlyInAnyOrder("anUnknownMarketHasNoInstrument");
    }

    @Test
    void anAdapterWhosePositionIsBlindFails() {
        assertThat(ContractRun.of(SeesNoPosition.class).failed())
                .contains("anEntryIsFilledAndShowsInThePosition", "aStopForTheWholePositionClosesAllOfIt");
    }

    @Test
    void anAdapterThatForgetsTheLatestMomentFails() {
        assertThat(ContractRun.of(HasAllTheTime.class).failed()).containsExactlyInAnyOrder("whatIsTooLateIsNotDone");
    }

    @Test
    void anAdapterThatDoesNotSayWhyFails() {
        assertThat(ContractRun.of(SaysNoReason.class).failed())
                .containsExactlyInAnyOrder("aRefusalSaysWhy", "whatIsTooLateIsNotDone");
    }

    @Test
    void anAdapterThatShowsOneMarketForAllFails() {
        assertThat(ContractRun.of(ShowsNoPositions.class).failed())
                .containsExactlyInAnyOrder("thePositionsOfTheAccountAreListed");
    }

    @Test
    void anAdapterThatDatesItsReadingsByTheAnswerFails() {
        assertThat(ContractRun.of(DatesReadingsLate.class).failed())
                .containsExactlyInAnyOrder("thePositionsOfTheAccountAreListed");
    }

    @Test
    void anAdapterThatTakesAWholeOrderForAQuantityFails() {
        assertThat(ContractRun.of(ShowsQuantitiesOnly.class).failed())
                .containsExactlyInAnyOrder("openOrdersAreShownAsTheyWerePlaced", "aListedOrderCanBeCancelled");
    }

    @Test
    void anAdapterThatTellsATradeTwiceFails() {
        assertThat(ContractRun.of(TellsTradesTwice.class).failed())
                .containsExactlyInAnyOrder("tradesAreToldWithTheirOrdersFeesAndProfits", "incomeIsWhatTheTradesSay");
    }

    @Test
    void anAdapterThatTellsNoProfitFails() {
        assertThat(ContractRun.of(TellsNoIncome.class).failed()).containsExactlyInAnyOrder("incomeIsWhatTheTradesSay");
    }

    @Test
    void anAdapterThatHasOneBalanceForAllMarketsFails() {
        assertThat(ContractRun.of(HasOneBalance.class).failed())
                .containsExactlyInAnyOrder("anUnknownMarketHasNoBalance");
    }

    @Test
    void anAdapterThatMistakesItsModeFails() {
        assertThat(ContractRun.of(MistakesItsMode.class).failed())
                .containsExactlyInAnyOrder("theAccountIsCheckedAndSaysItsMode");
    }

    @Test
    void anAdapterWhoseBracketsHaveAGapFails() {
        assertThat(ContractRun.of(LeavesAGap.class).failed())
                .containsExactlyInAnyOrder("theBracketsHoldWhatCanBeOrdered");
    }

    @Test
    void anAdapterThatCancelsNoListedOrderFails() {
        assertThat(ContractRun.of(CancelsNothingListed.class).failed())
                .containsExactlyInAnyOrder("aListedOrderCanBeCancelled");
    }

    @Test
    void whatAVenueCannotBeMadeToDoIsSkippedWithAReason() {
        ContractRun run = ContractRun.of(CannotBeSteered.class);

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).hasSizeGreaterThan(15);
        assertThat(run.skipped())
                .containsOnlyKeys(
                        "aZeroFillIsNeverAnExecution",
                        "aPartialFillIsSaidToBePartial",
                        "anOrderWhoseAnswerWasLostIsFound",
                        "anOrderThatWasLostOnItsWayIsNotThere",
                        "anOrderThatArrivesTooLateIsNotExecuted",
                        "ordersOfOthersAreListedAndCanBeCancelled")
                .allSatisfy((test, reason) -> assertThat(reason).contains("this venue"));
    }

    @Test
    void aLagThatCannotBeWaitedForIsRefusedAtOnceAndByName() {
        ContractRun run = ContractRun.of(HidesOrdersForAnHour.class);

        assertThat(run.failed())
                .containsExactlyInAnyOrder(
                        "theVisibilityLagCanBeWaitedFor",
                        "anOrderThatWasNeverSentIsNotFound",
                        "anOrderThatWasLostOnItsWayIsNotThere",
                        "whatIsTooLateIsNotDone",
                        "anInterruptedThreadComesBackWithItsFlagSet");
        assertThat(run.failure("anOrderThatWasNeverSentIsNotFound"))
                .hasMessageContaining("visibilityLag: PT1H is longer than the patience of the fixture (PT0.3S)");
    }

    @Test
    void aLongLagPassesInNoTimeByAClockThatCanBeMoved() {
        ContractRun run = ContractRun.of(HidesOrdersForMinutes.class);

        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped())
                .containsOnlyKeys("anOrderThatArrivesTooLateIsNotExecuted", "ordersOfOthersAreListedAndCanBeCancelled");
    }

    abstract static class Wrong extends ExecutionAdapterContract {

        private final UnaryOperator<ExecutionAdapter> wrapping;

        Wrong(UnaryOperator<ExecutionAdapter> wrapping) {
            this.wrapping = wrapping;
        }

        @Override
        protected ExecutionAdapterFixture fixture() {
            return PaperFixture.impatient(PaperExecutionAdapter.builder(), wrapping);
        }
    }

    static final class TakesAnIdTwice extends Wrong {
        TakesAnIdTwice() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    boolean known = super.find(order, Instant.EPOCH).isPresent();
                    return super.place(known && order.type().conditional() ? renamed(order) : order, latest);
                }
            });
        }

        private static OrderRequest renamed(OrderRequest order) {
            IntentId other = IntentId.given(UUID.randomUUID().toString());
            return new OrderRequest(
                    ClientOrderId.of("contract", "contract", other, order.leg()),
                    order.symbol(),
                    order.type(),
                    order.side(),
                    order.quantity(),
                    order.triggerPrice(),
                    order.reduceOnly());
        }
    }

    static final class ReportsZeroAsFilled extends Wrong {
        ReportsZeroAsFilled() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    OrderOutcome outcome = super.place(order, latest);
                    return outcome instanceof OrderOutcome.Rejected rejected
                                    && rejected.code().equals("unfilled")
                            ? new OrderOutcome.Filled("1", order.quantity(), super.markPrice(order.symbol()))
                            : outcome;
                }
            });
        }
    }

    static final class LosesTargets extends Wrong {
        LosesTargets() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    return order.type() == OrderType.TAKE_PROFIT_MARKET
                            ? new OrderOutcome.Accepted("1")
                            : super.place(order, latest);
                }
            });
        }
    }

    static final class TakesSilenceForNo extends Wrong {
        TakesSilenceForNo() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    OrderOutcome outcome = super.place(order, latest);
                    return outcome instanceof OrderOutcome.Unknown
                            ? new OrderOutcome.Rejected("timeout", "no answer came")
                            : outcome;
                }
            });
        }
    }

    static final class RoundsPartlyUp extends Wrong {
        RoundsPartlyUp() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    OrderOutcome outcome = super.place(order, latest);
                    return outcome instanceof OrderOutcome.PartlyFilled partly
                            ? new OrderOutcome.Filled(partly.orderId(), partly.quantity(), partly.averagePrice())
                            : outcome;
                }
            });
        }
    }

    static final class SwallowsInterrupts extends Wrong {
        SwallowsInterrupts() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    return Thread.interrupted() ? new OrderOutcome.Unknown("interrupted") : super.place(order, latest);
                }
            });
        }
    }

    static final class BreaksWhenInterrupted extends Wrong {
        BreaksWhenInterrupted() {
            super(venue -> new ForwardingAdapter(venue) {
                private volatile boolean broken;

                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    broken |= Thread.currentThread().isInterrupted();
                    return broken
                            ? new OrderOutcome.Unavailable("the connection is closed")
                            : super.place(order, latest);
                }
            });
        }
    }

    static final class GuessesFilters extends Wrong {
        GuessesFilters() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public Optional<Instrument> instrument(Symbol symbol) {
                    return super.instrument(symbol).or(() -> super.instrument(Symbol.of("BTCUSDT")));
                }
            });
        }
    }

    static final class SeesNoPosition extends Wrong {
        SeesNoPosition() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public Position position(Symbol symbol) {
                    return Position.oneWay(BigDecimal.ZERO);
                }
            });
        }
    }

    static final class HasAllTheTime extends Wrong {
        HasAllTheTime() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    return super.place(order, Instant.MAX);
                }
            });
        }
    }

    static final class SaysNoReason extends Wrong {
        SaysNoReason() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    OrderOutcome outcome = super.place(order, latest);
                    return outcome instanceof OrderOutcome.Rejected no
                            ? new OrderOutcome.Rejected(no.code(), no.reason())
                            : outcome;
                }
            });
        }
    }

    static final class ShowsNoPositions extends Wrong {
        ShowsNoPositions() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public Reading<List<OpenPosition>> positions() {
                    return new Reading<>(List.of(), super.positions().at());
                }
            });
        }
    }

    static final class DatesReadingsLate extends Wrong {
        DatesReadingsLate() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public Reading<List<OpenPosition>> positions() {
                    Reading<List<OpenPosition>> reading = super.positions();
                    return new Reading<>(reading.value(), reading.at().plusSeconds(5));
                }
            });
        }
    }

    static final class ShowsQuantitiesOnly extends Wrong {
        ShowsQuantitiesOnly() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
                    Reading<List<OpenOrder>> reading = super.openOrders(symbol);
                    return new Reading<>(
                            reading.value().stream()
                                    .map(ShowsQuantitiesOnly::sized)
                                    .toList(),
                            reading.at());
                }
            });
        }

        private static OpenOrder sized(OpenOrder order) {
            return new OpenOrder(
                    order.symbol(),
                    order.id(),
                    order.orderId(),
                    order.kind(),
                    order.side(),
                    order.reducing(),
                    BigDecimal.ONE,
                    order.executed(),
                    order.triggerPrice(),
                    order.status(),
                    order.placedAt());
        }
    }

    static final class TellsTradesTwice extends Wrong {
        TellsTradesTwice() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public List<Fill> fills(Symbol symbol, Instant since) {
                    List<Fill> fills = super.fills(symbol, since);
                    return Stream.concat(fills.stream(), fills.stream()).toList();
                }
            });
        }
    }

    static final class TellsNoIncome extends Wrong {
        TellsNoIncome() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public List<Income> income(Instant since) {
                    return List.of();
                }
            });
        }
    }

    static final class HasOneBalance extends Wrong {
        HasOneBalance() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public BigDecimal balance(Symbol symbol) {
                    return super.balance(Symbol.of("BTCUSDT"));
                }
            });
        }
    }

    static final class MistakesItsMode extends Wrong {
        MistakesItsMode() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public AccountCheck check() {
                    return new AccountCheck.Usable(Duration.ZERO, true, true, false);
                }
            });
        }
    }

    static final class LeavesAGap extends Wrong {
        LeavesAGap() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public List<LeverageBracket> brackets(Symbol symbol) {
                    super.brackets(symbol);
                    return List.of(
                            new LeverageBracket(BigDecimal.ZERO, BigDecimal.ONE, 10, BigDecimal.ZERO),
                            new LeverageBracket(BigDecimal.TEN, BigDecimal.TEN.pow(9), 5, BigDecimal.ZERO));
                }
            });
        }
    }

    static final class CancelsNothingListed extends Wrong {
        CancelsNothingListed() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public void cancel(OpenOrder order, Instant latest) {
                    // It takes the order for one that has ended.
                }
            });
        }
    }

    static final class HidesOrdersForAnHour extends Wrong {
        HidesOrdersForAnHour() {
            super(venue -> new ForwardingAdapter(venue) {
                @Override
                public Duration visibilityLag() {
                    return Duration.ofHours(1);
                }
            });
        }
    }

    /** An honest adapter of a venue that shows an order only minutes after it was sent. */
    static final class HidesOrdersForMinutes extends ExecutionAdapterContract {

        private static final Duration HIDDEN = Duration.ofMinutes(4);

        @Override
        protected ExecutionAdapterFixture fixture() {
            ManualClock clock = ManualClock.at(Instant.parse("2026-11-22T12:00:00Z"));
            Map<ClientOrderId, Instant> sent = new ConcurrentHashMap<>();
            return PaperFixture.by(clock, venue -> new ForwardingAdapter(venue) {
                @Override
                public OrderOutcome place(OrderRequest order, Instant latest) {
                    sent.putIfAbsent(order.id(), clock.instant());
                    return super.place(order, latest);
                }

                @Override
                public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
                    Instant placed = sent.getOrDefault(order.id(), Instant.MIN);
                    return clock.instant().isBefore(placed.plus(HIDDEN)) ? Optional.empty() : super.find(order, since);
                }

                @Override
                public Duration visibilityLag() {
                    return HIDDEN;
                }
            });
        }
    }

    static final class CannotBeSteered extends ExecutionAdapterContract {

        @Override
        protected ExecutionAdapterFixture fixture() {
            PaperExecutionAdapter paper =
                    PaperExecutionAdapter.builder().defaultMarkets().build();
            return new ExecutionAdapterFixture() {
                @Override
                public ExecutionAdapter adapter() {
                    return paper;
                }

                @Override
                public Symbol symbol() {
                    return Symbol.of("ADAUSDT");
                }

                @Override
                public void markPrice(BigDecimal price) {
                    paper.markPrice(symbol(), price);
                }

                @Override
                public Duration patience() {
                    return Duration.ofSeconds(1);
                }
            };
        }
    }
}
