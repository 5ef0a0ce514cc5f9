package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the intent out of a draft, or adds to the draft's reasons why there is none. Thread-safe. */
public final class IntentAssembly {

    private final Limits limits;
    private final String stream;

    public IntentAssembly(Limits limits, String stream) {
        this.limits = limits;
        this.stream = stream;
    }

    /**
     * Judges a draft.
     *
     * @param draft what was read; its reasons say what was already found wrong
     * @param entry the entry it was read from
     * @param own which fields the producer's own payload had, as {@link PayloadFingerprint} counts them, or -1 where the
     *     payload had no time of its own
     * @return the intent, or null if there are reasons
     */
    public @Nullable TradeIntent assemble(Draft draft, EntryId entry, int own) {
        if (!draft.has(Field.SYMBOL)) {
            draft.reasons.add("symbol", "missing");
        }
        ActionRule.Asked asked = ActionRule.apply(draft);
        IntentAction action = asked.action();
        UnsaidRule.apply(draft, action);
        int leverage = NumberRules.leverage(draft);
        IntentSize size = SizeRule.apply(draft, action, leverage);
        NumberRules.checkBounds(draft);
        if (action == IntentAction.OPEN) {
            NumberRules.checkExits(draft, asked.side(), limits);
        }
        if (!draft.reasons.isEmpty() || action == null) {
            return null;
        }
        try {
            return build(draft, entry, own, action, asked.side(), size, leverage);
        } catch (IllegalArgumentException | IllegalStateException e) {
            draft.reasons.add("intent", Reasons.message(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private TradeIntent build(
            Draft draft,
            EntryId entry,
            int own,
            IntentAction action,
            @Nullable Side side,
            @Nullable IntentSize size,
            int leverage) {
        TradeIntentBuilder intent = TradeIntent.builder()
                .symbol(Objects.requireNonNull(draft.symbol()))
                .action(action)
                .side(side)
                .size(size)
                .leverage(leverage)
                .confidence(draft.number(Field.CONFIDENCE))
                .entryPrice(draft.number(Field.ENTRY_PRICE))
                .stopLoss(draft.number(Field.STOP_LOSS))
                .takeProfit(draft.number(Field.TAKE_PROFIT))
                .market(market(draft))
                .timestamp(draft.time(Field.TIMESTAMP))
                .traceId(draft.traceId())
                .correlationId(draft.text(Field.CORRELATION_ID))
                .source(draft.text(Field.SOURCE));
        EntryId original = draft.originalId();
        identify(intent, draft, original == null ? entry : original, own);
        for (int i = 0; i < draft.attributeCount(); i++) {
            intent.attribute(draft.attributeName(i), draft.attributeValue(i));
        }
        return original == null ? intent.build() : asOldAs(original, intent);
    }

    /**
     * An intent's age counts from the older of its own time and its entry's. That of a copy counts from the same two, so that
     * its time is the older of them. The identity is still that of what the intent says.
     */
    private static TradeIntent asOldAs(EntryId original, TradeIntentBuilder intent) {
        TradeIntent said = intent.build();
        Instant own = said.timestamp();
        return own != null && own.isBefore(original.time())
                ? said
                : intent.id(said.id()).timestamp(original.time()).build();
    }

    private static MarketContext market(Draft draft) {
        return new MarketContext(
                draft.number(Field.ATR),
                draft.number(Field.VOLATILITY_FACTOR),
                draft.number(Field.EXCHANGE_DIVERGENCE),
                draft.number(Field.FUNDING_RATE),
                draft.text(Field.REGIME));
    }

    private void identify(TradeIntentBuilder intent, Draft draft, EntryId entry, int own) {
        String given = draft.text(Field.INTENT_ID);
        String key = draft.text(Field.IDEMPOTENCY_KEY);
        if (given != null) {
            intent.id(IntentId.given(given));
            if (key != null) {
                intent.attribute(Field.IDEMPOTENCY_KEY.wireName(), key);
            }
        } else if (key != null) {
            intent.id(IntentId.given(key));
        } else if (own >= 0) {
            intent.identity(PayloadFingerprint.of(own));
        } else {
            intent.id(IntentId.ofEntry(stream, entry));
        }
    }
}
