package io.tradeintent.benchmarks.contender;

import io.tradeintent.benchmarks.stage.Names;
import java.util.Map;
import org.redisson.Redisson;
import org.redisson.api.RStream;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamReadGroupArgs;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** A loop on Redisson's stream: read, handle, acknowledge the batch, one after the other. */
final class RedissonLoop implements Contender {

    private final RedissonClient client;

    RedissonLoop(int port) {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://" + Names.HOST + ":" + port);
        this.client = Redisson.create(config);
    }

    @Override
    public void consume(Pass pass) {
        RStream<String, String> stream = client.getStream(Names.STREAM, StringCodec.INSTANCE);
        while (!pass.isComplete()) {
            Map<StreamMessageId, Map<String, String>> batch = stream.readGroup(
                    Names.GROUP,
                    Names.CONSUMER,
                    StreamReadGroupArgs.neverDelivered().count(Lineup.COUNT).timeout(Lineup.BLOCK));
            if (!batch.isEmpty()) {
                batch.forEach((id, fields) -> pass.accept(id, Payload.of(fields)));
                stream.ack(Names.GROUP, batch.keySet().toArray(StreamMessageId[]::new));
            }
        }
        pass.settled();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
