package io.tradeintent.examples;

import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Programs in a JVM of their own, and what they meet in Redis. */
final class Programs {

    static final String INTENTS = "quantum:stream:trade.intent";
    static final String RESULTS = "quantum:stream:execution.result";
    static final Duration LIMIT = Duration.ofSeconds(60);

    private Programs() {}

    /** Starts a program that is told where Redis is by its first argument. */
    static JavaProcess start(Class<?> program, RedisServer redis, String... more) {
        List<String> arguments = new ArrayList<>(List.of(redis.uri().toString()));
        arguments.addAll(List.of(more));
        return JavaProcess.of(program)
                .quickStart()
                .args(arguments.toArray(String[]::new))
                .start();
    }

    static void awaitGroup(RedisServer redis, String stream) {
        await("the group").atMost(LIMIT).until(() -> Long.valueOf(1).equals(redis.command("EXISTS", stream)));
    }

    static void awaitLength(RedisServer redis, String stream, long length) {
        await(stream).atMost(LIMIT).until(() -> Long.valueOf(length).equals(redis.command("XLEN", stream)));
    }

    static String text(RedisServer redis, String stream) {
        return String.valueOf(redis.command("XRANGE", stream, "-", "+"));
    }

    static void addIntent(RedisServer redis) {
        redis.command("XADD", INTENTS, "*", "payload", "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":20}");
    }
}
