package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.TradeIntent;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an intent that has no id but a time of its own: a SHA-256 over what its payload says, so that whatever
 * is published twice is one intent. Order of fields, blanks and the way a number or a side is written do not count.
 *
 * <p>Digested is the UTF-8 text of one line {@code name=value\n} for each thing said, sorted by name: recognised fields
 * under {@code .name}, unknown ones under {@code @name}. Line ends and backslashes within are escaped by a backslash.
 * Numbers are without trailing zeros, nested values as {@link CanonicalJson} writes them. Ids kept by ledgers depend on
 * this text: it must never change.
 */
final class PayloadFingerprint implements Function<TradeIntent, IntentId> {

    static final int TRACE_ID = 1;
    static final int CORRELATION_ID = 2;
    static final int SOURCE = 4;

    private static final PayloadFingerprint[] ALL = new PayloadFingerprint[8];

    static {
        for (int own = 0; own < ALL.length; own++) {
            ALL[own] = new PayloadFingerprint(own);
        }
    }

    private final int own;

    private PayloadFingerprint(int own) {
        this.own = own;
    }

    /**
     * Returns the function for payloads that said these things themselves; what only the envelope said, such as a
     * correlation id that is new at every publication, is no part of the identity.
     */
    static PayloadFingerprint of(int own) {
        return ALL[own];
    }

    @Override
    public IntentId apply(TradeIntent intent) {
        return IntentId.derived(HexFormat.of().formatHex(sha256(text(intent))));
    }

    String text(TradeIntent intent) {
        Map<String, String> lines = new TreeMap<>();
        put(lines, "symbol", intent.symbol());
        put(lines, "action", intent.action());
        put(lines, "side", intent.side());
        put(lines, "leverage", intent.leverage());
        IntentSize size = intent.size();
        if (size != null) {
            put(lines, PayloadWriter.nameOf(size), size.amount());
        }
        put(lines, "confidence", intent.confidence());
        put(lines, "entry_price", intent.entryPrice());
        put(lines, "stop_loss", intent.stopLoss());
        put(lines, "take_profit", intent.takeProfit());
        put(lines, "timestamp", intent.timestamp());
        putMarket(lines, intent.market());
        put(lines, "trace_id", (own & TRACE_ID) != 0 ? intent.traceId() : null);
        put(lines, "correlation_id", (own & CORRELATION_ID) != 0 ? intent.correlationId() : null);
        put(lines, "source", (own & SOURCE) != 0 ? intent.source() : null);
        intent.attributes().forEach((name, value) -> {
            if (!name.equals(AcceptedAge.FIELD)) {
                lines.put('@' + escaped(name), CanonicalJson.of(value));
            }
        });
        StringBuilder text = new StringBuilder(512);
        lines.forEach((name, value) ->
                text.append(name).append('=').append(escaped(value)).append('\n'));
        return text.toString();
    }

    private static void putMarket(Map<String, String> lines, MarketContext market) {
        put(lines, "atr_value", market.atr());
        put(lines, "volatility_factor", market.volatilityFactor());
        put(lines, "exchange_divergence", market.exchangeDivergence());
        put(lines, "funding_rate", market.fundingRate());
        put(lines, "regime", market.regime());
    }

    private static void put(Map<String, String> lines, String name, @Nullable Object value) {
        if (value != null) {
            lines.put('.' + name, value instanceof BigDecimal number ? CanonicalJson.number(number) : value.toString());
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("=", "\\=");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
