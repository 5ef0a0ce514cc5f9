package io.tradeintent.redis.internal.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * One line for the log: a sentence with places for the facts that matter in it. Immutable.
 *
 * @param level how much it matters
 * @param sentence the sentence, with {@code {}} in the place of each fact
 * @param facts the facts in their order
 * @param cause what makes it a repeat of another line, or null where none is
 * @param thrown what is shown with its trace, once per cause
 * @param always whether also a repeat is written
 */
public record Line(
        Level level,
        String sentence,
        List<Object> facts,
        @Nullable Cause cause,
        @Nullable Throwable thrown,
        boolean always) {

    public static Line of(Level level, String sentence, Object... facts) {
        return new Line(level, sentence, List.of(facts), null, null, true);
    }

    /** The sentence with its facts. */
    public String text() {
        Object[] shown = facts.stream().map(Shown::of).toArray();
        return MessageFormatter.arrayFormat(sentence, shown).getMessage();
    }

    /** This line at another level. */
    public Line at(Level other) {
        return new Line(other, sentence, facts, cause, thrown, always);
    }

    /** This line, once a minute while its cause repeats. */
    public Line seldom(Cause why) {
        return new Line(level, sentence, facts, why, thrown, false);
    }

    /** This line, once a minute while the same is thrown again. */
    public Line seldom(String kind, Throwable why) {
        return new Line(level, sentence, facts, Cause.of(kind, why), why, false);
    }

    /** This line, and the trace only where the same was not thrown before. */
    public Line traced(String kind, Throwable why) {
        return new Line(level, sentence, facts, Cause.of(kind, why), why, true);
    }
}
