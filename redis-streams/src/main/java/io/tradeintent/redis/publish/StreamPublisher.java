package io.tradeintent.redis.publish;

import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.internal.CheckedEndpoint;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.redis.internal.batch.BatchWriter;
import io.tradeintent.redis.internal.batch.Batches;
import io.tradeintent.redis.internal.batch.Failures;
import io.tradeintent.redis.internal.batch.NewEntry;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes entries to one stream, each exactly once. If a reply is lost, the publisher connects anew and asks again in a
 * way that the server recognises, until the deadline of the call.
 *
 * <p>A call that fails throws {@link StreamException}. Its {@link StreamException#doubt} says whether the failed batch may
 * be in the stream all the same. Its {@link StreamException#doneBefore} counts the entries that were published before that
 * batch. There is a doubt only if no answer came until the deadline. Publishing the batch again may then publish it twice,
 * so readers need an identity to tell by. While the server is full a call fails at once and nothing is published, unless an
 * earlier answer to the same batch was lost.
 *
 * <p>Thread-safe; calls are carried out one after the other, so threads that publish at once wait for each other. A call
 * ends by its deadline, no matter what the others do. It connects at the first call. The server remembers the last batch of
 * each publisher for an hour; on a failover to a replica that has not seen the batch yet, both the batch and the memory of
 * it are lost together.
 *
 * @since 0.1.0
 */
public final class StreamPublisher implements AutoCloseable {

    /** The default time that a call may take. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    private final OnDemandConnection connection;
    private final BatchWriter writer;
    private final @Nullable StreamTrimmer trimmer;
    private final Duration limit;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;

    private StreamPublisher(Builder builder) {
        this.limit = builder.deadline;
        StreamKeys keys = new StreamKeys(builder.stream, builder.target.cluster());
        this.connection = new OnDemandConnection(new CheckedEndpoint(
                EndpointSource.open(builder.target, builder.stream, limit), BatchWriter.rights(keys), limit));
        this.writer = new BatchWriter(connection, keys);
        this.trimmer = builder.trimming == null
                ? null
                : new StreamTrimmer(connection, builder.stream, builder.trimming, builder.trimPause);
    }

    /**
     * Opens a publisher with the defaults.
     *
     * @param target where the stream lives
     * @param stream the key of the stream, which is created by the first entry
     * @return the publisher, to be closed by the caller
     */
    public static StreamPublisher open(RedisTarget target, String stream) {
        return builder(target, stream).open();
    }

    /**
     * Starts to configure a publisher.
     *
     * @param target where the stream lives
     * @param stream the key of the stream, which is created by the first entry
     * @return a builder with the defaults: {@link #DEFAULT_DEADLINE} and no trimming
     */
    public static Builder builder(RedisTarget target, String stream) {
        return new Builder(target, stream);
    }

    /**
     * Publishes one entry.
     *
     * @param fields names and values, 1 to 3,500 of them, written in the order of the map
     * @return the id of the entry
     * @throws StreamException if it was not published, or if that is unknown
     * @throws IllegalArgumentException if there are no fields or too many
     */
    public EntryId publish(Map<String, String> fields) {
        return publishAll(List.of(fields)).get(0);
    }

    /**
     * Publishes entries in their order, in batches of up to 256 entries or 1 MiB. A batch is published as a whole or not at
     * all, unless the stream runs out of ids within it. Where a batch fails, those before it were published.
     *
     * @param entries the fields of each entry, 1 to 3,500 of them; all are checked before any is published
     * @return the ids, in the same order
     * @throws StreamException if a batch was not published, or if that is unknown
     * @throws IllegalArgumentException if an entry has no fields or too many
     */
    public List<EntryId> publishAll(List<Map<String, String>> entries) {
        Deadline deadline = Deadline.in(limit);
        List<NewEntry> copies = entries.stream().map(NewEntry::of).toList();
        List<EntryId> ids = new ArrayList<>(copies.size());
        takeTurn(deadline);
        try {
            if (closed) {
                throw notBegun(Kind.CLOSED, "closed");
            }
            for (List<NewEntry> batch : Batches.of(copies, NewEntry::size)) {
                ids.addAll(write(batch, ids.size(), copies.size(), deadline));
            }
        } finally {
            turn.unlock();
        }
        return List.copyOf(ids);
    }

    /** A free turn is taken by an interrupted thread as well. */
    private void takeTurn(Deadline deadline) {
        try {
            if (!turn.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw notBegun(Kind.TIMED_OUT, "other calls did not end within " + deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!turn.tryLock()) {
                throw notBegun(Kind.INTERRUPTED, "interrupted while other calls were under way");
            }
        }
    }

    private static StreamException notBegun(Kind kind, String why) {
        return Failures.of(kind, "publishing: " + why + "; nothing was published", null);
    }

    /**
     * Closes the connection; waits for a call that is under way, which ends by its deadline. Calls that wait for their turn
     * are not begun any more. Published entries stay published.
     */
    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            connection.close();
        } finally {
            turn.unlock();
        }
    }

    private List<EntryId> write(List<NewEntry> batch, int before, int of, Deadline deadline) {
        try {
            List<EntryId> ids = writeMakingRoom(batch, deadline);
            if (trimmer != null) {
                trimmer.trimIfDue(deadline);
            }
            return ids;
        } catch (StreamException e) {
            throw of == batch.size()
                    ? e
                    : Failures.after(e, before, "; before it, " + before + " of " + of + " entries were published");
        }
    }

    private List<EntryId> writeMakingRoom(List<NewEntry> batch, Deadline deadline) {
        try {
            return writer.write(batch, deadline);
        } catch (StreamException e) {
            if (e.kind() == Kind.FULL && trimmer != null && trimmer.trim(deadline)) {
                return writer.write(batch, deadline);
            }
            throw e;
        }
    }

    /**
     * Configures a {@link StreamPublisher}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private static final Duration TRIM_PAUSE = Duration.ofSeconds(1);

        private final RedisTarget target;
        private final String stream;
        private Duration deadline = DEFAULT_DEADLINE;
        private @Nullable Trimming trimming;
        private Duration trimPause = TRIM_PAUSE;

        private Builder(RedisTarget target, String stream) {
            this.target = target;
            this.stream = Refuse.ifBlank(stream, "stream");
        }

        /**
         * Sets how long a call may take in all of its parts: waiting for the calls before it, connecting, each of its batches,
         * and every try. A call with very many entries needs more.
         *
         * @param deadline at least 100 ms; by default {@link #DEFAULT_DEADLINE}
         * @return this
         */
        public Builder deadline(Duration deadline) {
            Refuse.unless(deadline.toMillis() >= 100, "deadline", deadline, "at least 100 ms");
            this.deadline = deadline;
            return this;
        }

        /**
         * Has the publisher trim the stream, at most once a second while it publishes and whenever the server is full. Where
         * trimming fails, that is logged and publishing goes on.
         *
         * @param trimming what may be trimmed
         * @return this
         */
        public Builder trimming(Trimming trimming) {
            this.trimming = trimming;
            return this;
        }

        /**
         * Sets how long to wait between two trims; by default 1 s.
         *
         * @param pause zero or more
         * @return this
         */
        public Builder trimPause(Duration pause) {
            Refuse.unless(!pause.isNegative(), "trimPause", pause, "zero or more");
            this.trimPause = pause;
            return this;
        }

        /**
         * Opens the publisher.
         *
         * @return the publisher, to be closed by the caller
         */
        public StreamPublisher open() {
            return new StreamPublisher(this);
        }
    }
}
