package io.tradeintent.redis.internal;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The meaning of a failed command for its sender. */
public enum FailureKind {
    /** The connection broke, was refused or did not answer in time; what was in flight may have been executed. */
    CONNECTION,
    /** The stream or the group does not exist. */
    GROUP_LOST,
    /** The server is not the primary, or not the right node, any more. */
    MOVED,
    /** The server is loading, failing over or busy, and will be back. */
    BUSY,
    /** The server is full. */
    FULL,
    /** The credentials or the permissions do not suffice. */
    DENIED,
    /** The liveness of the consumer ended, so others may have taken what it held. */
    LAPSED,
    /** The server has never heard of the script. */
    NO_SCRIPT,
    /** The server does not know the command, or knows it under another name. */
    UNSUPPORTED,
    /** The command itself is wrong; sending it again is of no use. */
    REFUSED;

    private static final Map<String, FailureKind> BY_FIRST_WORD = Map.ofEntries(
            Map.entry("NOGROUP", GROUP_LOST),
            Map.entry("READONLY", MOVED),
            Map.entry("MOVED", MOVED),
            Map.entry("ASK", MOVED),
            Map.entry("LOADING", BUSY),
            Map.entry("MASTERDOWN", BUSY),
            Map.entry("CLUSTERDOWN", BUSY),
            Map.entry("TRYAGAIN", BUSY),
            Map.entry("BUSY", BUSY),
            Map.entry("NOREPLICAS", BUSY),
            Map.entry("MISCONF", BUSY),
            Map.entry("OOM", FULL),
            Map.entry("NOAUTH", DENIED),
            Map.entry("WRONGPASS", DENIED),
            Map.entry("NOPERM", DENIED),
            Map.entry("DENIED", DENIED),
            Map.entry("NOSCRIPT", NO_SCRIPT));

    private static final List<String> DENIALS =
            List.of("invalid username-password", "AUTH", "The user executing the script can't");

    private static final Pattern UNKNOWN =
            Pattern.compile("^(?:ERR )?unknown (?:redis )?(?:sub)?command", Pattern.CASE_INSENSITIVE);

    /** A server repeats the arguments of a command that it does not know: a password, where that is AUTH. */
    private static final String ARGUMENTS = ", with args beginning with:";

    /**
     * Returns the meaning of an exception. The first word of a server's error decides, wherever it stands in the chain of
     * causes; what is no answer of a server is a broken connection.
     *
     * @param failure the exception, possibly wrapped
     * @return its kind
     */
    public static FailureKind of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (t instanceof RedisCommandExecutionException && message != null) {
                return ofMessage(message);
            }
        }
        return CONNECTION;
    }

    /**
     * Finds the server's own words in a chain of causes, without the arguments of a command that it repeats.
     *
     * @param failure the exception, possibly wrapped
     * @return the message of the server, or of TLS, whose causes are details, or of the innermost cause
     */
    public static String words(Throwable failure) {
        @Nullable String innermost = null;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            innermost = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
            if (t instanceof RedisCommandExecutionException) {
                break;
            }
            if (t instanceof SSLException) {
                return "TLS failed: " + innermost;
            }
        }
        return withoutArguments(String.valueOf(innermost));
    }

    private static String withoutArguments(String message) {
        int arguments = message.indexOf(ARGUMENTS);
        return arguments < 0 ? message : message.substring(0, arguments);
    }

    private static FailureKind ofMessage(String message) {
        if (UNKNOWN.matcher(message).find()) {
            return UNSUPPORTED;
        }
        String stripped = message.startsWith("ERR ") ? message.substring(4) : message;
        int space = stripped.indexOf(' ');
        String word = space < 0 ? stripped : stripped.substring(0, space);
        FailureKind kind = BY_FIRST_WORD.get(word);
        if (kind != null) {
            return kind;
        }
        if (word.equals("UNBLOCKED")) {
            return message.contains("no longer exists") ? GROUP_LOST : MOVED;
        }
        if (message.contains("max number of clients")) {
            return BUSY;
        }
        return DENIALS.stream().anyMatch(message::contains) ? DENIED : REFUSED;
    }
}
