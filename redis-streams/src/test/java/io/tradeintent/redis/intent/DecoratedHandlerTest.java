package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ForwardingIntentHandler;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.venue.OrderLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * An execution whose entry is in doubt for longer than its intent may be old is carried on and not skipped, whatever is wrapped
 * around its handler.
 */
@RedisTest
class DecoratedHandlerTest {

    private static final Symbol ADA = Symbol.of("ADAUSDT");
    private static final Duration LONGER_THAN_AN_INTENT_MAY_BE_OLD = Duration.ofMinutes(6);

    private final ManualClock clock = ManualClock.at(Instant.now());
    private final MuteVenue venue = new MuteVenue(
            PaperExecutionAdapter.builder().defaultMarkets().clock(clock).build());
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Once the entry is in doubt, time passes, and then the venue speaks. */
    private IntentResult seen(IntentResult result, boolean begun) {
        if (result instanceof IntentResult.Postpone) {
            calls.add("postponed, begun: " + begun);
            clock.advance(LONGER_THAN_AN_INTENT_MAY_BE_OLD);
            venue.speak();
        }
        return result;
    }

    private final class Watching extends ForwardingIntentHandler {

        Watching(IntentHandler handler) {
            super(handler);
        }

        @Override
        public IntentResult handle(Delivery<TradeIntent> delivery) throws Exception {
            return seen(super.handle(delivery), begun(delivery));
        }

        @Override
        public IntentResult handleStale(Delivery<TradeIntent> delivery) throws Exception {
            calls.add("stale");
            return super.handleStale(delivery);
        }
    }

    private final class WrittenByHand implements IntentHandler {

        private final IntentHandler handler;

        WrittenByHand(IntentHandler handler) {
            this.handler = handler;
        }

        @Override
        public IntentResult handle(Delivery<TradeIntent> delivery) throws Exception {
            return seen(handler.handle(delivery), handler.begun(delivery));
        }

        @Override
        public IntentResult handleStale(Delivery<TradeIntent> delivery) throws Exception {
            calls.add("stale");
            return handler.handleStale(delivery);
        }

        @Override
        public ExecutionMode mode() {
            return handler.mode();
        }

        @Override
        public boolean begun(Delivery<TradeIntent> delivery) throws Exception {
            return handler.begun(delivery);
        }
    }

    @Test
    void anExecutionInDoubtIsCarriedOnThroughAForwardingHandler(RedisServer redis) {
        try (RedisExecutionLedger ledger = ledger(redis)) {
            endsWithAStop(redis, new Watching(live(ledger)));
        }
    }

    @Test
    void anExecutionInDoubtIsCarriedOnThroughADecoratorWrittenByHand(RedisServer redis) {
        try (RedisExecutionLedger ledger = ledger(redis)) {
            endsWithAStop(redis, new WrittenByHand(live(ledger)));
        }
    }

    private static RedisExecutionLedger ledger(RedisServer redis) {
        return RedisExecutionLedger.open(RedisTarget.of(RedisURI.create(redis.uri())));
    }

    private ExecutionHandler live(RedisExecutionLedger ledger) {
        return ExecutionHandler.live(venue, new AdaptiveLeverageEngine(), ledger)
                .clock(clock)
                .build();
    }

    private void endsWithAStop(RedisServer redis, IntentHandler handler) {
        redis.command(
                "XADD",
                "quantum:stream:trade.intent",
                "*",
                "payload",
                "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":540,\"leverage\":2,\"intent_id\":\"i-1\"}");
        List<String> told = new ArrayList<>();
        try (var consumer = IntentStreams.consumer(RedisURI.create(redis.uri()))
                .service("desk")
                .instance("1")
                .startAt(StartPosition.earliest())
                .clock(clock)
                .handler(handler)
                .results((result, fields) -> told.add(result.status().wireName()))
                .tune(tuned -> tuned.block(Duration.ofMillis(100)))
                .build()) {
            consumer.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> redis.command("XLEN", "quantum:stream:execution.result")
                            .equals(1L));
        }
        assertThat(calls).containsExactly("postponed, begun: true", "stale");
        assertThat(redis.command("XRANGE", "quantum:stream:execution.result", "-", "+")
                        .toString())
                .contains("\"status\":\"filled\"", "\"filled_quantity\":\"540\"");
        assertThat(venue.paper.position(ADA).longQuantity()).isEqualByComparingTo("540");
        assertThat(venue.paper.openOrders(ADA).value())
                .extracting(order -> order.ours().orElseThrow())
                .anyMatch(id -> id.leg() == OrderLeg.STOP);
        assertThat(told).containsExactly("filled");
    }
}
