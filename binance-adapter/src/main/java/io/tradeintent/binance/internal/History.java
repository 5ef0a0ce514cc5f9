package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of the past, from a time on until now, in windows and pages of them. */
record History(Calls calls, Deadline deadline) {

    private static final int PAGE = 1000;
    private static final int PAGES = 40;
    private static final Duration WINDOW = Duration.ofDays(7).minusMinutes(1);
    private static final Duration MEMORY = Duration.ofDays(90);

    /**
     * Returns all rows; one that lies at the border of two pages may be there twice.
     *
     * @param query what is asked for beside the time
     * @throws VenueRefusedException if the exchange does not remember that long
     */
    List<Json> since(Instant since, String path, Query query, int weight) {
        Instant from = calls.clock().toServer(since, deadline);
        Instant now = calls.clock().now();
        if (from.isBefore(now.minus(MEMORY))) {
            throw new VenueRefusedException("TOO_LONG_AGO", path + " knows nothing of before " + now.minus(MEMORY));
        }
        List<Json> rows = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            Instant end = from.plus(WINDOW);
            List<Json> read = page(path, query, weight, from, end);
            rows.addAll(read);
            if (read.size() == PAGE) {
                from = time(read.get(PAGE - 1));
            } else if (end.isBefore(now)) {
                from = end;
            } else {
                return rows;
            }
        }
        throw new VenueUnavailableException("there is more since " + since + " than can be read of " + path);
    }

    private List<Json> page(String path, Query query, int weight, Instant from, Instant end) {
        Query window = query.copy()
                .add("startTime", from.toEpochMilli())
                .add("endTime", end.toEpochMilli())
                .add("limit", PAGE);
        return calls.ask(Call.account(path, window, weight), deadline).items();
    }

    static Instant time(Json row) {
        return Instant.ofEpochMilli(
                row.whole("time").orElseThrow(() -> new UnreadableAnswerException("a row has no time")));
    }
}
