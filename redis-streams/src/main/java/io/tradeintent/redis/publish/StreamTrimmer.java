package io.tradeintent.redis.publish;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.ScriptOutputType;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.RedisFailure;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trims one stream now and then, beside its publisher. A failure is logged and tried again later. Not thread-safe. */
final class StreamTrimmer {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPublisher.class);
    private static final LuaScript SCRIPT = LuaScript.answering("trim", ScriptOutputType.INTEGER);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LEAST = Duration.ofMillis(100);

    private final OnDemandConnection connection;
    private final String stream;
    private final Trimming trimming;
    private final Duration pause;
    private long next = System.nanoTime();

    StreamTrimmer(OnDemandConnection connection, String stream, Trimming trimming, Duration pause) {
        this.connection = connection;
        this.stream = stream;
        this.trimming = trimming;
        this.pause = pause;
    }

    /** Trims if it is time for that and there is some. */
    void trimIfDue(Deadline deadline) {
        if (System.nanoTime() - next >= 0 && deadline.left().compareTo(LEAST) > 0) {
            trim(deadline);
        }
    }

    /** Trims now; true where that made room. */
    boolean trim(Deadline deadline) {
        next = System.nanoTime() + pause.toNanos();
        List<byte[]> keep = List.of(bytes(trimming.keep().toMillis()));
        try {
            return connection.<Long>call(
                            "trimming",
                            deadline.within(PATIENCE),
                            open -> SCRIPT.run(open, List.of(bytes(stream)), keep))
                    > 0;
        } catch (RedisFailure failure) {
            LOG.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("error", failure.getMessage())
                    .log("stream {} not trimmed: {}", stream, failure.getMessage());
            return false;
        }
    }
}
