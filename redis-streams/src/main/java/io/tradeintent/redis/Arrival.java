package io.tradeintent.redis;

import io.tradeintent.redis.internal.EntryBatch;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries of one reply on their way from the connection to the queue: owned already, not decoded yet. {@link InFlight}
 * guards which of them were given up meanwhile.
 */
abstract sealed class Arrival {

    private final Set<EntryId> disowned = new HashSet<>();

    /** Entries that no consumer was given before. */
    static Arrival of(EntryBatch batch) {
        return new Read(batch);
    }

    /**
     * Entries that were pending for this consumer, or for one that is gone.
     *
     * @param unstarted true if no handler was started for their last delivery, which nobody received
     */
    static Arrival of(List<StreamPort.Recovered> entries, Origin origin, boolean unstarted) {
        return new Taken(entries, origin, unstarted ? 1 : 0);
    }

    abstract int size();

    /** Returns how many bytes came with it. */
    abstract long bytes();

    abstract EntryId id(int entry);

    abstract RawEntry entry(int entry);

    abstract Origin origin();

    /** Returns how often a handler may have been started for an entry before. */
    abstract int starts(int entry);

    /** Tells whether whoever had an entry before handed it back alive. */
    abstract boolean handedBack(int entry);

    /** Gives up an entry; false if it is not among these, or was given up before. */
    boolean disown(EntryId id) {
        for (int i = 0; i < size(); i++) {
            if (id(i).equals(id)) {
                return disowned.add(id);
            }
        }
        return false;
    }

    /** Adds the number of starts of each entry that was not given up. */
    void addStarts(Map<EntryId, Integer> starts) {
        for (int i = 0; i < size(); i++) {
            if (!disowned.contains(id(i))) {
                starts.put(id(i), starts(i));
            }
        }
    }

    boolean disowned(EntryId id) {
        return disowned.contains(id);
    }

    private static final class Read extends Arrival {

        private static final int LARGE = 8 * 1024;

        private final EntryBatch batch;

        Read(EntryBatch batch) {
            this.batch = batch;
        }

        @Override
        int size() {
            return batch.size();
        }

        @Override
        EntryId id(int entry) {
            return new EntryId(batch.millis(entry), batch.sequence(entry));
        }

        @Override
        long bytes() {
            return batch.bytes().length;
        }

        /** Large entries are parted, so that one that stays in hand does not keep all others in memory. */
        @Override
        RawEntry entry(int entry) {
            RawEntry raw = new RawEntry(
                    id(entry), batch.bytes(), batch.bounds(), batch.firstBound(entry), batch.fields(entry));
            return bytes() >= (long) LARGE * size() ? raw.alone() : raw;
        }

        @Override
        Origin origin() {
            return Origin.NEW;
        }

        @Override
        int starts(int entry) {
            return 0;
        }

        @Override
        boolean handedBack(int entry) {
            return false;
        }
    }

    private static final class Taken extends Arrival {

        private final List<StreamPort.Recovered> entries;
        private final List<RawEntry> raw;
        private final Origin origin;
        private final int unstarted;

        Taken(List<StreamPort.Recovered> entries, Origin origin, int unstarted) {
            this.entries = entries;
            this.raw = entries.stream()
                    .map(one -> RawEntry.of(one.id(), one.fields()))
                    .toList();
            this.origin = origin;
            this.unstarted = unstarted;
        }

        @Override
        int size() {
            return entries.size();
        }

        @Override
        long bytes() {
            return raw.stream().mapToLong(RawEntry::span).sum();
        }

        @Override
        EntryId id(int entry) {
            return entries.get(entry).id();
        }

        @Override
        RawEntry entry(int entry) {
            return raw.get(entry);
        }

        @Override
        Origin origin() {
            return origin;
        }

        @Override
        int starts(int entry) {
            return Math.max(0, entries.get(entry).deliveries() - unstarted);
        }

        @Override
        boolean handedBack(int entry) {
            return entries.get(entry).handedBack();
        }
    }
}
