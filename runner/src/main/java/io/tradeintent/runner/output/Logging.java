package io.tradeintent.runner.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Turns the log down where a table tells the same. */
public final class Logging {

    private Logging() {}

    public static void onlyErrors() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getLogger("io.tradeintent").setLevel(Level.ERROR);
        }
    }
}
