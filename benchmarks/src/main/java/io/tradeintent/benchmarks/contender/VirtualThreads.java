package io.tradeintent.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** An executor with a virtual thread for each task, looked up because the JDK may be too old for it. */
final class VirtualThreads {

    private VirtualThreads() {}

    static boolean available() {
        return Runtime.version().feature() >= 21;
    }

    static Executor executor() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads need a JDK of 21 or later", e);
        }
    }
}
