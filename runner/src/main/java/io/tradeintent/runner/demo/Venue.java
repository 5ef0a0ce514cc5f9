package io.tradeintent.runner.demo;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ExecutionAdapter;
import java.math.BigDecimal;
import java.util.List;

/** An exchange where nothing is real, whose prices move as the demo wants. */
interface Venue extends AutoCloseable {

    /** Says what it is. */
    String about();

    /** The way that orders go, which is closed with this. */
    ExecutionAdapter adapter();

    void move(Symbol symbol, BigDecimal price);

    /** Returns what happened there so far, by its own account, a line for each. */
    List<String> journal();

    @Override
    void close();
}
