package io.tradeintent.runner.demo;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.intent.IntentConsumerBuilder;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.StreamNames;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place where the demo plays: a Redis of its own, or a corner of a given one. Its names are used by nothing else and
 * are gone when it is closed.
 */
final class Stage implements AutoCloseable {

    private static final String SERVICE = "trade_intent_consumer";

    private final @Nullable RedisServer own;
    private final RedisURI uri;
    private final StreamNames names;
    private final RedisClient client;

    private Stage(@Nullable RedisServer own, RedisURI uri, StreamNames names) {
        this.own = own;
        this.uri = uri;
        this.names = names;
        this.client = RedisClient.create(uri);
    }

    static Stage open(Optional<RedisURI> given) {
        if (given.isPresent()) {
            String corner = "tradeintent-demo-" + UUID.randomUUID().toString().substring(0, 8);
            return new Stage(null, given.get(), new StreamNames(corner));
        }
        RedisServer server = RedisServer.start();
        RedisURI uri = RedisURI.create(server.uri());
        return new Stage(server, uri, new StreamNames(StreamNames.DEFAULT_PREFIX));
    }

    RedisTarget target() {
        return RedisTarget.of(uri);
    }

    StreamNames names() {
        return names;
    }

    boolean isOwn() {
        return own != null;
    }

    String stream() {
        return names.stream(StreamNames.TRADE_INTENT);
    }

    String group() {
        return names.group(SERVICE, StreamNames.TRADE_INTENT);
    }

    /** Starts a consumer of the stream, as any service would. */
    IntentConsumerBuilder consumer() {
        return IntentStreams.consumer(target())
                .service(SERVICE)
                .prefix(names.prefix())
                .maxAge(Duration.ofMinutes(5));
    }

    /** Says where it is, without any secret. */
    String place() {
        return target().toString();
    }

    /** Adds the samples as their producers would, and returns their ids in the same order. */
    List<EntryId> publish(List<Sample> samples) {
        List<EntryId> ids = new ArrayList<>();
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            for (Sample sample : samples) {
                ids.add(EntryId.parse(connection.sync().xadd(stream(), at(sample, ids.size()), sample.fields())));
            }
        }
        return ids;
    }

    private static XAddArgs at(Sample sample, int number) {
        XAddArgs arguments = new XAddArgs();
        return sample.age().equals(Duration.ZERO)
                ? arguments
                : arguments.id(Instant.now().minus(sample.age()).toEpochMilli() + "-" + number);
    }

    @Override
    public void close() {
        try (own) {
            if (own == null) {
                removeAll();
            }
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private void removeAll() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            ScanArgs ours = ScanArgs.Builder.matches(names.prefix() + ":*").limit(1_000);
            ScanCursor cursor = ScanCursor.INITIAL;
            do {
                KeyScanCursor<String> page = redis.scan(cursor, ours);
                if (!page.getKeys().isEmpty()) {
                    redis.unlink(page.getKeys().toArray(String[]::new));
                }
                cursor = page;
            } while (!cursor.isFinished());
        }
    }
}
