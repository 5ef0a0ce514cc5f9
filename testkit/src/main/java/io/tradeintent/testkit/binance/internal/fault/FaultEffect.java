package io.tradeintent.testkit.binance.internal.fault;

import io.tradeintent.testkit.binance.internal.wire.HttpAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a fault does to a request: whether the exchange does what it was asked for, and what it answers. Immutable. */
public final class FaultEffect {

    private final String name;
    private final boolean executes;
    private final @Nullable HttpAnswer answer;
    private final HttpAnswer.Manner manner;
    private final Duration before;
    private final Duration after;
    private final @Nullable Duration hiddenFor;
    private final boolean hidesTrades;
    private final int leverage;
    private final @Nullable Duration ban;
    private final boolean sparesReducing;

    private FaultEffect(Draft draft) {
        this.name = draft.name;
        this.executes = draft.executes;
        this.answer = draft.answer;
        this.manner = draft.manner;
        this.before = draft.before;
        this.after = draft.after;
        this.hiddenFor = draft.hiddenFor;
        this.hidesTrades = draft.hidesTrades;
        this.leverage = draft.leverage;
        this.ban = draft.ban;
        this.sparesReducing = draft.sparesReducing;
    }

    /** Begins an effect that brings the honest answer at once, unless more is said. */
    public static Draft named(String name, boolean executes) {
        return new Draft(name, executes);
    }

    public String name() {
        return name;
    }

    public boolean executes() {
        return executes;
    }

    /** Whether it lets requests through that only make a position smaller. */
    boolean sparesReducing() {
        return sparesReducing;
    }

    /** For how long the request waits before anything looks at it. */
    public Duration before() {
        return before;
    }

    /** How long the ban is that it begins, or null if it begins none. */
    public @Nullable Duration ban() {
        return ban;
    }

    /** How long what is placed stays hidden, or null if it does not. */
    public @Nullable Duration hiddenFor() {
        return hiddenFor;
    }

    /** Whether the position and the trades are hidden with the order. */
    public boolean hidesTrades() {
        return hidesTrades;
    }

    /** The leverage that is set in place of the one asked for, or that one. */
    public int leverageInPlaceOf(int asked) {
        return leverage == 0 ? asked : leverage;
    }

    /** What is answered in place of this. */
    public HttpAnswer inPlaceOf(HttpAnswer honest) {
        return (answer == null ? honest : answer).brought(manner).after(after);
    }

    @Override
    public String toString() {
        return name + (executes ? " (executed)" : " (not executed)");
    }

    /** An effect that is being described. Not thread-safe. */
    public static final class Draft {

        private final String name;
        private final boolean executes;
        private @Nullable HttpAnswer answer;
        private HttpAnswer.Manner manner = HttpAnswer.Manner.WHOLE;
        private Duration before = Duration.ZERO;
        private Duration after = Duration.ZERO;
        private @Nullable Duration hiddenFor;
        private boolean hidesTrades;
        private int leverage;
        private @Nullable Duration ban;
        private boolean sparesReducing;

        private Draft(String name, boolean executes) {
            this.name = name;
            this.executes = executes;
        }

        public Draft answer(HttpAnswer fixed) {
            answer = fixed;
            return this;
        }

        public Draft manner(HttpAnswer.Manner other) {
            manner = other;
            return this;
        }

        public Draft before(Duration wait) {
            before = wait;
            return this;
        }

        public Draft after(Duration wait) {
            after = wait;
            return this;
        }

        public Draft hiding(Duration time, boolean trades) {
            hiddenFor = time;
            hidesTrades = trades;
            return this;
        }

        public Draft leverage(int set) {
            leverage = set;
            return this;
        }

        public Draft ban(Duration length) {
            ban = length;
            return this;
        }

        public Draft sparingReducing() {
            sparesReducing = true;
            return this;
        }

        public FaultEffect effect() {
            return new FaultEffect(this);
        }
    }
}
