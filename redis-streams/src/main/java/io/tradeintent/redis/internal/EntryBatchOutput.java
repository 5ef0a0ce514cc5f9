package io.tradeintent.redis.internal;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a read of entries brings. It is filled by the {@link EntryLane} of its connection; nobody else reads entries. */
final class EntryBatchOutput extends CommandOutput<byte[], byte[], EntryBatch> {

    EntryBatchOutput() {
        super(ByteArrayCodec.INSTANCE, EntryBatch.NONE);
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
