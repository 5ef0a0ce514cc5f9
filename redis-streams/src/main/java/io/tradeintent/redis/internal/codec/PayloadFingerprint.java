package io.tradeintent.redis.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.internal.text.IsoText;
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
 * <p>A trace context is new at every publication, so it is no part of the identity, wherever it stands.
 *
 * <p>Digested is the UTF-8 text of one line {@code name=value\n} for each thing said, sorted by name: recognised fields
 * under {@code .name}, unknown ones under {@code @name}. Line ends and backslashes within are escaped by a backslash.
 * Numbers are without trailing zeros, nested values as {@link CanonicalJson} writes them. Ids kept by ledgers depend on
 * this text: it must never change.
 */
public final class PayloadFingerprint implements Function<TradeIntent, IntentId> {

    static final int TRACE_ID = 1;
    static final int CORRELATION_ID = 2;
    static final int SOURCE = 4;

    private static final int EXPECTED_LENGTH = 512;

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
    public static PayloadFingerprint of(int own) {
        return ALL[own];
    }

    @Override
    public IntentId apply(TradeIntent intent) {
        return IntentId.derived(HexFormat.of().formatHex(sha256(text(intent))));
    }

    /** The recognised fields stand here in the order of their names, which all come before any {@code @}. */
    public String text(TradeIntent intent) {
        StringBuilder text = new StringBuilder(EXPECTED_LENGTH);
        MarketContext market = intent.market();
        IntentSize size = intent.size();
        String sizeName = size == null ? "" : PayloadWriter.nameOf(size);
        boolean byBalance = size instanceof IntentSize.FractionOfBalance;
        line(text, "action", intent.action().name());
        line(text, "atr_value", market.atr());
        line(text, "confidence", intent.confidence());
        line(text, "correlation_id", (own & CORRELATION_ID) != 0 ? intent.correlationId() : null);
        line(text, "entry_price", intent.entryPrice());
        line(text, "exchange_divergence", market.exchangeDivergence());
        line(text, "funding_rate", market.fundingRate());
        line(text, "leverage", Integer.toString(intent.leverage()));
        line(text, sizeName, size == null || byBalance ? null : size.amount());
        line(text, "regime", market.regime());
        line(text, "side", intent.side() == null ? null : intent.side().name());
        line(text, sizeName, size == null || !byBalance ? null : size.amount());
        line(text, "source", (own & SOURCE) != 0 ? intent.source() : null);
        line(text, "stop_loss", intent.stopLoss());
        line(text, "symbol", intent.symbol().value());
        line(text, "take_profit", intent.takeProfit());
        line(text, "timestamp", intent.timestamp() == null ? null : IsoText.of(intent.timestamp()));
        line(text, "trace_id", (own & TRACE_ID) != 0 ? intent.traceId() : null);
        line(text, "volatility_factor", market.volatilityFactor());
        addAttributes(text, intent.attributes());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable BigDecimal value) {
        line(text, name, value == null ? null : CanonicalJson.number(value));
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append('.').append(name).append('=').append(escaped(value)).append('\n');
        }
    }

    private static void addAttributes(StringBuilder text, Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        Map<String, String> sorted = new TreeMap<>();
        attributes.forEach((name, value) -> sorted.put(escaped(name), value));
        sorted.remove(AcceptedAge.FIELD);
        sorted.forEach((name, value) -> text.append('@')
                .append(name)
                .append('=')
                .append(escaped(CanonicalJson.of(value)))
                .append('\n'));
    }

    private static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\n' || c == '=') {
                return text.replace("\\", "\\\\").replace("\n", "\\n").replace("=", "\\=");
            }
        }
        return text;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
