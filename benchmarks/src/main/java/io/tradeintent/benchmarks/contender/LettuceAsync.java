package io.tradeintent.benchmarks.contender;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.tradeintent.benchmarks.stage.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A loop on Lettuce that reads one batch ahead while it handles the one before, and acknowledges on a second connection
 * without waiting.
 */
final class LettuceAsync implements Contender {

    private final RedisClient client;
    private final RedisAsyncCommands<String, String> acknowledging;

    LettuceAsync(int port) {
        this.client = RedisClient.create(RedisURI.create(Names.HOST, port));
        this.acknowledging = client.connect().async();
    }

    @Override
    public void consume(Pass pass) throws ExecutionException, InterruptedException {
        Deque<RedisFuture<Long>> acknowledged = new ArrayDeque<>();
        try (var connection = client.connect()) {
            RedisFuture<List<StreamMessage<String, String>>> ahead = read(connection.async());
            while (!pass.isComplete()) {
                List<StreamMessage<String, String>> batch = ahead.get();
                ahead = read(connection.async());
                if (!batch.isEmpty()) {
                    acknowledged.add(acknowledging.xack(Names.STREAM, Names.GROUP, LettuceSync.handle(batch, pass)));
                }
                dropFinished(acknowledged);
            }
            for (RedisFuture<Long> answer : acknowledged) {
                answer.get();
            }
            pass.settled();
        }
    }

    private static void dropFinished(Deque<RedisFuture<Long>> acknowledged)
            throws ExecutionException, InterruptedException {
        for (RedisFuture<Long> oldest = acknowledged.peek();
                oldest != null && oldest.isDone();
                oldest = acknowledged.peek()) {
            acknowledged.remove().get();
        }
    }

    // Lettuce takes a generic varargs parameter.
    @SuppressWarnings("unchecked")
    private static RedisFuture<List<StreamMessage<String, String>>> read(RedisAsyncCommands<String, String> redis) {
        return redis.xreadgroup(
                Consumer.from(Names.GROUP, Names.CONSUMER),
                new XReadArgs().count(Lineup.COUNT).block(Lineup.BLOCK),
                StreamOffset.lastConsumed(Names.STREAM));
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
