package io.tradeintent.testkit;

import io.tradeintent.stream.EntryId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deliveries for tests of handlers. A handler is a function from a delivery to a result, so it is tested without a server:
 *
 * <pre>{@code
 * HandlerResult result = handler.handle(Deliveries.of(value));
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class Deliveries {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private Deliveries() {}

    /**
     * Makes the first delivery of an entry that was published just now, to the stream {@value TestDelivery#STREAM} and without
     * fields. Each call stands for another entry, with a greater id than the one before. The {@code with} methods of what is
     * returned make deliveries that differ.
     *
     * @param value what the entry was decoded into; not null
     * @param <T> what entries are decoded into
     * @return the delivery
     */
    public static <T> TestDelivery<T> of(T value) {
        return TestDelivery.first(value, new EntryId(System.currentTimeMillis(), SEQUENCE.incrementAndGet()));
    }
}
