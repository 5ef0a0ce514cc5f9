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

/** The entries of a stream from one id to another, fetched page by page. */
final class StreamRange implements Iterator<List<RawEntry>> {

    private static final int ENTRIES_A_PAGE = 200;

    private final AdminSession session;
    private final String key;
    private final EntryId to;
    private @Nullable EntryId next;

    StreamRange(AdminSession session, String key, EntryId from, EntryId to) {
        this.session = session;
        this.key = key;
        this.next = from;
        this.to = to;
    }

    @Override
    public boolean hasNext() {
        return next != null && next.compareTo(to) <= 0;
    }

    /** Fetches the next page, which may be empty. */
    @Override
    public List<RawEntry> next() {
        EntryId from = next;
        if (from == null) {
            throw new NoSuchElementException();
        }
        List<RawEntry> page = session.look("reading '" + key + "'", open -> ask(open, key, from, to));
        EntryId last = page.size() < ENTRIES_A_PAGE
                ? EntryId.MAX
                : page.get(page.size() - 1).id();
        next = last.equals(EntryId.MAX) ? null : last.next();
        return page;
    }

    private static CompletableFuture<List<RawEntry>> ask(
            StatefulRedisConnection<byte[], byte[]> connection, String key, EntryId from, EntryId to) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .addKey(bytes(key))
                .add(from.toString())
                .add(to.toString())
                .add("COUNT")
                .add(ENTRIES_A_PAGE);
        return connection
                .async()
                .dispatch(CommandType.XRANGE, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), args)
                .thenApply(rows -> rows.stream().map(StreamRange::entry).toList())
                .toCompletableFuture();
    }

    private static RawEntry entry(Object row) {
        List<?> idAndFields = (List<?>) row;
        byte[][] namesAndValues = ((List<?>) idAndFields.get(1)).toArray(new byte[0][]);
        return RawEntry.of(EntryId.parse(Calls.text(idAndFields.get(0))), namesAndValues);
    }
}
