package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.RedisFailure;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Questions that a consumer can do without an answer to. No refusal of them keeps it from working. A server that will never
 * answer one is not asked again, and that is told once. Not thread-safe.
 */
public final class Advice {

    private final BiConsumer<String, String> told;
    private final Set<String> refused = new HashSet<>();

    /** Makes advice that tells which command was refused, and in which words. */
    public Advice(BiConsumer<String, String> told) {
        this.told = told;
    }

    /**
     * Asks, unless the server has refused that command before.
     *
     * @throws RedisFailure only where the connection broke
     */
    public <R> Optional<R> ask(String command, Supplier<Optional<R>> call) {
        if (refused.contains(command)) {
            return Optional.empty();
        }
        try {
            return call.get();
        } catch (RedisFailure e) {
            switch (e.kind()) {
                case CONNECTION -> throw e;
                case DENIED, UNSUPPORTED, REFUSED -> refuse(command, e);
                default -> {}
            }
            return Optional.empty();
        }
    }

    /** Asks for something that has no answer. */
    public void ask(String command, Runnable call) {
        ask(command, () -> {
            call.run();
            return Optional.empty();
        });
    }

    private void refuse(String command, RedisFailure failure) {
        refused.add(command);
        told.accept(command, String.valueOf(failure.getMessage()));
    }
}
