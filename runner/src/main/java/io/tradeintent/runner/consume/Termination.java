package io.tradeintent.runner.consume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns SIGTERM, SIGINT and SIGHUP into a request, and the exit code of the process into that of the work. A JVM that is
 * ended by a signal exits with 128 plus the number of the signal, however well it ended; so the hook waits until the work
 * is done, and halts with the code that the work gives. Nothing happens until it is installed.
 */
public final class Termination {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int code = 1;
    private volatile @Nullable Thread hook;

    /**
     * Installs the hook. From now on {@link #done} must be called whatever happens, when all output is written.
     *
     * @param patience how long the work may take to end once that was requested
     */
    public void install(Duration patience) {
        Thread installed = new Thread(() -> end(patience), "termination");
        hook = installed;
        Runtime.getRuntime().addShutdownHook(installed);
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits for the request. */
    public void awaitRequest() throws InterruptedException {
        requested.await();
    }

    /** Says that the work is done, with its exit code. Where no signal has come, none is of interest any more. */
    public void done(int exitCode) {
        code = exitCode;
        done.countDown();
        Thread installed = hook;
        if (installed != null && !isRequested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(installed);
            } catch (IllegalStateException e) {
                // A signal came just now: the hook ends the process with the code.
            }
        }
    }

    private void end(Duration patience) {
        requested.countDown();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("tradeintent-runner: not stopped within " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
