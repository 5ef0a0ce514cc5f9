package io.tradeintent.benchmarks.stage;

import io.tradeintent.benchmarks.wire.CommandBuffer;
import io.tradeintent.benchmarks.wire.Wire;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The entries of a run, written once and kept in a database of their own, from which each pass gets its copy. */
public final class Seed {

    static final String DATABASE = "1";
    private static final int CHUNK = 1_000;

    private Seed() {}

    /** Replaces what is there by that many new intents. */
    public static void write(int port, long entries, int symbols) throws IOException {
        IntentText text = new IntentText(symbols);
        Instant first = Instant.now().minusNanos(entries * 1_000);
        try (Wire wire = Wire.open(port)) {
            wire.call("SELECT", DATABASE);
            wire.call("FLUSHDB", "SYNC");
            for (long from = 0; from < entries; from += CHUNK) {
                long to = Math.min(entries, from + CHUNK);
                for (long i = from; i < to; i++) {
                    add(wire.commands(), "*", text.envelope(i, first.plusNanos(i * 1_000)));
                }
                wire.send();
                for (long i = from; i < to; i++) {
                    wire.replies().skipBytes();
                }
            }
        }
    }

    static void add(CommandBuffer commands, String id, Map<String, String> fields) {
        commands.begin(3 + 2 * fields.size()).word("XADD").word(Names.STREAM).word(id);
        fields.forEach((name, value) -> commands.word(name).word(value));
    }
}
