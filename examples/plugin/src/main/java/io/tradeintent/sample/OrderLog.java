package io.tradeintent.sample;

import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of orders, one JSON object a line, to which is only ever added. */
final class OrderLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderLog.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final OutputStream file;
    private final Clock clock;

    /**
     * A {@link FileOutputStream} and not a channel: a channel is closed for good as soon as a thread that writes to it is
     * interrupted.
     */
    OrderLog(Path path, Clock clock) throws IOException {
        this.file = new FileOutputStream(path.toFile(), true);
        this.clock = clock;
    }

    void sending(OrderRequest order) throws IOException {
        write(line("sending", order));
    }

    void answered(OrderRequest order, OrderOutcome outcome) throws IOException {
        JsonLine line = line("answered", order);
        if (outcome instanceof OrderOutcome.Filled filled) {
            line.add("outcome", "filled").add("filled", filled.quantity()).add("average_price", filled.averagePrice());
        } else if (outcome instanceof OrderOutcome.PartlyFilled partly) {
            line.add("outcome", "partly_filled")
                    .add("filled", partly.quantity())
                    .add("average_price", partly.averagePrice());
        } else if (outcome instanceof OrderOutcome.Accepted accepted) {
            line.add("outcome", "accepted").add("order_id", accepted.orderId());
        } else if (outcome instanceof OrderOutcome.Rejected rejected) {
            line.add("outcome", "rejected").add("code", rejected.code()).add("reason", rejected.reason());
        } else if (outcome instanceof OrderOutcome.Unknown unknown) {
            line.add("outcome", "unknown").add("reason", unknown.reason());
        } else if (outcome instanceof OrderOutcome.Unavailable unavailable) {
            line.add("outcome", "unavailable").add("reason", unavailable.reason());
        }
        write(line);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The order log cannot be closed");
        }
    }

    private JsonLine line(String event, OrderRequest order) {
        return new JsonLine()
                .add("time", clock.instant())
                .add("event", event)
                .add("client_order_id", order.id())
                .add("leg", order.leg().wireName())
                .add("symbol", order.symbol())
                .add("type", order.type())
                .add("side", order.side())
                .add("quantity", order.quantity())
                .add("trigger_price", order.triggerPrice());
    }

    /** Each line in one write, so that no thread writes into another's line. */
    private void write(JsonLine line) throws IOException {
        lock.lock();
        try {
            file.write((line.text() + '\n').getBytes(StandardCharsets.UTF_8));
        } finally {
            lock.unlock();
        }
    }
}
