import io.tradeintent.paper.PaperExecutionAdapterProvider;
import io.tradeintent.venue.ExecutionAdapterProvider;
import org.jspecify.annotations.NullMarked;

/** The vocabulary of trade intents and stream entries, and the execution pipeline. */
@NullMarked
module io.tradeintent.core {
    requires transitive io.tradeintent.exitbrain;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.tradeintent.execution;
    exports io.tradeintent.intent;
    exports io.tradeintent.ledger;
    exports io.tradeintent.paper;
    exports io.tradeintent.position;
    exports io.tradeintent.result;
    exports io.tradeintent.stream;
    exports io.tradeintent.venue;

    uses ExecutionAdapterProvider;

    provides ExecutionAdapterProvider with
            PaperExecutionAdapterProvider;
}
