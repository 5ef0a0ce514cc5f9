package io.tradeintent.benchmarks.contender;

import io.tradeintent.benchmarks.stage.Names;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/** A loop on Jedis: read, handle, acknowledge the batch, one after the other. */
final class JedisLoop implements Contender {

    private static final Map<String, StreamEntryID> NEXT =
            Map.of(Names.STREAM, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);

    private final Jedis redis;

    JedisLoop(int port) {
        this.redis = new Jedis(Names.HOST, port);
    }

    @Override
    public void consume(Pass pass) {
        XReadGroupParams reading =
                XReadGroupParams.xReadGroupParams().count(Lineup.COUNT).block((int) Lineup.BLOCK.toMillis());
        while (!pass.isComplete()) {
            List<Map.Entry<String, List<StreamEntry>>> streams =
                    redis.xreadGroup(Names.GROUP, Names.CONSUMER, reading, NEXT);
            if (streams != null && !streams.isEmpty()) {
                redis.xack(Names.STREAM, Names.GROUP, handle(streams.get(0).getValue(), pass));
            }
        }
        pass.settled();
    }

    private static StreamEntryID[] handle(List<StreamEntry> batch, Pass pass) {
        StreamEntryID[] ids = new StreamEntryID[batch.size()];
        for (int i = 0; i < ids.length; i++) {
            StreamEntry entry = batch.get(i);
            ids[i] = entry.getID();
            pass.accept(ids[i], Payload.of(entry.getFields()));
        }
        return ids;
    }

    @Override
    public void close() {
        redis.close();
    }
}
