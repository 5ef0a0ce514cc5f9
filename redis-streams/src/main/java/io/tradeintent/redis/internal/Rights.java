package io.tradeintent.redis.internal;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a part of this library cannot do without, each with the key that it is run on. They are checked before
 * anything is done, because what is refused halfway is done by half. Immutable.
 */
public final class Rights {

    /** The question, for the message of a failure. */
    public static final String WHAT = "looking at the permissions";

    /** No rights at all. */
    public static final Rights NONE = new Rights(List.of());

    private static final LuaScript CHECK = LuaScript.listing("rights");
    private static final String KEY = "?";

    private record Right(List<String> words, @Nullable String key) {

        String command() {
            return ScriptSource.command(words.get(0), words.size() > 1 ? words.get(1) : null);
        }

        @Override
        public String toString() {
            return key == null ? command() : command() + " on '" + key + "'";
        }
    }

    private final List<Right> all;

    private Rights(List<Right> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Adds commands that touch no key.
     *
     * @param commands each with as many arguments as it needs, after single spaces
     * @return more rights
     */
    public Rights with(String... commands) {
        return with(null, commands);
    }

    /**
     * Adds commands on one key.
     *
     * @param key the key
     * @param commands each with as many arguments as it needs, after single spaces; {@code ?} stands for the key
     * @return more rights
     */
    public Rights on(String key, String... commands) {
        return with(key, commands);
    }

    /**
     * Adds all of others.
     *
     * @param others other rights
     * @return more rights
     */
    public Rights and(Rights others) {
        List<Right> more = new ArrayList<>(all);
        more.addAll(others.all);
        return new Rights(more);
    }

    private Rights with(@Nullable String key, String... commands) {
        List<Right> more = new ArrayList<>(all);
        for (String command : commands) {
            more.add(new Right(List.of(command.split(" ")), key));
        }
        return new Rights(more);
    }

    /**
     * Adds what is needed to emit to streams and to take keys.
     *
     * @param streams the streams
     * @param keys the keys
     * @return more rights
     */
    public Rights emitting(Collection<String> streams, Collection<String> keys) {
        Rights more = this;
        for (String stream : streams) {
            more = more.on(stream, "XADD ? * f v", "XDEL ? 0-1");
        }
        for (String key : keys) {
            more = more.on(key, "SET ? v NX PX 1", "GET ?", "DEL ?");
        }
        return more;
    }

    /**
     * Returns the names of the commands, which of {@code XGROUP} and {@code XINFO} include the subcommand.
     *
     * @return the names, in upper case
     */
    public Set<String> commands() {
        return all.stream().map(Right::command).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes sure that all of the commands can be run. None is run for that.
     *
     * @param connection where to ask
     * @param deadline how long to wait for the answer
     * @throws RedisFailure naming what the server does not know, or else what the user may not do
     */
    public void check(StatefulRedisConnection<byte[], byte[]> connection, Deadline deadline) {
        Calls.await(WHAT, ask(connection), deadline);
    }

    /**
     * Asks whether all of the commands can be run. None is run for that.
     *
     * @param connection where to ask
     * @return completes if they can, and fails naming what the server does not know, or else what the user may not do
     */
    public CompletableFuture<Boolean> ask(StatefulRedisConnection<byte[], byte[]> connection) {
        List<byte[]> arguments = new ArrayList<>();
        for (Right right : all) {
            arguments.add(bytes(right.words().size()));
            right.words().forEach(word -> arguments.add(bytes(KEY.equals(word) ? String.valueOf(right.key()) : word)));
        }
        return CHECK.<List<Object>>run(connection, List.of(), arguments).thenApply(reply -> {
            refuse(reply.get(0), "ERR unknown command: ");
            refuse(reply.get(1), "NOPERM this user may not run ");
            return true;
        });
    }

    private void refuse(Object numbers, String what) {
        String named = ((Collection<?>) numbers)
                .stream()
                        .map(number -> all.get(((Long) number).intValue() - 1).toString())
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!named.isEmpty()) {
            throw new RedisCommandExecutionException(what + named);
        }
    }
}
