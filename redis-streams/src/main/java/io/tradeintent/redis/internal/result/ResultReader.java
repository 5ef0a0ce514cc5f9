package io.tradeintent.redis.internal.result;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.internal.codec.Reasons;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionResultBuilder;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderReport;
import io.tradeintent.stream.EntryId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One reading of a payload that {@link ResultEncoder} wrote, or a program that writes the same. Members that are not known are
 * passed over. Not thread-safe.
 */
public final class ResultReader {

    /** Results do not tell the size of their intents. An intent that opens has one. */
    private static final IntentSize ANY_SIZE = new IntentSize.Quantity(BigDecimal.ONE);

    private final Reasons reasons;

    /** Makes a reader that notes what is wrong. */
    public ResultReader(Reasons reasons) {
        this.reasons = reasons;
    }

    /** Reads the members of a payload; null, with a reason, where it is no JSON object. */
    public @Nullable Map<?, ?> members(String payload) {
        try {
            if (JsonTree.read(payload) instanceof Map<?, ?> members) {
                return members;
            }
            reasons.add("payload", "must be one JSON object");
        } catch (JacksonException e) {
            reasons.add("payload", "not JSON: " + Reasons.message(String.valueOf(e.getOriginalMessage())));
        }
        return null;
    }

    /** Reads a result; null, with all reasons, where it is none. */
    public @Nullable ExecutionResult read(Map<?, ?> members) {
        Facts facts = new Facts(members, "", reasons);
        String stream = facts.needed("stream", facts.text("stream"));
        EntryId entry = facts.needed("entry_id", facts.text("entry_id", "an entry id", EntryId::parse));
        Instant timestamp = facts.needed("timestamp", facts.time("timestamp"));
        Duration age = facts.needed("age_ms", facts.millis("age_ms"));
        TradeIntent intent = intent(facts, stream, entry);
        ExecutionMode mode = facts.needed("mode", facts.word("mode", ExecutionMode.values(), ExecutionMode::wireName));
        ExecutionStatus status =
                facts.needed("status", facts.word("status", ExecutionStatus.values(), ExecutionStatus::wireName));
        Outcome outcome = outcome(facts);
        if (!reasons.isEmpty()
                || stream == null
                || entry == null
                || timestamp == null
                || age == null
                || intent == null
                || mode == null
                || status == null) {
            return null;
        }
        Instant publication = publication(intent, entry, timestamp, age);
        if (publication == null) {
            facts.wrong("age_ms", "is more than there is time before the timestamp");
            return null;
        }
        ReportedEntry delivery = new ReportedEntry(intent, stream, entry, publication);
        return outcome.of(ExecutionResult.builder(delivery, mode, status, timestamp), facts);
    }

    private @Nullable TradeIntent intent(Facts facts, @Nullable String stream, @Nullable EntryId entry) {
        IntentId id = facts.needed(
                "intent_id", facts.text("intent_id", "the id of an intent", text -> idOf(text, stream, entry)));
        Symbol symbol = facts.needed("symbol", facts.text("symbol", "a symbol", Symbol::of));
        IntentAction action = facts.needed("action", facts.word("action", IntentAction.values(), IntentAction::name));
        Side side = facts.word("side", Side.values(), Side::name);
        String trace = facts.text("trace_id");
        String correlation = facts.text("correlation_id");
        Instant own = facts.time("intent_timestamp");
        if (id == null || symbol == null || action == null) {
            return null;
        }
        try {
            return TradeIntent.builder()
                    .id(id)
                    .symbol(symbol)
                    .action(action)
                    .side(side)
                    .size(action == IntentAction.OPEN ? ANY_SIZE : null)
                    .traceId(trace)
                    .correlationId(correlation)
                    .timestamp(own)
                    .build();
        } catch (IllegalStateException e) {
            facts.wrong("side", "contradicts the action: " + e.getMessage());
            return null;
        }
    }

    private static IntentId idOf(String text, @Nullable String stream, @Nullable EntryId entry) {
        if (stream != null && entry != null) {
            IntentId ofEntry = IntentId.ofEntry(stream, entry);
            if (ofEntry.value().equals(text)) {
                return ofEntry;
            }
        }
        return IntentId.given(text);
    }

    /** The age is told in whole milliseconds; the id of the entry tells the rest, where both agree. */
    private static @Nullable Instant publication(TradeIntent intent, EntryId entry, Instant timestamp, Duration age) {
        Duration exact = intent.ageAt(timestamp, entry.time());
        try {
            return ResultEncoder.millis(exact) == ResultEncoder.millis(age) ? entry.time() : timestamp.minus(age);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Outcome outcome(Facts facts) {
        return new Outcome(
                facts.text("reason"),
                facts.text("adapter"),
                ExecutionReader.orders(facts),
                facts.decimal("filled_quantity"),
                facts.decimal("avg_price"),
                ExecutionReader.levels(facts),
                facts.millis("unprotected_ms"));
    }

    private record Outcome(
            @Nullable String reason,
            @Nullable String adapter,
            List<OrderReport> orders,
            @Nullable BigDecimal filledQuantity,
            @Nullable BigDecimal averagePrice,
            @Nullable ExitLevels levels,
            @Nullable Duration unprotected) {

        /** Builds the result; its builder knows which numbers cannot be. */
        @Nullable ExecutionResult of(ExecutionResultBuilder builder, Facts facts) {
            try {
                return builder.reason(reason)
                        .adapter(adapter)
                        .orders(orders)
                        .filledQuantity(filledQuantity)
                        .averagePrice(averagePrice)
                        .levels(levels)
                        .unprotected(unprotected)
                        .build();
            } catch (IllegalArgumentException | IllegalStateException e) {
                facts.wrong("payload", String.valueOf(e.getMessage()));
                return null;
            }
        }
    }
}
