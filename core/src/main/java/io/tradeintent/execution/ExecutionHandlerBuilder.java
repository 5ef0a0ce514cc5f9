package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.venue.ExecutionAdapter;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of an {@link ExecutionHandler} in {@link ExecutionMode#LIVE}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ExecutionHandlerBuilder {

    final ExecutionAdapter adapter;
    final ExitLevelEngine engine;
    final ExecutionLedger ledger;
    RiskGuard guard = RiskLimits.none();
    ExitPolicy exitPolicy = ExitPolicy.ENGINE;

    @Nullable PositionGuardian guardian;

    @Nullable BigDecimal baseTarget;

    @Nullable BigDecimal baseStop;

    Clock clock = Clock.systemUTC();
    Pause pause = Pause.SLEEP;

    ExecutionHandlerBuilder(ExecutionAdapter adapter, ExitLevelEngine engine, ExecutionLedger ledger) {
        this.adapter = Objects.requireNonNull(adapter, "adapter");
        this.engine = Objects.requireNonNull(engine, "engine");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    /**
     * Sets the guard that may refuse entries; there is none by default.
     *
     * @param riskGuard the guard, such as {@link RiskLimits}
     * @return this builder
     */
    public ExecutionHandlerBuilder risk(RiskGuard riskGuard) {
        this.guard = Objects.requireNonNull(riskGuard, "risk");
        return this;
    }

    /**
     * Sets the source of stop and targets; by default {@link ExitPolicy#ENGINE}.
     *
     * @param policy the policy
     * @return this builder
     */
    public ExecutionHandlerBuilder exitPolicy(ExitPolicy policy) {
        this.exitPolicy = Objects.requireNonNull(policy, "exitPolicy");
        return this;
    }

    /**
     * Sets the distances that the engine is asked with, as fractions of the price; by default 0.01 and 0.005.
     *
     * @param target the distance of targets
     * @param stop the distance of the stop
     * @return this builder
     * @throws IllegalArgumentException naming the one that is out of bounds
     */
    public ExecutionHandlerBuilder bases(BigDecimal target, BigDecimal stop) {
        ExitLevelRequest.builder().baseTarget(target).baseStop(stop);
        this.baseTarget = target;
        this.baseStop = stop;
        return this;
    }

    /**
     * Sets the guardian that looks after the positions that are opened; by default nobody does. With one, each entry is written
     * into the book of positions before it is sent, and nothing is opened before the guardian has compared the account with the
     * book.
     *
     * @param positions the guardian, of the same adapter and ledger
     * @return this builder
     */
    public ExecutionHandlerBuilder guardian(PositionGuardian positions) {
        this.guardian = Objects.requireNonNull(positions, "guardian");
        return this;
    }

    /**
     * Sets the clock of results and of the time that a position was without a stop; by default the system's.
     *
     * @param source the clock
     * @return this builder
     */
    public ExecutionHandlerBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** Sets the way a thread waits between two looks for an order. */
    ExecutionHandlerBuilder pause(Pause how) {
        this.pause = how;
        return this;
    }

    /**
     * Makes the handler.
     *
     * @return a new handler
     */
    public ExecutionHandler build() {
        return ExecutionHandler.of(this);
    }
}
