import io.tradeintent.execution.ExecutionAdapterProvider;
import io.tradeintent.execution.PaperExecutionAdapterProvider;
import org.jspecify.annotations.NullMarked;

/** The vocabulary of trade intents and stream entries, and the execution pipeline. */
@NullMarked
module io.tradeintent.core {
    requires transitive io.tradeintent.exitbrain;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.tradeintent.execution;
    exports io.tradeintent.intent;
    exports io.tradeintent.stream;

    uses ExecutionAdapterProvider;

    provides ExecutionAdapterProvider with
            PaperExecutionAdapterProvider;
}
