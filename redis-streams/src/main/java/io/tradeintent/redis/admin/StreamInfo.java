package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.stream.EntryId;
import java.util.Optional;

/**
 * The contents of a stream at one moment, as numbers. Immutable.
 *
 * @since 0.1.0
 */
public final class StreamInfo {

    private final long length;
    private final long added;
    private final Optional<EntryId> first;
    private final Optional<EntryId> last;
    private final EntryId lastGenerated;
    private final long deadLetters;

    StreamInfo(
            long length,
            long added,
            Optional<EntryId> first,
            Optional<EntryId> last,
            EntryId lastGenerated,
            long deadLetters) {
        this.length = length;
        this.added = added;
        this.first = first;
        this.last = last;
        this.lastGenerated = lastGenerated;
        this.deadLetters = deadLetters;
    }

    /** Returns how many entries it holds. */
    public long length() {
        return length;
    }

    /** Returns how many entries were ever added to it. */
    public long added() {
        return added;
    }

    /** Returns the first entry, empty where it holds none. */
    public Optional<EntryId> first() {
        return first;
    }

    /** Returns the last entry, empty where it holds none. */
    public Optional<EntryId> last() {
        return last;
    }

    /** Returns the greatest id it ever gave out; the next entry comes after it. */
    public EntryId lastGenerated() {
        return lastGenerated;
    }

    /** Returns how many dead letters it has, of all its groups. */
    public long deadLetters() {
        return deadLetters;
    }

    static StreamInfo from(StreamSample sample) {
        return new StreamInfo(
                sample.length(),
                sample.added(),
                Optional.ofNullable(sample.first()),
                Optional.ofNullable(sample.last()),
                sample.lastGenerated(),
                sample.deadLetters());
    }

    @Override
    public String toString() {
        return "StreamInfo["
                + "length=" + length
                + ", added=" + added
                + ", first=" + first
                + ", last=" + last
                + ", lastGenerated=" + lastGenerated
                + ", deadLetters=" + deadLetters
                + ']';
    }
}
