package io.tradeintent.redis.internal.log;

import io.tradeintent.redis.internal.pace.Ticker;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes lines to the log, each with the stream, group and consumer that it is of. A line that repeats its cause within a
 * minute is written at DEBUG only. Thread-safe.
 */
public final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.tradeintent.redis.StreamConsumer");
    private static final Causes.Turn ALWAYS = new Causes.Turn(true, true, 0);

    private final String stream;
    private final String group;
    private final String consumer;
    private final String place;
    private final Causes causes;

    /** Makes the log of one consumer. */
    public EventLog(String stream, String group, String consumer, Ticker ticker) {
        this.stream = stream;
        this.group = group;
        this.consumer = consumer;
        this.place = Shown.oneLine(stream + '/' + group + '/' + consumer);
        this.causes = new Causes(ticker);
    }

    /** Returns whether each entry is logged. */
    public static boolean writesAll() {
        return LOG.isDebugEnabled();
    }

    /** Writes a line about an event. Returns false where that line was only one for DEBUG. */
    public boolean write(Line line, String event, Map<String, ?> details) {
        Causes.Turn turn = line.cause() == null ? ALWAYS : causes.next(line.cause());
        boolean told = turn.told() || line.always();
        Level level = told ? line.level() : Level.DEBUG;
        if (LOG.isEnabledForLevel(level)) {
            LoggingEventBuilder builder = LOG.atLevel(level)
                    .addKeyValue("stream", stream)
                    .addKeyValue("group", group)
                    .addKeyValue("consumer", consumer)
                    .addKeyValue("event", event);
            for (Map.Entry<String, ?> detail : details.entrySet()) {
                Object value = detail.getValue();
                builder = builder.addKeyValue(detail.getKey(), value == null ? null : Shown.of(value));
            }
            if (showsTrace(line, turn)) {
                builder = builder.setCause(line.thrown());
            }
            for (Object fact : line.facts()) {
                builder = builder.addArgument(Shown.of(fact));
            }
            say(builder.addArgument(place), line.sentence(), turn.told() && !line.always() ? turn.leftOut() : 0);
        }
        return told;
    }

    private static void say(LoggingEventBuilder builder, String sentence, long leftOut) {
        if (leftOut == 0) {
            builder.log(sentence + " [{}]");
        } else {
            builder.addKeyValue("suppressed", leftOut)
                    .addArgument(leftOut)
                    .log(sentence + " [{}], {} more of that since the last such line");
        }
    }

    private static boolean showsTrace(Line line, Causes.Turn turn) {
        return line.thrown() != null
                && (LOG.isDebugEnabled() || turn.first() && line.level().toInt() >= Level.WARN.toInt());
    }
}
