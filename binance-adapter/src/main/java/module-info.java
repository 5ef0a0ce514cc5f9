import io.tradeintent.binance.BinanceExecutionAdapterProvider;
import io.tradeintent.venue.ExecutionAdapterProvider;
import org.jspecify.annotations.NullMarked;

/** An execution adapter for Binance USDⓈ-M futures. */
@NullMarked
module io.tradeintent.binance {
    requires transitive io.tradeintent.core;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports io.tradeintent.binance;

    provides ExecutionAdapterProvider with
            BinanceExecutionAdapterProvider;
}
