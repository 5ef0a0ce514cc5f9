package io.tradeintent.examples;

import io.tradeintent.redis.EntryDecoder;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.stream.HandlerResult;
import java.time.Duration;
import java.util.Map;

/** Consumes a stream that has nothing to do with trading: an entry without a name becomes a dead letter. */
public final class AnyStream {

    public static void main(String[] args) throws InterruptedException {
        StreamConsumer<String> consumer = StreamConsumer.<String>builder(RedisTarget.parse(args[0])).stream("visitors")
                .group("greeters")
                .startAt(StartPosition.earliest())
                .decoder(EntryDecoder.ofText(AnyStream::name))
                .handler(delivery -> {
                    System.out.println("hello, " + delivery.value());
                    return HandlerResult.done().emit("greetings", Map.of("to", delivery.value()));
                })
                .emitsTo("greetings")
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(consumer::close));
        consumer.start();
        consumer.awaitStopped(Duration.ofDays(36_500));
    }

    private static String name(Map<String, String> fields) {
        if (!fields.containsKey("name")) {
            throw new IllegalArgumentException("there is no field 'name'");
        }
        return fields.get("name");
    }
}
