package io.tradeintent.benchmarks.contender;

import io.lettuce.core.RedisURI;
import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.ExitLevelEngines;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.Ordering;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.StreamConsumerBuilder;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.TradeIntentCodec;
import io.tradeintent.result.ForwardingIntentHandler;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
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

    /** Makes one consumer. */
    @FunctionalInterface
    private interface Making {
        StreamConsumer<TradeIntent> consumer(RedisTarget target, String instance, Pass pass);
    }

    private final RedisTarget target;
    private final int instances;
    private final Making making;

    private TradeIntentStream(int port, int instances, Making making) {
        this.target = RedisTarget.of(RedisURI.create(Names.HOST, port));
        this.instances = instances;
        this.making = making;
    }

    /** Hands intents to a handler that does nothing, and so reports nothing. */
    static TradeIntentStream plain(int port) {
        return tuned(port, builder -> {});
    }

    static TradeIntentStream tuned(int port, Consumer<StreamConsumerBuilder<TradeIntent>> tuning) {
        return new TradeIntentStream(port, 1, (target, instance, pass) -> decoding(target, instance, pass, tuning));
    }

    /** Shares the stream among consumers of one group. */
    static TradeIntentStream shared(int port, int instances) {
        return new TradeIntentStream(
                port, instances, (target, instance, pass) -> decoding(target, instance, pass, builder -> {}));
    }

    /** Reports each intent as drained, in a result of its own with the exit levels it would have had. */
    static TradeIntentStream safeDrain(int port) {
        return new TradeIntentStream(port, 1, TradeIntentStream::draining);
    }

    @Override
    public void consume(Pass pass) throws IOException {
        List<StreamConsumer<TradeIntent>> consumers = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++) {
                consumers.add(making.consumer(target, "instance" + i, pass));
            }
            consumers.forEach(StreamConsumer::start);
            pass.awaitSettled();
        } finally {
            consumers.forEach(StreamConsumer::close);
        }
    }

    private static StreamConsumer<TradeIntent> decoding(
            RedisTarget target, String instance, Pass pass, Consumer<StreamConsumerBuilder<TradeIntent>> tuning) {
        StreamConsumerBuilder<TradeIntent> builder = StreamConsumer.<TradeIntent>builder(target).stream(Names.STREAM)
                .group(Names.GROUP)
                .consumer(instance)
                .startAt(StartPosition.earliest())
                .ordering(Ordering.byKey(TradeIntent::symbol))
                .decoder(TradeIntentCodec.of(Names.STREAM))
                .handler(delivery -> {
                    pass.accept(delivery.id(), delivery.value());
                    return HandlerResult.done();
                });
        tuning.accept(builder);
        return builder.build();
    }

    private static StreamConsumer<TradeIntent> draining(RedisTarget target, String instance, Pass pass) {
        IntentHandler drain = ExecutionHandler.safeDrain(ExitLevelEngines.named(ENGINE));
        return IntentStreams.consumer(target)
                .service(Names.SERVICE)
                .instance(instance)
                .startAt(StartPosition.earliest())
                .maxAge(NEVER_STALE)
                .handler(new ForwardingIntentHandler(drain) {
                    @Override
                    public IntentResult handle(Delivery<TradeIntent> delivery) throws Exception {
                        pass.accept(delivery.id(), delivery.value());
                        return super.handle(delivery);
                    }
                })
                .build();
    }
}
