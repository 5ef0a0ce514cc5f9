package io.tradeintent.redis.intent;

import java.lang.reflect.Method;

/** Counts what the current thread allocates. By reflection, since the module under test does not read the module for it. */
final class Allocation {

    private static final Object THREADS;
    private static final Method BYTES;

    static {
        try {
            THREADS = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            BYTES = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this test needs the management modules of the JDK", e);
        }
    }

    private Allocation() {}

    static long bytes() {
        try {
            return (long) BYTES.invoke(THREADS);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
