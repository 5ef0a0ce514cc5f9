package io.tradeintent.benchmarks.stage;

import io.tradeintent.benchmarks.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** What a contender finds before a pass, and what is left after it. Not thread-safe. */
public final class Stage implements AutoCloseable {

    private final Wire wire;

    private Stage(Wire wire) {
        this.wire = wire;
    }

    public static Stage open(int port) throws IOException {
        return new Stage(Wire.open(port));
    }

    /** Empties the database, copies the newest entries of the seed into it and creates the group before the first. */
    public void set(long entries) throws IOException {
        wire.call("FLUSHDB", "SYNC");
        wire.call("SELECT", Seed.DATABASE);
        Object copied = wire.call("COPY", Names.STREAM, Names.STREAM, "DB", "0");
        wire.call("SELECT", "0");
        if (!Long.valueOf(1).equals(copied)) {
            throw new IllegalStateException("there is no seed");
        }
        wire.call("XTRIM", Names.STREAM, "MAXLEN", "=", Long.toString(entries));
        wire.call("XGROUP", "CREATE", Names.STREAM, Names.GROUP, "0");
        if (length(Names.STREAM) != entries) {
            throw new IllegalStateException("the seed has less than " + entries + " entries");
        }
    }

    /** Empties the database and creates the group of a stream without entries. */
    public void setEmpty() throws IOException {
        wire.call("FLUSHDB", "SYNC");
        wire.call("XGROUP", "CREATE", Names.STREAM, Names.GROUP, "0", "MKSTREAM");
    }

    /** Returns how many entries some consumer was given and did not acknowledge. */
    public long pending() throws IOException {
        List<?> summary = (List<?>) Objects.requireNonNull(wire.call("XPENDING", Names.STREAM, Names.GROUP));
        return (Long) Objects.requireNonNull(summary.get(0));
    }

    public long length(String stream) throws IOException {
        return (Long) Objects.requireNonNull(wire.call("XLEN", stream));
    }

    /** Returns the processor time that the server's main thread has used, in microseconds. */
    public long cpuMicros() throws IOException {
        String info = String.valueOf(wire.call("INFO", "cpu"));
        return info.lines()
                .filter(line ->
                        line.startsWith("used_cpu_user_main_thread:") || line.startsWith("used_cpu_sys_main_thread:"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.indexOf(':') + 1)) * 1e6))
                .sum();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
