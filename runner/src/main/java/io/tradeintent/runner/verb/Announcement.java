package io.tradeintent.runner.verb;

import io.tradeintent.runner.consume.Trading;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Style;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Says at the start whether orders will be sent, where to, and what limits them. */
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private Announcement() {}

    static void print(Output output, Trading trading, Map<String, String> limits, boolean json) {
        if (trading.executes()) {
            log(trading, limits);
        }
        if (json) {
            JsonLine line = JsonLine.event("start")
                    .with("mode", trading.handler().mode().wireName())
                    .with("adapter", trading.adapter())
                    .with("environment", trading.place())
                    .with("engine", trading.engine());
            output.json(trading.executes() ? line.texts("limits", limits) : line);
        } else if (trading.executes()) {
            output.line(Style.BAD, "*** LIVE *** " + sentence(trading, limits));
        } else {
            output.line("Safe drain: every intent is read, judged and reported, none is executed; exit levels by "
                    + trading.engine());
        }
    }

    private static String sentence(Trading trading, Map<String, String> limits) {
        String place = trading.place();
        return "intents become orders, by the adapter " + trading.adapter()
                + (place == null ? "" : ", environment " + place.toUpperCase(Locale.ROOT))
                + "; exit levels by " + trading.engine() + "; limits: "
                + limits.entrySet().stream()
                        .map(limit -> limit.getKey().replace('_', ' ') + ' ' + limit.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static void log(Trading trading, Map<String, String> limits) {
        LoggingEventBuilder event =
                LOG.atWarn().setMessage("LIVE: " + sentence(trading, limits)).addKeyValue("adapter", trading.adapter());
        if (trading.place() != null) {
            event = event.addKeyValue("environment", trading.place());
        }
        for (Map.Entry<String, String> limit : limits.entrySet()) {
            event = event.addKeyValue(limit.getKey(), limit.getValue());
        }
        event.log();
    }
}
