package io.tradeintent.runner.option;

/** Says that the runner was asked for something that it does not do: wrong usage or configuration, exit code 2. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
