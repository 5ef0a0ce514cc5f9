package io.tradeintent.examples.consume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM, SIGINT and SIGHUP into a request, and the exit code of the process into that of the work. A JVM that is
 * ended by a signal exits with 128 plus the number of the signal, however well it ended; so the hook waits until the work
 * is done, and halts with the code that the work gives.
 */
public final class Termination {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Duration patience;
    private volatile int code = 1;

    private Termination(Duration patience) {
        this.patience = patience;
    }

    /** Installs the hook. The work must call {@link #done} whatever happens, and must have written all its output by then. */
    public static Termination install(Duration patience) {
        Termination termination = new Termination(patience);
        Runtime.getRuntime().addShutdownHook(new Thread(termination::end, "termination"));
        return termination;
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits for the request. */
    public void awaitRequest() throws InterruptedException {
        requested.await();
    }

    public void done(int exitCode) {
        code = exitCode;
        done.countDown();
    }

    private void end() {
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
