package io.tradeintent.redis.internal;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;

/** The reply of a script that brings entries. */
final class WatchedListOutput extends NestedMultiOutput<byte[], byte[]> implements Watched {

    private final Progress progress;

    WatchedListOutput(Progress progress) {
        super(ByteArrayCodec.INSTANCE);
        this.progress = progress;
    }

    @Override
    public Progress progress() {
        return progress;
    }
}
