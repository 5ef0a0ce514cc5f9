package io.tradeintent.runner.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on a thread of its own, so that the writer never waits for the reader. Lines are written together and
 * flushed as soon as none is left, at the latest after 200 ms. {@link #add} never blocks: who adds looks at {@link
 * #backlog}. Thread-safe.
 */
public final class LineWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LAST_WORDS_MILLIS = 5_000;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BufferedOutputStream out;
    private final Charset charset;
    private final Thread writer = new Thread(this::run, "output");
    private volatile boolean closing;
    private volatile @Nullable IOException failure;

    public LineWriter(Output output, Charset charset) {
        this.out = new BufferedOutputStream(output.stream(), BUFFER_BYTES);
        this.charset = charset;
        writer.setDaemon(true);
        writer.start();
    }

    /** Adds a line; its end is added here. Lines added after a failure are dropped. */
    public void add(String line) {
        if (failure == null) {
            lines.add(line);
        }
    }

    /** Returns how many lines wait to be written. */
    public int backlog() {
        return lines.size();
    }

    /** Returns whether the reader of the output is gone. */
    public boolean isBroken() {
        return failure != null;
    }

    /** Writes what is there, as far as somebody reads it within five seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing || !lines.isEmpty()) {
                write();
            }
            out.flush();
        } catch (IOException e) {
            failure = e;
            lines.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() throws IOException, InterruptedException {
        String line = lines.poll(100, TimeUnit.MILLISECONDS);
        long flushBy = System.nanoTime() + FLUSH_NANOS;
        while (line != null && System.nanoTime() - flushBy < 0) {
            out.write(line.getBytes(charset));
            out.write('\n');
            line = lines.poll();
        }
        if (line != null) {
            out.write(line.getBytes(charset));
            out.write('\n');
        }
        out.flush();
    }
}
