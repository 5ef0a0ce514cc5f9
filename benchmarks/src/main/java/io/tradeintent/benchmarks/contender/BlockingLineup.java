package io.tradeintent.benchmarks.contender;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who takes part where handlers block, and how many of its handlers can run at a time. */
public enum BlockingLineup {
    LIMIT("limit", 1, port -> new BareLoop(port, Lineup.COUNT, 1, false)),
    SPRING_MANUAL("spring-manual", 1, port -> new SpringContainer(port, false)),
    TRADEINTENT("tradeintent", 16, TradeIntentStream::plain),
    TRADEINTENT_200("tradeintent-200-threads", 200, port -> TradeIntentStream.tuned(port, it -> it.concurrency(200))),
    TRADEINTENT_VIRTUAL(
            "tradeintent-virtual",
            200,
            port -> TradeIntentStream.tuned(
                    port, it -> it.executor(VirtualThreads.executor()).concurrency(200)),
            VirtualThreads::available);

    private final String label;
    private final int parallel;
    private final Lineup.Opening opening;
    private final BooleanSupplier available;

    BlockingLineup(String label, int parallel, Lineup.Opening opening) {
        this(label, parallel, opening, () -> true);
    }

    BlockingLineup(String label, int parallel, Lineup.Opening opening, BooleanSupplier available) {
        this.label = label;
        this.parallel = parallel;
        this.opening = opening;
        this.available = available;
    }

    public String label() {
        return label;
    }

    /** Returns about how many handlers run at a time, with 200 symbols. */
    public int parallel() {
        return parallel;
    }

    /** Returns whether this JDK can run it. */
    public boolean isAvailable() {
        return available.getAsBoolean();
    }

    public Contender open(int port) throws Exception {
        return opening.at(port);
    }

    public static Optional<BlockingLineup> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }
}
