import org.jspecify.annotations.NullMarked;

/** The vocabulary of trade intents and stream entries, and the execution pipeline. */
@NullMarked
module io.tradeintent.core {
    requires static org.jspecify;

    exports io.tradeintent.execution;
    exports io.tradeintent.intent;
    exports io.tradeintent.stream;
}
