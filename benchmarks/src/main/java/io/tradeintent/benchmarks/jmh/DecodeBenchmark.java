package io.tradeintent.benchmarks.jmh;

import io.tradeintent.benchmarks.stage.IntentText;
import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.intent.TradeIntentCodec;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of an entry to a validated intent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DecodeBenchmark {

    private static final int ENTRIES = 1_024;

    private final TradeIntentCodec codec = TradeIntentCodec.of(Names.STREAM);
    private final RawEntry[] envelopes = new RawEntry[ENTRIES];
    private final RawEntry[] escaped = new RawEntry[ENTRIES];
    private final RawEntry[] flat = new RawEntry[ENTRIES];
    private int next;

    public DecodeBenchmark() {
        IntentText text = new IntentText(200);
        Instant now = Instant.now();
        for (int i = 0; i < ENTRIES; i++) {
            envelopes[i] = entry(i, now, text.envelope(i, now.plusNanos(i * 1_000L)));
            escaped[i] = entry(i, now, escaped(text.envelope(i, now.plusNanos(i * 1_000L))));
            flat[i] = entry(i, now, text.flat(i, now.plusNanos(i * 1_000L)));
        }
    }

    @Benchmark
    public Decoded<TradeIntent> envelope() {
        return codec.decode(envelopes[next()]);
    }

    /** The same payload, which its first letter leaves to the parser that reads everything. */
    @Benchmark
    public Decoded<TradeIntent> escaped() {
        return codec.decode(escaped[next()]);
    }

    @Benchmark
    public Decoded<TradeIntent> flat() {
        return codec.decode(flat[next()]);
    }

    private static Map<String, String> escaped(Map<String, String> fields) {
        fields.computeIfPresent("payload", (name, json) -> json.replace("\"symbol\"", "\"\\u0073ymbol\""));
        return fields;
    }

    private int next() {
        next = (next + 1) % ENTRIES;
        return next;
    }

    private RawEntry entry(int number, Instant now, Map<String, String> fields) {
        RawEntry entry = RawEntry.of(new EntryId(now.toEpochMilli(), number), fields);
        if (codec.decode(entry) instanceof Decoded.Invalid<TradeIntent> invalid) {
            throw new IllegalStateException("not an intent: " + invalid.reasons());
        }
        return entry;
    }
}
