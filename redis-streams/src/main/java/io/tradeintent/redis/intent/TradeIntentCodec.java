package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.codec.Draft;
import io.tradeintent.redis.internal.codec.EntryReader;
import io.tradeintent.redis.internal.codec.IntentAssembly;
import io.tradeintent.redis.internal.codec.Limits;
import io.tradeintent.redis.internal.codec.NameCache;
import io.tradeintent.redis.internal.codec.PayloadReader;
import io.tradeintent.redis.internal.codec.PayloadWriter;
import io.tradeintent.redis.internal.codec.SymbolCache;
import io.tradeintent.redis.internal.codec.WordCache;
import io.tradeintent.stream.EntryId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads trade intents from the entries of one stream, and writes them.
 *
 * <p>It reads four shapes of entry: an envelope with the intent as JSON in {@code payload} or in {@code data}, either of
 * them alone, and entries whose fields are the intent's own. If there is a payload, only the payload counts; fields beside
 * it give ids, source and time that the payload lacks. Nothing is guessed: a field that is missing, contradictory or absurd
 * makes the entry invalid. The verdict has every reason, not only the first. Unknown fields are kept among the attributes
 * of the intent.
 *
 * <p>An intent is identified by its {@code intent_id}, else by its {@code idempotency_key}, else, if its payload has a time
 * of its own, by a digest of the payload that is computed when it is first asked for, else by its stream and entry. A trace
 * context ({@code traceparent}, {@code tracestate}, {@code baggage}, in any letter case) is no part of the intent or its
 * identity; the trace that it names is the intent's where no {@code trace_id} names another.
 *
 * <p>An entry that names its original by {@value io.tradeintent.redis.admin.CopyRule#REPLAY_OF} is a copy: it is the same
 * intent and as old as its original, no matter which tool made it.
 *
 * <p>No input makes {@link #decode} throw, block, or use memory beyond a small multiple of the entry's size. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TradeIntentCodec implements EntryDecoder<TradeIntent> {

    /** The code of entries that cannot be read at all: too large, or a payload that is not a JSON object. */
    public static final String UNDECODABLE = "undecodable";

    /** The code of entries that can be read and are no valid intent. */
    public static final String INVALID_INTENT = "invalid_intent";

    private final byte[] eventType;
    private final Limits limits;
    private final PayloadReader payloads;
    private final IntentAssembly assembly;
    private final PayloadWriter writer;
    private final NameCache names = new NameCache();
    private final WordCache words = new WordCache();
    private final SymbolCache symbols = new SymbolCache();
    private final AtomicReference<@Nullable Draft> idle = new AtomicReference<>();

    TradeIntentCodec(String stream, String eventType, Limits limits) {
        this.eventType = eventType.getBytes(UTF_8);
        this.limits = limits;
        payloads = new PayloadReader(limits);
        assembly = new IntentAssembly(limits, stream);
        writer = new PayloadWriter(eventType);
    }

    /**
     * Makes a codec with the usual bounds.
     *
     * @param stream the key of the stream; part of the identity of intents that have no other
     * @return the codec
     */
    public static TradeIntentCodec of(String stream) {
        return builder(stream).build();
    }

    /**
     * Starts a codec.
     *
     * @param stream the key of the stream; part of the identity of intents that have no other
     * @return a new builder
     */
    public static TradeIntentCodecBuilder builder(String stream) {
        return new TradeIntentCodecBuilder(stream);
    }

    Limits limits() {
        return limits;
    }

    @Override
    public Decoded<TradeIntent> decode(RawEntry entry) {
        Draft draft = idle.getAndSet(null);
        if (draft == null) {
            draft = new Draft(limits, names, words, symbols);
        }
        Decoded<TradeIntent> verdict = decode(entry, draft);
        draft.clear();
        idle.setRelease(draft);
        return verdict;
    }

    private Decoded<TradeIntent> decode(RawEntry entry, Draft draft) {
        if (entry.size() > limits.entryBytes()) {
            draft.reasons.add("entry", entry.size() + " bytes are more than the " + limits.entryBytes() + " allowed");
            return new Decoded.Invalid<>(UNDECODABLE, draft.reasons.toList());
        }
        EntryReader reader = new EntryReader(entry, draft, payloads);
        if (!reader.read(eventType)) {
            return new Decoded.Invalid<>(UNDECODABLE, draft.reasons.toList());
        }
        TradeIntent intent = assembly.assemble(draft, entry.id(), reader.own());
        return intent != null
                ? new Decoded.Valid<>(intent)
                : new Decoded.Invalid<>(INVALID_INTENT, draft.reasons.toList());
    }

    /**
     * Writes an intent as the fields of an entry in the envelope shape: {@code event_type}, {@code payload} and, as far
     * as they are there, {@code trace_id}, {@code correlation_id}, {@code timestamp} and {@code source}. The identity of
     * the intent is always written.
     *
     * @param intent the intent
     * @return the fields in order; immutable
     * @throws IllegalArgumentException if a reader with the bounds of this codec would refuse what was written, or read
     *     another intent from it, which is so where an attribute has the name of a recognised field
     */
    public Map<String, String> encode(TradeIntent intent) {
        Map<String, String> fields = writer.write(Objects.requireNonNull(intent, "intent"));
        Decoded<TradeIntent> readBack = decode(RawEntry.of(EntryId.MIN, fields));
        if (readBack instanceof Decoded.Invalid<TradeIntent> invalid) {
            throw new IllegalArgumentException("no reader would accept " + intent + ": " + invalid.reasons());
        }
        if (!readBack.equals(new Decoded.Valid<>(intent))) {
            List<String> taken = PayloadWriter.recognisedAttributes(intent);
            throw new IllegalArgumentException(intent + " would be read back as another intent; "
                    + (taken.isEmpty()
                            ? "a text has characters that cannot be written"
                            : "recognised fields as attributes: " + taken));
        }
        return fields;
    }
}
