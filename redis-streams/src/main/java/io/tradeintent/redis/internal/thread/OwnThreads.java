package io.tradeintent.redis.internal.thread;

import org.jspecify.annotations.Nullable;

/** Knows whether the calling thread is at work for one consumer: it must never wait for the end of that consumer. */
public final class OwnThreads {

    private final ThreadLocal<@Nullable Boolean> here = new ThreadLocal<>();

    /** Wraps work so that its thread counts as one of the consumer's while it runs. */
    public Runnable marking(Runnable work) {
        return () -> {
            boolean before = isCurrent();
            here.set(true);
            try {
                work.run();
            } finally {
                if (!before) {
                    here.remove();
                }
            }
        };
    }

    /** Makes a thread of the consumer's own. */
    public Thread thread(String role, String consumer, Runnable work) {
        Thread thread = new Thread(marking(work), "tradeintent-" + role + '-' + consumer);
        thread.setDaemon(true);
        return thread;
    }

    public boolean isCurrent() {
        return here.get() != null;
    }
}
