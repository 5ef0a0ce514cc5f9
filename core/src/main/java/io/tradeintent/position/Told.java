package io.tradeintent.position;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the log was told of things that go wrong look after look: a new cause is told at its level, a repeated one at DEBUG, until
 * it is over. Numbers make no cause another one. Thread-safe.
 */
final class Told {

    private final Map<Object, String> causes = new ConcurrentHashMap<>();

    /**
     * Begins a line.
     *
     * @param about what has gone wrong
     * @param cause why
     */
    LoggingEventBuilder at(Logger log, Level level, Object about, Throwable cause) {
        return log.atLevel(level(level, about, cause));
    }

    Level level(Level level, Object about, Throwable cause) {
        String kind = String.valueOf(cause).replaceAll("[0-9]+", "#");
        return kind.equals(causes.put(about, kind)) ? Level.DEBUG : level;
    }

    /** Notes that a thing has gone well. */
    void over(Object about) {
        causes.remove(about);
    }
}
