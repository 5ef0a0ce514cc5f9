package io.tradeintent.redis;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What consumers write to the log while it is open. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(StreamConsumer.class);
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

    private LogLines(Level least) {
        logger.addAppender(this);
        logger.setLevel(least);
        logger.setAdditive(false);
        start();
    }

    static LogLines from(Level least) {
        return new LogLines(least);
    }

    @Override
    protected void append(ILoggingEvent line) {
        line.prepareForDeferredProcessing();
        lines.add(line);
    }

    /** The lines of at least a level. */
    List<ILoggingEvent> of(Level least) {
        return lines.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(least))
                .toList();
    }

    /** The lines of at least a level as a pattern without key-values shows them. */
    List<String> messages(Level least) {
        return of(least).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The lines of at least a level in which a text stands. */
    List<ILoggingEvent> with(Level least, String text) {
        return of(least).stream()
                .filter(line -> line.getFormattedMessage().contains(text))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(null);
        logger.setAdditive(true);
        stop();
    }
}
