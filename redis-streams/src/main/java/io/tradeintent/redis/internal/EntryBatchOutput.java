package io.tradeintent.redis.internal;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a read of entries brings. It is filled by the {@link EntryLane} of its connection; nobody else reads entries. */
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

    /** How many bytes the reply may have before it is given up, if more than one entry is in it. */
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
