package io.tradeintent.redis.intent;

import io.tradeintent.redis.EntryDecoder;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.codec.Reasons;
import io.tradeintent.redis.internal.result.ResultEncoder;
import io.tradeintent.redis.internal.result.ResultReader;
import io.tradeintent.result.ExecutionResult;
import java.util.Collections;
import java.util.Map;

/**
 * Reads and writes execution results, for services that consume the stream {@code execution.result}.
 *
 * <p>A result is an envelope with an {@code event_type}, a {@code source} and a JSON {@code payload}; the other fields of
 * the envelope stand in the payload as well, and are read from there. Unknown fields are ignored, so a newer writer may add
 * some. An entry that is no result is {@link EntryDecoder.Decoded.Invalid} with every reason and not only the first; so is
 * one with a status, a mode or another word that this version does not know.
 *
 * <p>Decoding throws nothing, and uses memory of a small multiple of the entry's size. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ResultCodec implements EntryDecoder<ExecutionReport> {

    /** The code of entries that cannot be read at all: another event, or a payload that is not a JSON object. */
    public static final String UNDECODABLE = "undecodable";

    /** The code of entries that can be read and are no valid result. */
    public static final String INVALID_RESULT = "invalid_result";

    /** Makes a codec. */
    public ResultCodec() {}

    @Override
    public Decoded<ExecutionReport> decode(RawEntry entry) {
        Reasons reasons = new Reasons();
        Map<String, String> fields = entry.texts();
        String type = fields.get("event_type");
        if (type == null) {
            reasons.add("event_type", "is missing");
        } else if (!type.equals(ResultEncoder.EVENT_TYPE)) {
            reasons.add("event_type", "must be " + ResultEncoder.EVENT_TYPE, type);
        }
        ResultReader reader = new ResultReader(reasons);
        String payload = fields.get("payload");
        if (payload == null) {
            reasons.add("payload", "is missing");
        }
        Map<?, ?> members = payload == null ? null : reader.members(payload);
        if (!reasons.isEmpty() || members == null) {
            return new Decoded.Invalid<>(UNDECODABLE, reasons.toList());
        }
        String source = fields.getOrDefault("source", "");
        if (source.isBlank()) {
            reasons.add("source", "is missing");
        }
        ExecutionResult result = reader.read(members);
        return !reasons.isEmpty() || result == null
                ? new Decoded.Invalid<>(INVALID_RESULT, reasons.toList())
                : new Decoded.Valid<>(new ExecutionReport(source, result));
    }

    /**
     * Writes a result as the fields of an entry, as a consumer of intents does: {@code event_type}, {@code payload},
     * {@code trace_id}, {@code correlation_id}, {@code timestamp} and {@code source}.
     *
     * @param report the result and the service that it comes from
     * @return the fields in order; immutable
     */
    public Map<String, String> encode(ExecutionReport report) {
        return Collections.unmodifiableMap(new ResultEncoder(report.source()).encode(report.result()));
    }
}
