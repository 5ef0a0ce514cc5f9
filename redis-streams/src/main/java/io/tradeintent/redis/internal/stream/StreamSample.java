package io.tradeintent.redis.internal.stream;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The state of a stream and of some of its groups at one moment, as Redis tells it. */
public record StreamSample(
        long length,
        long added,
        @Nullable EntryId first,
        @Nullable EntryId last,
        EntryId lastGenerated,
        long nowMillis,
        long deadLetters,
        List<GroupSample> groups) {

    private static final LuaScript SCRIPT = LuaScript.listing("sample");
    private static final LuaScript JUDGING = SCRIPT.evenIfFull();
    private static final int STREAM_ITEMS = 9;

    /** Asks for one group, or for all where it is empty; the answer is empty where there is no such stream. */
    public static CompletableFuture<Optional<StreamSample>> ask(
            StatefulRedisConnection<byte[], byte[]> connection, StreamKeys keys, String group) {
        return SCRIPT.<List<Object>>run(
                        connection,
                        List.of(bytes(keys.stream()), bytes(keys.deadLetters())),
                        List.of(bytes(group), bytes(keys.pastPrefix())))
                .thenApply(StreamSample::parse);
    }

    /** Does the same for one group, and writes down what it missed until a consumer has told it. */
    public static CompletableFuture<Optional<StreamSample>> judge(
            StatefulRedisConnection<byte[], byte[]> connection,
            StreamKeys keys,
            String group,
            String token,
            Duration mayTell,
            Told told) {
        return JUDGING.<List<Object>>run(
                        connection,
                        List.of(bytes(keys.stream()), bytes(keys.deadLetters()), bytes(keys.teller(group))),
                        List.of(
                                bytes(group),
                                bytes(keys.pastPrefix()),
                                bytes(token + '/' + (told.number() + 1)),
                                bytes(mayTell.toMillis()),
                                bytes(told.missed()),
                                bytes(token + '/' + told.number())))
                .thenApply(StreamSample::parse);
    }

    private static Optional<StreamSample> parse(List<Object> reply) {
        if ((Long) reply.get(0) == 0) {
            return Optional.empty();
        }
        long now = Long.parseLong(Calls.text(reply.get(6))) * 1000 + Long.parseLong(Calls.text(reply.get(7))) / 1000;
        StreamSample stream = new StreamSample(
                (Long) reply.get(1),
                (Long) reply.get(2),
                id(reply.get(3)),
                id(reply.get(4)),
                EntryId.parse(Calls.text(reply.get(5))),
                now,
                (Long) reply.get(8),
                List.of());
        return Optional.of(stream.withGroups(reply.subList(STREAM_ITEMS, reply.size())));
    }

    private StreamSample withGroups(List<Object> rows) {
        List<GroupSample> parsed =
                rows.stream().map(row -> GroupSample.parse(this, (List<?>) row)).toList();
        return new StreamSample(length, added, first, last, lastGenerated, nowMillis, deadLetters, parsed);
    }

    public static @Nullable EntryId id(Object reply) {
        String text = Calls.text(reply);
        return text.isEmpty() ? null : EntryId.parse(text);
    }
}
