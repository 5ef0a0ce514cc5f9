package io.tradeintent.redis.internal;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The entries that a read brings. Only the {@link EntryLane} of its connection fills it. */
final class EntryBatchOutput extends CommandOutput<byte[], byte[], EntryBatch> implements Watched {

    private final Progress progress;
    private final int mostBytes;

    EntryBatchOutput(Progress progress, int mostBytes) {
        super(ByteArrayCodec.INSTANCE, EntryBatch.NONE);
        this.progress = progress;
        this.mostBytes = mostBytes;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    /** The greatest size in bytes of a reply with more than one entry; a larger one is given up. */
    int mostBytes() {
        return mostBytes;
    }

    void take(EntryBatch batch) {
        output = batch;
    }

    @Override
    public void multi(int count) {}

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes != null) {
            throw new IllegalStateException("a reply to XREADGROUP has come past its lane");
        }
    }
}
