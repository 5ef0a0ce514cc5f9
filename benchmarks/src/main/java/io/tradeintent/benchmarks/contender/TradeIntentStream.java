package io.tradeintent.benchmarks.contender;

import io.lettuce.core.RedisURI;
import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.ExitLevelEngines;
import io.tradeintent.intent.IntentHandler;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.StreamConsumerBuilder;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The project, as a service embeds it. All options are defaults, save that no intent is too old: the entries wait for their
 * turn in the comparison.
 */
final class TradeIntentStream implements Contender {

    private static final String ENGINE = "adaptive-leverage";
    private static final Duration NEVER_STALE = Duration.ofDays(1);

    private final int port;
    private final IntentHandler handler;
    private final int instances;
    private final Consumer<StreamConsumerBuilder<TradeIntent>> tuning;

    private TradeIntentStream(
            int port, IntentHandler handler, int instances, Consumer<StreamConsumerBuilder<TradeIntent>> tuning) {
        this.port = port;
        this.handler = handler;
        this.instances = instances;
        this.tuning = tuning;
    }

    /** Hands intents to a handler that does nothing. */
    static TradeIntentStream plain(int port) {
        return tuned(port, builder -> {});
    }

    static TradeIntentStream tuned(int port, Consumer<StreamConsumerBuilder<TradeIntent>> tuning) {
        return new TradeIntentStream(port, delivery -> HandlerResult.done(), 1, tuning);
    }

    /** Shares the stream among consumers of one group. */
    static TradeIntentStream shared(int port, int instances) {
        return new TradeIntentStream(port, delivery -> HandlerResult.done(), instances, builder -> {});
    }

    /** Reports each intent as drained, in a result of its own with the exit levels it would have had. */
    static TradeIntentStream safeDrain(int port) {
        return new TradeIntentStream(
                port, ExecutionHandler.safeDrain(ExitLevelEngines.named(ENGINE)), 1, builder -> {});
    }

    @Override
    public void consume(Pass pass) throws IOException {
        List<StreamConsumer<TradeIntent>> consumers = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++) {
                consumers.add(consumer("instance" + i, pass));
            }
            consumers.forEach(StreamConsumer::start);
            pass.awaitSettled();
        } finally {
            consumers.forEach(StreamConsumer::close);
        }
    }

    private StreamConsumer<TradeIntent> consumer(String instance, Pass pass) {
        return IntentStreams.consumer(RedisURI.create(Names.HOST, port))
                .service(Names.SERVICE)
                .instance(instance)
                .startAt(StartPosition.earliest())
                .maxAge(NEVER_STALE)
                .handler(delivery -> handle(delivery, pass))
                .tune(tuning)
                .build();
    }

    private HandlerResult handle(Delivery<TradeIntent> delivery, Pass pass) throws Exception {
        pass.accept(delivery.id(), delivery.value());
        return handler.handle(delivery);
    }
}
