package io.tradeintent.runner.venue;

import io.tradeintent.paper.PaperEvent;
import io.tradeintent.venue.OrderRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** The file in which the venue writes what it was asked and what it did, before it answers. It is only ever appended to. */
final class VenueJournal {

    private final Path file;
    private int told;

    VenueJournal(Path file) throws IOException {
        this.file = Files.writeString(file, "");
    }

    void request(String line, String fault) {
        append(VenueText.line("request", fault) + '\t' + line);
    }

    void refused(OrderRequest order, String reason) {
        append(event("refused", order, "-", "-", reason));
    }

    void hidden(OrderRequest order) {
        append(event("hidden", order, "-", "-", ""));
    }

    /** Writes what has happened since it was last asked to. */
    void tell(List<PaperEvent> events) {
        for (; told < events.size(); told++) {
            if (events.get(told) instanceof PaperEvent.OfOrder event) {
                append(text(event));
            }
        }
    }

    private static String text(PaperEvent.OfOrder event) {
        if (event instanceof PaperEvent.Executed trade) {
            return event(
                    "executed",
                    trade.order(),
                    VenueText.decimal(trade.quantity()),
                    VenueText.decimal(trade.price()),
                    "");
        }
        if (event instanceof PaperEvent.Refused no) {
            return event("refused", no.order(), "-", "-", no.code() + ": " + no.reason());
        }
        if (event instanceof PaperEvent.Expired end) {
            return event("expired", end.order(), "-", "-", end.code() + ": " + end.reason());
        }
        return event(event.getClass().getSimpleName().toLowerCase(Locale.ROOT), event.order(), "-", "-", "");
    }

    private static String event(String kind, OrderRequest order, String quantity, String price, String reason) {
        return "event\t" + kind + '\t' + VenueText.order(order) + '\t' + VenueText.line(quantity, price, reason);
    }

    private void append(String line) {
        try {
            Files.writeString(file, line + '\n', StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
