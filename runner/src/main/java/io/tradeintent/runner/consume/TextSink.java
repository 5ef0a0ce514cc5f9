package io.tradeintent.runner.consume;

import io.tradeintent.redis.ConsumerEvent;
import io.tradeintent.runner.output.LineWriter;
import io.tradeintent.runner.output.Terminal;
import io.tradeintent.runner.output.Text;

/** Writes a line for each entry that ended, and one for each of its orders, where that is wanted; the log tells the rest. */
public final class TextSink implements Sink {

    private final LineWriter lines;
    private final Terminal terminal;
    private final boolean verbose;

    public TextSink(LineWriter lines, Terminal terminal, boolean verbose) {
        this.lines = lines;
        this.terminal = terminal;
        this.verbose = verbose;
    }

    @Override
    public void outcome(Outcome outcome) {
        if (verbose) {
            outcome.lines().forEach(this::add);
        }
    }

    @Override
    public void event(ConsumerEvent event) {
        if (verbose && event instanceof ConsumerEvent.DeadLettered letter) {
            add(letter.id() + "  dead_letter  " + letter.reason() + "  " + letter.error());
        }
    }

    private void add(String line) {
        lines.add(Text.cut(Text.clean(line), terminal.width()));
    }
}
