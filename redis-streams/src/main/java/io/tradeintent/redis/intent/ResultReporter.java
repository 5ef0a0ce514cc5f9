package io.tradeintent.redis.intent;

import io.tradeintent.execution.ExecutionResult;
import io.tradeintent.execution.ExecutionStatus;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.HandlerResult;
import java.time.Duration;

/**
 * Turns what a handler reports into an entry of the stream of results. An intent that was drained is remembered in the same
 * step, so that the same intent in another entry ends as a duplicate.
 */
final class ResultReporter {

    private final StreamNames names;
    private final ResultEncoder encoder;
    private final String results;
    private final Duration ledgerLife;

    ResultReporter(StreamNames names, String service, Duration ledgerLife) {
        this.names = names;
        this.encoder = new ResultEncoder(service);
        this.results = names.stream(StreamNames.EXECUTION_RESULT);
        this.ledgerLife = ledgerLife;
    }

    HandlerResult write(Delivery<TradeIntent> delivery, HandlerResult result) {
        if (!(result instanceof HandlerResult.Done done) || !(done.report() instanceof ExecutionResult report)) {
            return result;
        }
        return report.status() == ExecutionStatus.SKIPPED_DRAIN
                ? done.emit(once(delivery, report))
                : done.emit(entry(report));
    }

    private Emission once(Delivery<TradeIntent> delivery, ExecutionResult report) {
        ExecutionResult again = ExecutionResult.builder(
                        delivery, report.mode(), ExecutionStatus.SKIPPED_DUPLICATE, report.timestamp())
                .reason("the same intent was handled before, in another entry or by another service")
                .build();
        String key = names.ledger(StreamNames.TRADE_INTENT, report.mode(), report.intentId());
        return new Emission.Once(key, ledgerLife, entry(report), entry(again));
    }

    private Emission.Entry entry(ExecutionResult report) {
        return new Emission.Entry(results, encoder.encode(report));
    }
}
