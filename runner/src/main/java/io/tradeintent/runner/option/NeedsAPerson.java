package io.tradeintent.runner.option;

/** Says that the runner has ended and that a person must decide what comes next: exit code 3. */
public final class NeedsAPerson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NeedsAPerson(String message) {
        super(message);
    }
}
