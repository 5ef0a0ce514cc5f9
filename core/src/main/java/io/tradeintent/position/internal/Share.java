package io.tradeintent.position.internal;

import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a position that one intent has opened.
 *
 * @param entry the id of its entry; those of its exits follow from it
 * @param intent the identity of the intent, or empty where the book was lost and nobody knows it
 * @param sentAt when its entry was about to be sent
 * @param asked how much was ordered
 * @param executed how much of that was executed, or null while that is not known
 * @param closed how much of that was sold, or bought back, since
 * @param stop the mark price from which it is to be closed
 * @param whole whether its stop is to be for the whole position, because it began from flat
 * @param stops how many stops came before the one that is to stand
 * @param closes how many orders were sent to close it because nothing protected it
 * @param reported whether its execution has come to its end, so that nobody else places exits for it
 * @param doomed whether everything was closed while nobody knew what its entry had executed: that is closed too once it shows
 */
public record Share(
        ClientOrderId entry,
        String intent,
        Instant sentAt,
        BigDecimal asked,
        @Nullable BigDecimal executed,
        BigDecimal closed,
        BigDecimal stop,
        boolean whole,
        int stops,
        int closes,
        boolean reported,
        boolean doomed) {

    /** The number of the first order that closes what is bare. Executions number theirs from 0. */
    private static final int FIRST_CLOSE = 1000;

    /** More orders than that an execution never sends to get rid of what it has opened. */
    private static final int MOST_FLATTENINGS = 40;

    /** How many stops more than it knows of are looked for. */
    private static final int AHEAD = 32;

    /** Begins a share with the entry that is about to be sent. */
    public static Share planned(
            ClientOrderId entry, String intent, Instant sentAt, BigDecimal asked, BigDecimal stop, boolean whole) {
        return new Share(entry, intent, sentAt, asked, null, BigDecimal.ZERO, stop, whole, 0, 0, false, false);
    }

    /** Tells whether nobody knows yet how much of the entry was executed. */
    public boolean pending() {
        return executed == null;
    }

    /** Returns what is still held of what was executed. */
    public BigDecimal left() {
        return executed == null ? BigDecimal.ZERO : executed.subtract(closed).max(BigDecimal.ZERO);
    }

    /** Returns the most that may be held. */
    BigDecimal most() {
        return executed == null ? asked.subtract(closed).max(BigDecimal.ZERO) : left();
    }

    public Share entered(BigDecimal quantity, BigDecimal stopAt) {
        return new Share(
                entry, intent, sentAt, asked, quantity, closed, stopAt, whole, stops, closes, reported, doomed);
    }

    public Share closed(BigDecimal quantity) {
        return new Share(
                entry, intent, sentAt, asked, executed, quantity, stop, whole, stops, closes, reported, doomed);
    }

    public Share nextStop() {
        return withStops(stops + 1);
    }

    private Share withStops(int number) {
        return new Share(entry, intent, sentAt, asked, executed, closed, stop, whole, number, closes, reported, doomed);
    }

    /** Takes note of stops of its own that stand under numbers that it does not know. */
    Share knowing(Set<String> standing) {
        ClientOrderId first = entry.withLeg(OrderLeg.STOP);
        int last = stops;
        for (int number = stops + 1; number <= stops + AHEAD; number++) {
            last = standing.contains(first.numbered(number).value()) ? number : last;
        }
        return last == stops ? this : withStops(last);
    }

    /** Tells whether an id is that of a stop of an entry, of whatever number. */
    public static boolean isStopOf(ClientOrderId entry, String id) {
        ClientOrderId first = entry.withLeg(OrderLeg.STOP);
        for (int number = 0; number <= AHEAD; number++) {
            if (first.numbered(number).value().equals(id)) {
                return true;
            }
        }
        return false;
    }

    public Share nextClose() {
        return new Share(
                entry, intent, sentAt, asked, executed, closed, stop, whole, stops, closes + 1, reported, doomed);
    }

    public Share asDoomed() {
        return new Share(entry, intent, sentAt, asked, executed, closed, stop, whole, stops, closes, reported, true);
    }

    public Share asReported() {
        return new Share(entry, intent, sentAt, asked, executed, closed, stop, whole, stops, closes, true, doomed);
    }

    /** Returns the id of the stop that is to stand. */
    public ClientOrderId stopId() {
        return entry.withLeg(OrderLeg.STOP).numbered(stops);
    }

    /** Returns the id of the order that was sent last to close what was bare. */
    public ClientOrderId closeId() {
        return entry.withLeg(OrderLeg.FLATTEN).numbered(FIRST_CLOSE + closes - 1);
    }

    /** Returns the ids of all exits that may have been placed for it. */
    public List<String> exits() {
        List<String> ids = new ArrayList<>();
        ClientOrderId stopping = entry.withLeg(OrderLeg.STOP);
        for (int number = 0; number <= stops; number++) {
            ids.add(stopping.numbered(number).value());
        }
        for (int target = 0; target < 3; target++) {
            ids.add(entry.withLeg(OrderLeg.target(target)).value());
        }
        ClientOrderId closing = entry.withLeg(OrderLeg.FLATTEN);
        for (int number = 0; number < MOST_FLATTENINGS; number++) {
            ids.add(closing.numbered(number).value());
        }
        for (int number = 0; number < closes; number++) {
            ids.add(closing.numbered(FIRST_CLOSE + number).value());
        }
        return ids;
    }

    String text() {
        return String.join(
                "|",
                entry.value(),
                sentAt.toString(),
                asked.toPlainString(),
                executed == null ? "" : executed.toPlainString(),
                closed.toPlainString(),
                stop.toPlainString(),
                Boolean.toString(whole),
                Integer.toString(stops),
                Integer.toString(closes),
                Boolean.toString(reported),
                Boolean.toString(doomed),
                intent);
    }

    static Share of(String text) {
        String[] parts = text.split("\\|", 12);
        return new Share(
                ClientOrderId.parse(parts[0])
                        .orElseThrow(() -> new IllegalStateException(parts[0] + " is no id of ours")),
                parts[11],
                Instant.parse(parts[1]),
                new BigDecimal(parts[2]),
                parts[3].isEmpty() ? null : new BigDecimal(parts[3]),
                new BigDecimal(parts[4]),
                new BigDecimal(parts[5]),
                Boolean.parseBoolean(parts[6]),
                Integer.parseInt(parts[7]),
                Integer.parseInt(parts[8]),
                Boolean.parseBoolean(parts[9]),
                Boolean.parseBoolean(parts[10]));
    }
}
