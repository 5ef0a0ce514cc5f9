package io.tradeintent.examples;

import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.stream.HandlerResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Consumes a stream that has nothing to do with trading: an entry without a name becomes a dead letter. */
public final class AnyStream {

    public static void main(String[] args) throws InterruptedException {
        StreamConsumer<String> consumer = StreamConsumer.<String>builder(RedisTarget.parse(args[0])).stream("visitors")
                .group("greeters")
                .consumer("greeter-1")
                .startAt(StartPosition.earliest())
                .decoder(AnyStream::name)
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

    private static Decoded<String> name(RawEntry entry) {
        Optional<String> name = entry.text("name");
        return name.<Decoded<String>>map(Decoded.Valid::new)
                .orElseGet(() -> new Decoded.Invalid<>("undecodable", List.of("there is no field 'name'")));
    }
}
