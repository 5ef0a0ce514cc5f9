package io.tradeintent.benchmarks.contender;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What this JVM has used up to a moment.
 *
 * @param nanos the moment, by the monotonic clock
 * @param cpuNanos processor time of all threads, compiler and collector included
 * @param allocated bytes allocated by the threads that are alive
 */
public record Usage(long nanos, long cpuNanos, long allocated) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static Usage now() {
        long[] allocated = THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds());
        long sum = Arrays.stream(allocated).filter(bytes -> bytes > 0).sum();
        return new Usage(System.nanoTime(), SYSTEM.getProcessCpuTime(), sum);
    }

    public Usage since(Usage earlier) {
        return new Usage(nanos - earlier.nanos, cpuNanos - earlier.cpuNanos, allocated - earlier.allocated);
    }
}
