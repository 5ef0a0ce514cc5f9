package io.tradeintent.redis;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.HandlerResult;
import java.util.List;

/** A handler with an extension around it. */
record Extended<T>(ConsumerExtension extension, EntryHandler<T> inner) implements EntryHandler<T> {

    /** Puts extensions around a handler, the first one outermost. */
    static <T> EntryHandler<T> of(List<ConsumerExtension> extensions, EntryHandler<T> handler) {
        EntryHandler<T> all = handler;
        for (int i = extensions.size() - 1; i >= 0; i--) {
            all = new Extended<>(extensions.get(i), all);
        }
        return all;
    }

    @Override
    public HandlerResult handle(Delivery<T> delivery) throws Exception {
        return extension.around(delivery, () -> inner.handle(delivery));
    }

    @Override
    public boolean begun(Delivery<T> delivery) throws Exception {
        return inner.begun(delivery);
    }
}
