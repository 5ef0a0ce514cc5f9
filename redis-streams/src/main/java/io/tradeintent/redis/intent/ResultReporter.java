package io.tradeintent.redis.intent;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.internal.result.ResultEncoder;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionResultBuilder;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.HandlerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the report of a handler into an entry of the stream of results. An end that an intent has only once takes a key in
 * the same step, so that it is reported once. An intent that was drained ends as a duplicate in any other entry. An
 * execution ends as a duplicate everywhere but once, in the same entry of another group or in another entry.
 */
final class ResultReporter {

    private final StreamNames names;
    private final ResultEncoder encoder;
    private final String results;
    private final Duration ledgerLife;
    private final ResultContext context;
    private final @Nullable WrittenResults written;

    /** Makes a reporter that remembers its results if there are listeners of results. */
    ResultReporter(
            StreamNames names,
            String service,
            Duration ledgerLife,
            ResultContext context,
            @Nullable WrittenResults written) {
        this.names = names;
        this.encoder = new ResultEncoder(service);
        this.results = names.stream(StreamNames.EXECUTION_RESULT);
        this.ledgerLife = ledgerLife;
        this.context = context;
        this.written = written;
    }

    /** An example of the keys that results of a mode take. */
    String keyOf(ExecutionMode mode) {
        IntentId any = IntentId.given("any");
        return switch (mode) {
            case SAFE_DRAIN -> names.ledger(StreamNames.TRADE_INTENT, mode, any);
            case LIVE -> names.reported(StreamNames.TRADE_INTENT, mode, any);
        };
    }

    HandlerResult.Done write(Delivery<TradeIntent> delivery, IntentResult.Reported reported) {
        WrittenResult result = result(delivery, reported.result(), reported.repeated());
        List<Emission> emissions = new ArrayList<>(reported.emissions());
        emissions.add(result.emission());
        HandlerResult.Done done = new HandlerResult.Done(emissions);
        if (written != null) {
            written.remember(done, result);
        }
        return done;
    }

    private WrittenResult result(
            Delivery<TradeIntent> delivery, ExecutionResult result, @Nullable ExecutionResult repeated) {
        if (result.status() == ExecutionStatus.SKIPPED_DRAIN) {
            return drained(delivery, result);
        }
        if (repeated != null && isEndOfExecution(repeated)) {
            return once(reported(result), repeated, () -> result);
        }
        return isEndOfExecution(result)
                ? executed(delivery, result)
                : WrittenResult.always(form(result, context.ask()));
    }

    /** A verdict from before the execution of an intent may be repeated; the report of an execution may not. */
    private static boolean isEndOfExecution(ExecutionResult result) {
        return result.mode() == ExecutionMode.LIVE
                && switch (result.status()) {
                    case FILLED, PARTIAL, REJECTED, FAILED, CLOSED_UNPROTECTED, SKIPPED_RISK -> true;
                    case SKIPPED_NO_ACTION -> result.action() == IntentAction.CLOSE;
                    case SKIPPED_STALE, SKIPPED_DRAIN, SKIPPED_DUPLICATE -> false;
                };
    }

    private WrittenResult drained(Delivery<TradeIntent> delivery, ExecutionResult result) {
        String key = names.ledger(StreamNames.TRADE_INTENT, result.mode(), result.intentId());
        return once(
                key,
                result,
                () -> duplicate(delivery, result)
                        .reason("the same intent was handled before, in another entry or by another service")
                        .build());
    }

    private WrittenResult executed(Delivery<TradeIntent> delivery, ExecutionResult result) {
        return once(reported(result), result, () -> {
            String first = result.status().wireName() + (result.reason() == null ? "" : ": " + result.reason());
            return duplicate(delivery, result)
                    .reason("reported before, in another entry or by another service, as " + first)
                    .adapter(result.adapter())
                    .orders(result.orders())
                    .filledQuantity(result.filledQuantity())
                    .averagePrice(result.averagePrice())
                    .levels(result.levels())
                    .unprotected(result.unprotected())
                    .build();
        });
    }

    private String reported(ExecutionResult result) {
        return names.reported(StreamNames.TRADE_INTENT, result.mode(), result.intentId());
    }

    private static ExecutionResultBuilder duplicate(Delivery<TradeIntent> delivery, ExecutionResult result) {
        return ExecutionResult.builder(delivery, result.mode(), ExecutionStatus.SKIPPED_DUPLICATE, result.timestamp());
    }

    /** The context is that of the handler, also of the form that is made when the handler is long done. */
    private WrittenResult once(String key, ExecutionResult result, Supplier<ExecutionResult> again) {
        Map<String, String> more = context.ask();
        return WrittenResult.once(key, ledgerLife, form(result, more), () -> form(again.get(), more));
    }

    private WrittenResult.Form form(ExecutionResult result, Map<String, String> more) {
        Map<String, String> fields = encoder.encode(result);
        if (!more.isEmpty()) {
            fields = new LinkedHashMap<>(fields);
            fields.putAll(more);
        }
        return new WrittenResult.Form(result, new Emission.Entry(results, fields));
    }
}
