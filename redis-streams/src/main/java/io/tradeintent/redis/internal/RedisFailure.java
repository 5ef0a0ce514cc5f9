package io.tradeintent.redis.internal;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command that failed, and what that means. */
public final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The codes of errors that a server answers before it runs anything. */
    private static final Set<String> BEFORE_ANYTHING = Set.of("WRONGTYPE", "NOPERM", "NOAUTH", "WRONGPASS");

    /** The way in which the wait for a missing answer ended. */
    public enum Ending {
        /** There was no connection, or it broke. */
        UNREACHABLE,
        /** The deadline ended. */
        TIMED_OUT,
        /** The waiting thread was interrupted. */
        INTERRUPTED,
        /** The connection was closed by its owner. */
        CLOSED
    }

    private final FailureKind kind;
    private final Ending ending;
    private final String code;
    private final boolean sent;

    /**
     * Wraps what Lettuce threw. The error of a server about a command that it does not know is not kept as a cause: it
     * repeats the arguments.
     *
     * @param what what was being done
     * @param cause what it threw
     */
    public RedisFailure(String what, Throwable cause) {
        this(
                what + ": " + FailureKind.words(cause),
                cause,
                FailureKind.of(cause),
                endingOf(cause),
                codeOf(cause),
                true);
    }

    /**
     * Names a failure that no exception of Lettuce stands for.
     *
     * @param kind what it means
     * @param message what happened
     */
    public RedisFailure(FailureKind kind, String message) {
        this(message, null, kind, Ending.UNREACHABLE, "", true);
    }

    /**
     * Names an answer that did not come.
     *
     * @param ending why not
     * @param message what happened
     */
    public RedisFailure(Ending ending, String message) {
        this(message, null, FailureKind.CONNECTION, ending, "", true);
    }

    private RedisFailure(
            String message, @Nullable Throwable cause, FailureKind kind, Ending ending, String code, boolean sent) {
        super(message, kind == FailureKind.UNSUPPORTED ? null : cause);
        this.kind = kind;
        this.ending = ending;
        this.code = code;
        this.sent = sent;
    }

    /**
     * Returns the same failure of a command that was not sent.
     *
     * @return a failure that leaves no doubt
     */
    RedisFailure unsent() {
        return new RedisFailure(String.valueOf(getMessage()), getCause(), kind, ending, code, false);
    }

    /** The parts of a connect have limits of their own, of which Lettuce and Netty tell. */
    private static Ending endingOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof RedisCommandTimeoutException || t instanceof ConnectTimeoutException) {
                return Ending.TIMED_OUT;
            }
        }
        return Ending.UNREACHABLE;
    }

    private static String codeOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof RedisCommandExecutionException && t.getMessage() != null) {
                return t.getMessage().split(" ", 2)[0];
            }
        }
        return "";
    }

    /**
     * Returns the meaning of the failure.
     *
     * @return its kind
     */
    public FailureKind kind() {
        return kind;
    }

    /**
     * Returns why no answer came. It means something for {@link FailureKind#CONNECTION} only.
     *
     * @return how the wait ended
     */
    public Ending ending() {
        return ending;
    }

    /**
     * Returns the code of the server's error, such as {@code WRONGTYPE}.
     *
     * @return the first word of the error, or nothing where the server did not answer with one
     */
    public String code() {
        return code;
    }

    /**
     * Returns whether the command was sent.
     *
     * @return false only if nothing was sent
     */
    public boolean sent() {
        return sent;
    }

    /**
     * Returns whether the command may have been executed all the same: it was sent and no answer came, or it is a script that
     * was refused on its way, which keeps what it has done.
     *
     * @return false only if nothing was done
     */
    public boolean leavesDoubt() {
        return sent
                && switch (kind) {
                    case CONNECTION -> true;
                    case DENIED, REFUSED -> !BEFORE_ANYTHING.contains(code);
                    case UNSUPPORTED -> String.valueOf(getMessage()).contains("called from script");
                    default -> false;
                };
    }
}
