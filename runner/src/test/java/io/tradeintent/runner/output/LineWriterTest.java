package io.tradeintent.runner.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineWriterTest {

    private static final Terminal TERMINAL = new Terminal(false, false, 60, UTF_8);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static LineWriter writer(OutputStream out) {
        return new LineWriter(new Output(out, TERMINAL), UTF_8);
    }

    @Test
    void everyLineIsWrittenInOrderByTheEnd() {
        StringBuilder expected = new StringBuilder();
        try (LineWriter lines = writer(out)) {
            for (int i = 0; i < 100_000; i++) {
                lines.add("line " + i);
                expected.append("line ").append(i).append('\n');
            }
        }
        assertThat(out.toString(UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void aLineIsSeenBeforeTheEnd() {
        try (LineWriter lines = writer(out)) {
            lines.add("now");
            await().until(() -> out.toString(UTF_8).equals("now\n"));
        }
    }

    @Test
    void manyLinesAreFlushedTogether() {
        AtomicInteger writes = new AtomicInteger();
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                writes.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                writes.incrementAndGet();
            }
        };
        try (LineWriter lines = writer(counting)) {
            for (int i = 0; i < 200_000; i++) {
                lines.add("{\"event\":\"outcome\"}");
            }
        }
        assertThat(writes.get()).isLessThan(20_000);
    }

    @Test
    void whoAddsNeverWaitsForWhoReads() {
        CountDownLatch reading = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int b) {
                awaitQuietly(reading);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                awaitQuietly(reading);
            }
        };
        LineWriter lines = writer(stuck);
        for (int i = 0; i < 50_000; i++) {
            lines.add("line");
        }
        assertThat(lines.backlog()).isPositive();
        reading.countDown();
        lines.close();
        assertThat(lines.backlog()).isZero();
    }

    @Test
    void aReaderThatWentAwayIsNoticed() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (LineWriter lines = writer(broken)) {
            lines.add("line");
            await().until(lines::isBroken);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
