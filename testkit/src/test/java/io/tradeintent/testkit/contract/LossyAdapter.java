package io.tradeintent.testkit.contract;

import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A way to a venue that loses one order, or the answer to one, when it is told to. */
final class LossyAdapter extends ForwardingAdapter {

    /** What gets lost. */
    enum Loss {
        ORDER,
        ANSWER
    }

    private final AtomicReference<@Nullable Loss> next = new AtomicReference<>();

    LossyAdapter(ExecutionAdapter venue) {
        super(venue);
    }

    void lose(Loss what) {
        next.set(what);
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        Loss loss = next.getAndSet(null);
        if (loss == null) {
            return super.place(order, latest);
        }
        if (loss == Loss.ANSWER) {
            super.place(order, latest);
        }
        return new OrderOutcome.Unknown("no answer came");
    }
}
