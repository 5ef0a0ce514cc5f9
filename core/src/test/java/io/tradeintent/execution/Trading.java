package io.tradeintent.execution;

import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.InMemoryExecutionLedger;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.Position;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A handler in live mode, on a paper exchange with ADAUSDT at 0.4, with a ledger and a clock that waits only move. */
final class Trading extends Clock {

    static final Symbol ADA = Symbol.of("ADAUSDT");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final Fuse fuse = new Fuse();
    final Venue venue;
    final ExecutionLedger ledger = new InMemoryExecutionLedger(Duration.ofDays(1), this);
    boolean interrupted;
    RiskGuard guard = RiskLimits.none();
    ExitPolicy policy = ExitPolicy.ENGINE;
    ExitLevelEngine engine = new AdaptiveLeverageEngine();
    private Instant now = START;
    private long sequence;

    Trading() {
        this(false);
    }

    Trading(boolean hedging) {
        PaperExecutionAdapter.Builder paper = PaperExecutionAdapter.builder()
                .market(Markets.of("0.0001", "1", "1", "100000", "5"), new BigDecimal("0.4"))
                .clock(this);
        this.venue = new Venue((hedging ? paper.hedging() : paper).build(), fuse);
    }

    ExecutionHandler handler() {
        return ExecutionHandler.live(venue, engine, fuse.around(ledger))
                .risk(guard)
                .exitPolicy(policy)
                .clock(this)
                .pause(time -> {
                    if (!interrupted) {
                        pass(time);
                    }
                    return !interrupted;
                })
                .build();
    }

    static TradeIntentBuilder intent(String id, IntentAction action, @Nullable Side side) {
        return TradeIntent.builder()
                .id(IntentId.given(id))
                .symbol(ADA)
                .action(action)
                .side(side);
    }

    /** Buys, or sells, 200 USDT worth at a leverage of 5. */
    static TradeIntentBuilder open(String id, Side side) {
        return intent(id, IntentAction.OPEN, side)
                .size(new IntentSize.Notional(new BigDecimal("200")))
                .leverage(5);
    }

    static TradeIntentBuilder close(String id, @Nullable Side side) {
        return intent(id, IntentAction.CLOSE, side);
    }

    /** An engine that puts the stop at one distance whatever it is asked. */
    static ExitLevelEngine distance(double stop) {
        return new ExitLevelEngine() {
            @Override
            public String name() {
                return "distance";
            }

            @Override
            public ExitLevels compute(ExitLevelRequest request) {
                return ExitLevels.of(stop, new ExitTarget(0.01, 1));
            }
        };
    }

    Entry published(TradeIntentBuilder intent) {
        return new Entry(intent.build(), new EntryId(now.toEpochMilli(), sequence++));
    }

    IntentResult handle(Entry entry) {
        return handler().handle(entry);
    }

    ExecutionResult execute(TradeIntentBuilder intent) {
        return execute(published(intent));
    }

    ExecutionResult execute(Entry entry) {
        return report(handle(entry));
    }

    static ExecutionResult report(IntentResult result) {
        return reported(result).result();
    }

    static IntentResult.Reported reported(IntentResult result) {
        if (result instanceof IntentResult.Reported reported) {
            return reported;
        }
        throw new AssertionError("there is no result yet: " + result);
    }

    BigDecimal held() {
        Position position = venue.position(ADA);
        return position.longQuantity().subtract(position.shortQuantity());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
