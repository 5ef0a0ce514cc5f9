package io.tradeintent.runner.consume;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.execution.RiskGuard;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.redis.intent.StreamNames;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.venue.ExecutionAdapter;
import org.jspecify.annotations.Nullable;

/** The parts that handle intents. It is closed after the consumer that uses it. */
public final class Trading implements AutoCloseable {

    private final ExecutionHandler handler;
    private final ExitLevelEngine engine;
    private final @Nullable ExecutionAdapter adapter;
    private final @Nullable RedisExecutionLedger ledger;
    private final @Nullable PositionGuardian guardian;
    private final @Nullable String place;

    private Trading(
            ExecutionHandler handler,
            ExitLevelEngine engine,
            @Nullable ExecutionAdapter adapter,
            @Nullable RedisExecutionLedger ledger,
            @Nullable PositionGuardian guardian,
            @Nullable String place) {
        this.handler = handler;
        this.engine = engine;
        this.adapter = adapter;
        this.ledger = ledger;
        this.guardian = guardian;
        this.place = place;
    }

    /** Handles without executing anything. */
    public static Trading safeDrain(ExitLevelEngine engine) {
        return new Trading(ExecutionHandler.safeDrain(engine), engine, null, null, null, null);
    }

    /**
     * Executes at a venue, with the ledger beside the stream and a guardian that looks after what is opened.
     *
     * @param adapter is closed with this
     * @param place the world that the adapter trades in, as its configuration calls it
     */
    public static Trading live(
            ExecutionAdapter adapter,
            ExitLevelEngine engine,
            RiskGuard limits,
            @Nullable String place,
            RedisTarget target,
            StreamNames names) {
        RedisExecutionLedger ledger =
                RedisExecutionLedger.builder(target).prefix(names.prefix()).open();
        PositionGuardian guardian = PositionGuardian.builder(adapter, ledger).start();
        ExecutionHandler handler = ExecutionHandler.live(adapter, engine, ledger)
                .risk(limits)
                .guardian(guardian)
                .build();
        return new Trading(handler, engine, adapter, ledger, guardian, place);
    }

    public ExecutionHandler handler() {
        return handler;
    }

    public boolean executes() {
        return handler.mode() == ExecutionMode.LIVE;
    }

    /** Returns the name of the engine that gives the exit levels. */
    public String engine() {
        return engine.name();
    }

    /** Returns the name of the adapter, or null where nothing is executed. */
    public @Nullable String adapter() {
        return adapter == null ? null : adapter.name();
    }

    /** Returns the world that the adapter trades in, or null where its configuration does not say. */
    public @Nullable String place() {
        return place;
    }

    @Override
    public void close() {
        try (adapter;
                ledger;
                guardian) {
            // closed in the opposite order
        }
    }
}
