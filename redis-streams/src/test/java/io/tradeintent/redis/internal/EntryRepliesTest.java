package io.tradeintent.redis.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryRepliesTest {

    private record Entry(EntryId id, List<String> parts) {}

    private static final String NOTHING = "*-1\r\n";

    @Property(tries = 300)
    void repliesAreTheSameHoweverTheirBytesArrive(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int pace) {
        Random random = new Random(seed);
        List<List<Entry>> sent = new ArrayList<>();
        StringBuilder wire = new StringBuilder();
        for (int reply = 0; reply < 5; reply++) {
            List<Entry> entries = entries(random);
            sent.add(entries);
            wire.append(reply(entries));
        }

        assertThat(received(wire.toString(), random, pace == 1 ? 3 : pace == 2 ? 500 : 100_000))
                .isEqualTo(sent);
    }

    private static List<Entry> entries(Random random) {
        List<Entry> entries = new ArrayList<>();
        int count = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(5);
        for (int i = 0; i < count; i++) {
            EntryId id = new EntryId(random.nextLong() >>> 1 + random.nextInt(60), random.nextInt(1000));
            List<String> parts = new ArrayList<>();
            for (int fields = random.nextInt(6); fields > 0; fields--) {
                parts.add(part(random, 20));
                parts.add(part(random, random.nextInt(50) == 0 ? 200_000 : 100));
            }
            entries.add(new Entry(id, parts));
        }
        return entries;
    }

    /** Any bytes, often those that mean something on the wire. */
    private static String part(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextBoolean() ? (byte) random.nextInt() : (byte) "\r\n$*-:1".charAt(random.nextInt(7));
        }
        return new String(bytes, ISO_8859_1);
    }

    private static String reply(List<Entry> entries) {
        if (entries.isEmpty()) {
            return NOTHING;
        }
        StringBuilder reply = new StringBuilder("*1\r\n*2\r\n" + bulk("stream") + '*' + entries.size() + "\r\n");
        for (Entry entry : entries) {
            reply.append("*2\r\n").append(bulk(entry.id().toString()));
            reply.append('*').append(entry.parts().size()).append("\r\n");
            entry.parts().forEach(part -> reply.append(bulk(part)));
        }
        return reply.toString();
    }

    private static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    private static List<List<Entry>> received(String wire, Random random, int mostAtOnce) {
        EntryReplies replies = new EntryReplies();
        List<List<Entry>> received = new ArrayList<>();
        for (int at = 0; at < wire.length(); ) {
            int end = Math.min(wire.length(), at + 1 + random.nextInt(mostAtOnce));
            replies.add(bytes(wire.substring(at, end)));
            at = end;
            while (!replies.isEmpty()) {
                EntryBatch batch = replies.entries();
                if (batch == null) {
                    break;
                }
                received.add(read(batch));
            }
        }
        return received;
    }

    private static List<Entry> read(EntryBatch batch) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            List<String> parts = new ArrayList<>();
            for (int part = 0; part < 2 * batch.fields(i); part++) {
                int start = batch.bounds()[batch.firstBound(i) + 2 * part];
                int end = batch.bounds()[batch.firstBound(i) + 2 * part + 1];
                parts.add(new String(batch.bytes(), start, end - start, ISO_8859_1));
            }
            entries.add(new Entry(new EntryId(batch.millis(i), batch.sequence(i)), parts));
        }
        return entries;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "-NOGROUP No such key 's' or consumer group 'g'\r\n",
                ":-12\r\n",
                "$-1\r\n",
                "$0\r\n\r\n",
                "$4\r\n+OK\r\r\n",
                "*0\r\n",
                "*-1\r\n",
                "*3\r\n:1\r\n*2\r\n$1\r\na\r\n*-1\r\n+b\r\n"
            })
    void whatElseIsSaidIsHandedOnAsItCameAndNothingMore(String other) {
        String following = reply(List.of(new Entry(new EntryId(1, 2), List.of("a", "b"))));
        for (int cut = 1; cut < other.length(); cut++) {
            EntryReplies replies = new EntryReplies();
            replies.add(bytes(other.substring(0, cut)));
            assertThat(replies.other()).as("after %s bytes", cut).isNull();
            replies.add(bytes(other.substring(cut) + following));

            ByteBuf found = replies.other();

            assertThat(found).isNotNull();
            assertThat(found.toString(ISO_8859_1)).isEqualTo(other);
            assertThat(replies.isArray()).isTrue();
            assertThat(replies.entries()).isNotNull();
            assertThat(replies.isEmpty()).isTrue();
        }
    }

    @Test
    void aHugeReplyIsNotKeptRoomFor() {
        EntryReplies replies = new EntryReplies();
        char[] huge = new char[5_000_000];
        Arrays.fill(huge, 'x');
        Entry large = new Entry(new EntryId(1, 0), List.of("payload", new String(huge)));
        Entry wide = new Entry(new EntryId(2, 0), Collections.nCopies(500_000, "x"));

        for (Entry entry : List.of(large, wide)) {
            replies.add(bytes(reply(List.of(entry))));
            assertThat(read(replies.entries())).containsExactly(entry);
        }
        replies.add(bytes(NOTHING));

        assertThat(replies.room()).isLessThan(1_000_000);
        assertThat(replies.entries().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*1\r\n+OK\r\n", "*1\r\n*2\r\n$-1\r\n", "*1\r\n*2\r\n$1\r\ns\r\n*1\r\n*2\r\n:1\r\n"})
    void whatIsNoReplyToXreadgroupIsRefused(String reply) {
        EntryReplies replies = new EntryReplies();
        replies.add(bytes(reply));

        assertThatThrownBy(replies::entries)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reply to XREADGROUP has");
    }
}
