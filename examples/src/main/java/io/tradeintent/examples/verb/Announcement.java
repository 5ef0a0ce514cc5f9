package io.tradeintent.examples.verb;

import io.tradeintent.examples.consume.Trading;
import io.tradeintent.examples.output.JsonLine;
import io.tradeintent.examples.output.Output;
import io.tradeintent.examples.output.Style;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start whether orders will be sent, and where to. */
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private Announcement() {}

    static void print(Output output, Trading trading, boolean json) {
        if (trading.executes()) {
            LOG.atWarn()
                    .setMessage("LIVE: intents become orders")
                    .addKeyValue("adapter", trading.adapter())
                    .addKeyValue("environment", trading.place())
                    .log();
        }
        if (json) {
            output.json(JsonLine.event("start")
                    .with("mode", trading.handler().mode().wireName())
                    .with("adapter", trading.adapter())
                    .with("environment", trading.place())
                    .with("engine", trading.engine()));
        } else if (trading.executes()) {
            String place = trading.place();
            output.line(
                    Style.BAD,
                    "*** LIVE *** intents become orders, by the adapter " + trading.adapter()
                            + (place == null ? "" : ", environment " + place.toUpperCase(Locale.ROOT))
                            + "; exit levels by " + trading.engine());
        } else {
            output.line("Safe drain: every intent is read, judged and reported, none is executed; exit levels by "
                    + trading.engine());
        }
    }
}
