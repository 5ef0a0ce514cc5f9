package io.tradeintent.redis.internal;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the reply to XREADGROUP on one stream, in RESP2: an array with one pair of key and entries, each entry a pair
 * of id and names with values. It copies bytes and parses ids; nothing else happens on the I/O thread.
 */
final class EntryBatchOutput extends CommandOutput<byte[], byte[], EntryBatch> {

    private enum Next {
        STREAMS,
        STREAM,
        KEY,
        ENTRIES,
        ENTRY,
        ID,
        FIELDS,
        FIELD
    }

    private Next next = Next.STREAMS;
    private int fieldsLeft;

    EntryBatchOutput(RedisCodec<byte[], byte[]> codec, int expected) {
        super(codec, new EntryBatch(expected));
    }

    @Override
    public void multi(int count) {
        switch (next) {
            case STREAMS -> next = Next.STREAM;
            case STREAM -> next = Next.KEY;
            case ENTRIES, ENTRY -> next = next == Next.ENTRIES ? Next.ENTRY : Next.ID;
            case FIELDS -> {
                fieldsLeft = Math.max(0, count);
                next = fieldsLeft == 0 ? Next.ENTRY : Next.FIELD;
            }
            default -> throw unexpected("an array of " + count);
        }
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        switch (next) {
            case KEY -> next = Next.ENTRIES;
            case ID -> {
                startEntry(required(bytes));
                next = Next.FIELDS;
            }
            case FIELD -> {
                output.add(required(bytes));
                if (--fieldsLeft == 0) {
                    next = Next.ENTRY;
                }
            }
            default -> {
                if (bytes != null) {
                    throw unexpected("a string");
                }
            }
        }
    }

    private void startEntry(ByteBuffer id) {
        long millis = 0;
        long part = 0;
        while (id.hasRemaining()) {
            byte b = id.get();
            if (b == '-') {
                millis = part;
                part = 0;
            } else {
                part = part * 10 + (b - '0');
            }
        }
        output.startEntry(millis, part);
    }

    private ByteBuffer required(@Nullable ByteBuffer bytes) {
        if (bytes == null) {
            throw unexpected("nothing");
        }
        return bytes;
    }

    private IllegalStateException unexpected(String what) {
        return new IllegalStateException("reply to XREADGROUP has " + what + " where " + next + " was expected");
    }
}
