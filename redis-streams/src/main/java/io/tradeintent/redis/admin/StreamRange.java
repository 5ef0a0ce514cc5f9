package io.tradeintent.redis.admin;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.stream.EntryId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The entries of a stream between two ids, fetched page by page in either direction. */
final class StreamRange implements Iterator<List<RawEntry>> {

    static final int ENTRIES_A_PAGE = 200;

    private final AdminSession session;
    private final String key;
    private final EntryId end;
    private final boolean backwards;
    private final int entriesAPage;
    private @Nullable EntryId next;

    StreamRange(AdminSession session, String key, EntryId from, EntryId to) {
        this(session, key, from, to, false, ENTRIES_A_PAGE);
    }

    /**
     * Reads a range in one of both directions.
     *
     * @param from the smallest id
     * @param to the greatest id
     * @param backwards true to begin with the greatest
     * @param entriesAPage how many entries are fetched at once at most
     */
    StreamRange(AdminSession session, String key, EntryId from, EntryId to, boolean backwards, int entriesAPage) {
        this.session = session;
        this.key = key;
        this.next = backwards ? to : from;
        this.end = backwards ? from : to;
        this.backwards = backwards;
        this.entriesAPage = entriesAPage;
    }

    @Override
    public boolean hasNext() {
        return next != null && (backwards ? next.compareTo(end) >= 0 : next.compareTo(end) <= 0);
    }

    /** Fetches the next page, which may be empty. */
    @Override
    public List<RawEntry> next() {
        EntryId from = next;
        if (from == null) {
            throw new NoSuchElementException();
        }
        List<RawEntry> page = session.look("reading '" + key + "'", open -> ask(open, from));
        next = page.size() < entriesAPage
                ? null
                : following(page.get(page.size() - 1).id());
        return page;
    }

    private @Nullable EntryId following(EntryId last) {
        if (last.equals(backwards ? EntryId.MIN : EntryId.MAX)) {
            return null;
        }
        return backwards ? last.previous() : last.next();
    }

    private CompletableFuture<List<RawEntry>> ask(StatefulRedisConnection<byte[], byte[]> connection, EntryId from) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .addKey(bytes(key))
                .add(from.toString())
                .add(end.toString())
                .add("COUNT")
                .add(entriesAPage);
        return connection
                .async()
                .dispatch(
                        backwards ? CommandType.XREVRANGE : CommandType.XRANGE,
                        new NestedMultiOutput<>(ByteArrayCodec.INSTANCE),
                        args)
                .thenApply(rows -> rows.stream().map(StreamRange::entry).toList())
                .toCompletableFuture();
    }

    private static RawEntry entry(Object row) {
        List<?> idAndFields = (List<?>) row;
        byte[][] namesAndValues = ((List<?>) idAndFields.get(1)).toArray(new byte[0][]);
        return RawEntry.of(EntryId.parse(Calls.text(idAndFields.get(0))), namesAndValues);
    }
}
