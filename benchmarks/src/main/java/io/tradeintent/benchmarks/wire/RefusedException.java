package io.tradeintent.benchmarks.wire;

import java.io.IOException;

/** What is thrown where the server answers with an error. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String answer) {
        super("Redis refused: " + answer);
    }
}
