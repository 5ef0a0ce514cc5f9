package io.tradeintent.redis.internal.stream;

import java.util.Set;

/** The fields that a dead letter has besides those of its original. They are the last ones. */
public final class DeadLetterFields {

    public static final String STREAM = "x-original-stream";
    public static final String ID = "x-original-id";
    public static final String GROUP = "x-group";
    public static final String CONSUMER = "x-consumer";
    public static final String DELIVERIES = "x-deliveries";
    public static final String REASON = "x-reason";
    public static final String ERROR = "x-error";
    public static final String TIME = "x-time";

    private static final Set<String> ALL = Set.of(STREAM, ID, GROUP, CONSUMER, DELIVERIES, REASON, ERROR, TIME);

    private DeadLetterFields() {}

    /** Returns whether a field is one of these. */
    public static boolean contains(String name) {
        return ALL.contains(name);
    }
}
