package io.tradeintent.redis.intent;

import io.tradeintent.execution.ExecutionMode;
import io.tradeintent.execution.ExecutionResult;
import io.tradeintent.execution.ExecutionResultBuilder;
import io.tradeintent.execution.ExecutionStatus;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.HandlerResult;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Turns what a handler reports into an entry of the stream of results. An end that an intent has once takes a key in the same
 * step, so that it is reported once: an intent that was drained ends as a duplicate in any other entry, and an execution as a
 * duplicate wherever it is met but once, be it in the same entry by another group or in another entry after the one that was
 * executed came to nothing.
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
        if (report.status() == ExecutionStatus.SKIPPED_DRAIN) {
            return done.emit(drained(delivery, report));
        }
        ExecutionResult original = report.original();
        if (original != null && isEndOfExecution(original)) {
            return done.emit(once(reported(report), original, () -> report));
        }
        return done.emit(isEndOfExecution(report) ? executed(delivery, report) : entry(report));
    }

    /** What is found out about an intent before anybody executes it may be found out again; how it was executed may not. */
    private static boolean isEndOfExecution(ExecutionResult report) {
        return report.mode() == ExecutionMode.LIVE
                && switch (report.status()) {
                    case FILLED, PARTIAL, REJECTED, FAILED, CLOSED_UNPROTECTED, SKIPPED_RISK -> true;
                    case SKIPPED_NO_ACTION -> report.action() == IntentAction.CLOSE;
                    case SKIPPED_STALE, SKIPPED_DRAIN, SKIPPED_DUPLICATE -> false;
                };
    }

    private Emission drained(Delivery<TradeIntent> delivery, ExecutionResult report) {
        String key = names.ledger(StreamNames.TRADE_INTENT, report.mode(), report.intentId());
        return once(
                key,
                report,
                () -> duplicate(delivery, report)
                        .reason("the same intent was handled before, in another entry or by another service")
                        .build());
    }

    private Emission executed(Delivery<TradeIntent> delivery, ExecutionResult report) {
        return once(reported(report), report, () -> {
            String first = report.status().wireName() + (report.reason() == null ? "" : ": " + report.reason());
            return duplicate(delivery, report)
                    .reason("reported before, in another entry or by another service, as " + first)
                    .adapter(report.adapter())
                    .orders(report.orders())
                    .filledQuantity(report.filledQuantity())
                    .averagePrice(report.averagePrice())
                    .levels(report.levels())
                    .unprotected(report.unprotected())
                    .build();
        });
    }

    private String reported(ExecutionResult report) {
        return names.reported(StreamNames.TRADE_INTENT, report.mode(), report.intentId());
    }

    private static ExecutionResultBuilder duplicate(Delivery<TradeIntent> delivery, ExecutionResult report) {
        return ExecutionResult.builder(delivery, report.mode(), ExecutionStatus.SKIPPED_DUPLICATE, report.timestamp());
    }

    private Emission once(String key, ExecutionResult report, Supplier<ExecutionResult> again) {
        return new Emission.Once(key, ledgerLife, entry(report), () -> entry(again.get()));
    }

    private Emission.Entry entry(ExecutionResult report) {
        return new Emission.Entry(results, encoder.encode(report));
    }
}
