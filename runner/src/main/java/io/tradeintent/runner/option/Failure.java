package io.tradeintent.runner.option;

/** Says that the runner began what it was asked for and could not finish it: exit code 1. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }
}
