package io.tradeintent.redis.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.tradeintent.stream.EntryId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A script of this package: called by its digest, and sent whole only to a server that has not seen it. */
public final class LuaScript {

    private final ScriptSource source;
    private final byte[] text;
    private final String digest;
    private final ScriptOutputType reply;

    private LuaScript(ScriptSource source, ScriptOutputType reply) {
        this.source = source;
        this.text = bytes(source.text());
        this.digest = sha1(text);
        this.reply = reply;
    }

    /**
     * Loads a script whose reply is a list.
     *
     * @param name its file name without {@code .lua}
     * @return the script
     */
    public static LuaScript listing(String name) {
        return answering(name, ScriptOutputType.MULTI);
    }

    /**
     * Loads a script whose reply is a number or text.
     *
     * @param name its file name without {@code .lua}
     * @param reply the type of its reply
     * @return the script
     */
    public static LuaScript answering(String name, ScriptOutputType reply) {
        return new LuaScript(ScriptSource.load(name), reply);
    }

    /**
     * Returns the same script with the permission to run on a full server.
     *
     * @return a script of its own
     */
    public LuaScript evenIfFull() {
        return new LuaScript(source.withFirstLine("#!lua flags=allow-oom"), reply);
    }

    /**
     * Runs the script.
     *
     * @param connection where to run it
     * @param keys its keys
     * @param arguments its arguments
     * @param <R> the type of the reply
     * @return its reply, or the failure as Lettuce reports it, which names the command of the script that was refused
     */
    public <R> CompletableFuture<R> run(
            StatefulRedisConnection<byte[], byte[]> connection, List<byte[]> keys, List<byte[]> arguments) {
        byte[][] k = keys.toArray(new byte[0][]);
        byte[][] a = arguments.toArray(new byte[0][]);
        CompletionStage<R> first = connection.async().evalsha(digest, reply, k, a);
        return first.handle((value, failure) -> failure == null
                        ? CompletableFuture.completedStage(value)
                        : this.<R>again(connection, k, a, failure))
                .thenCompose(stage -> stage)
                .toCompletableFuture();
    }

    /**
     * Runs a script whose reply is a list that may be long.
     *
     * @param connection where to run it
     * @param keys its keys
     * @param arguments its arguments
     * @return its reply, or the failure as Lettuce reports it, which names the command of the script that was refused
     */
    public Answer<List<Object>> fetch(
            StatefulRedisConnection<byte[], byte[]> connection, List<byte[]> keys, List<byte[]> arguments) {
        Progress progress = new Progress();
        CompletionStage<List<Object>> answer = send(
                        connection, CommandType.EVALSHA, bytes(digest), keys, arguments, progress)
                .exceptionallyCompose(failure -> FailureKind.of(failure) == FailureKind.NO_SCRIPT
                        ? send(connection, CommandType.EVAL, text, keys, arguments, progress)
                                .exceptionallyCompose(second -> CompletableFuture.failedStage(source.named(second)))
                        : CompletableFuture.failedStage(source.named(failure)));
        return new Answer<>(answer.toCompletableFuture(), progress);
    }

    private static CompletionStage<List<Object>> send(
            StatefulRedisConnection<byte[], byte[]> connection,
            CommandType type,
            byte[] script,
            List<byte[]> keys,
            List<byte[]> arguments,
            Progress progress) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .add(script)
                .add(keys.size())
                .addKeys(keys)
                .addValues(arguments);
        return connection.async().dispatch(type, new WatchedListOutput(progress), args);
    }

    private <R> CompletionStage<R> again(
            StatefulRedisConnection<byte[], byte[]> connection, byte[][] keys, byte[][] arguments, Throwable failure) {
        if (FailureKind.of(failure) != FailureKind.NO_SCRIPT) {
            return CompletableFuture.failedStage(source.named(failure));
        }
        CompletionStage<R> whole = connection.async().eval(text, reply, keys, arguments);
        return whole.exceptionallyCompose(second -> CompletableFuture.failedStage(source.named(second)));
    }

    private static String sha1(byte[] source) {
        try {
            StringBuilder hex = new StringBuilder();
            for (byte b : MessageDigest.getInstance("SHA-1").digest(source)) {
                hex.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes text as the scripts expect it.
     *
     * @param text any text
     * @return its bytes in UTF-8
     */
    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /**
     * Writes a number as the scripts expect it.
     *
     * @param number any number
     * @return its decimal digits
     */
    public static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    /**
     * Writes an id as Redis does.
     *
     * @param id any id
     * @return its text, in ASCII
     */
    public static byte[] bytes(EntryId id) {
        if (id.millis() < 0 || id.sequence() < 0) {
            return bytes(id.toString());
        }
        int dash = digits(id.millis());
        byte[] text = new byte[dash + 1 + digits(id.sequence())];
        write(id.millis(), text, dash);
        text[dash] = '-';
        write(id.sequence(), text, text.length);
        return text;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static void write(long number, byte[] text, int end) {
        long rest = number;
        int at = end;
        do {
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
    }
}
