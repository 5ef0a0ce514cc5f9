package io.tradeintent.benchmarks.contender;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import io.tradeintent.benchmarks.stage.Names;
import java.util.List;

/** A loop on Lettuce: read, handle, acknowledge the batch, one after the other. */
final class LettuceSync implements Contender {

    private final RedisClient client;
    private final RedisCommands<String, String> redis;

    LettuceSync(int port) {
        this.client = RedisClient.create(RedisURI.create(Names.HOST, port));
        this.redis = client.connect().sync();
    }

    // Lettuce takes a generic varargs parameter.
    @SuppressWarnings("unchecked")
    @Override
    public void consume(Pass pass) {
        Consumer<String> consumer = Consumer.from(Names.GROUP, Names.CONSUMER);
        XReadArgs reading = new XReadArgs().count(Lineup.COUNT).block(Lineup.BLOCK);
        StreamOffset<String> next = StreamOffset.lastConsumed(Names.STREAM);
        while (!pass.isComplete()) {
            List<StreamMessage<String, String>> batch = redis.xreadgroup(consumer, reading, next);
            if (!batch.isEmpty()) {
                redis.xack(Names.STREAM, Names.GROUP, handle(batch, pass));
            }
        }
        pass.settled();
    }

    static String[] handle(List<StreamMessage<String, String>> batch, Pass pass) {
        String[] ids = new String[batch.size()];
        for (int i = 0; i < ids.length; i++) {
            StreamMessage<String, String> message = batch.get(i);
            ids[i] = message.getId();
            pass.accept(ids[i], Payload.of(message.getBody()));
        }
        return ids;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
