package io.tradeintent.redis.internal;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;

/**
 * A place whose connections are handed out only where they may do what they are for.
 *
 * @param place the place
 * @param rights what they are for
 * @param deadline how long to wait for the answer
 */
public record CheckedEndpoint(Endpoint place, Rights rights, Duration deadline) implements Endpoint {

    @Override
    public StatefulRedisConnection<byte[], byte[]> connect(Deadline limit) {
        StatefulRedisConnection<byte[], byte[]> connection = place.connect(limit);
        try {
            rights.check(connection, limit.within(deadline));
            return connection;
        } catch (RedisFailure e) {
            connection.closeAsync();
            throw e;
        }
    }

    @Override
    public boolean cluster() {
        return place.cluster();
    }

    @Override
    public String describe() {
        return place.describe();
    }

    @Override
    public void close() {
        place.close();
    }
}
