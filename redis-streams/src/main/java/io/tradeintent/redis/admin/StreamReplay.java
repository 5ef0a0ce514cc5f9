package io.tradeintent.redis.admin;

import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.batch.BatchWriter;
import io.tradeintent.redis.internal.batch.Batches;
import io.tradeintent.redis.internal.batch.Failures;
import io.tradeintent.redis.internal.batch.NewEntry;
import io.tradeintent.stream.EntryId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One replay: copies of entries, published to the end of their own stream. */
final class StreamReplay {

    private final AdminSession session;
    private final CopyRule rule;
    private final boolean really;
    private final BatchWriter writer;
    private long entries;
    private boolean more;
    private @Nullable EntryId first;
    private @Nullable EntryId last;

    StreamReplay(AdminSession session, CopyRule rule, boolean really) {
        this.session = session;
        this.rule = rule;
        this.really = really;
        this.writer = new BatchWriter(session.connection(), session.keys());
    }

    /** Replays up to the end that the stream had before, so that copies are not copied. */
    Replay run(ReplayRange range, EntryId end) {
        if (really) {
            session.require(BatchWriter.rights(session.keys()));
        }
        EntryId to = range.to().compareTo(end) < 0 ? range.to() : end;
        StreamRange pages = new StreamRange(session, session.keys().stream(), range.from(), to);
        while (pages.hasNext() && !more) {
            List<RawEntry> page = pages.next();
            long room = range.limit() - entries;
            more = page.size() > room;
            Batches.of(more ? page.subList(0, (int) room) : page, RawEntry::size)
                    .forEach(this::copy);
        }
        return new Replay(entries, Optional.ofNullable(first), Optional.ofNullable(last), more, really && entries > 0);
    }

    private void copy(List<RawEntry> originals) {
        if (really) {
            publish(originals.stream().map(this::copyOf).toList());
        }
        first = first == null ? originals.get(0).id() : first;
        last = originals.get(originals.size() - 1).id();
        entries += originals.size();
    }

    private NewEntry copyOf(RawEntry original) {
        try {
            return EntryCopy.of(original, rule);
        } catch (IllegalArgumentException e) {
            String why = "entry " + original.id() + " cannot be copied: " + e.getMessage();
            throw Failures.after(Failures.of(Kind.REFUSED, why, e), entries, soFar());
        }
    }

    private void publish(List<NewEntry> copies) {
        try {
            writer.write(copies, Deadline.in(session.deadline()));
        } catch (StreamException e) {
            throw Failures.after(e, entries, soFar());
        }
    }

    private String soFar() {
        return "; before that, " + entries + " copies were published" + (last == null ? "" : ", the last of " + last);
    }
}
