package io.tradeintent.testkit.contract;

import io.tradeintent.exitbrain.ExitLevelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests as executions make them: first the plain ones, then some thousands at random, always the same. */
final class EngineRequests {

    private static final int MAX_LEVERAGE = 125;
    private static final int RANDOM = 3000;
    private static final long SEED = 20261122;

    private EngineRequests() {}

    static List<ExitLevelRequest> all() {
        List<ExitLevelRequest> requests = new ArrayList<>();
        for (int leverage = 1; leverage <= MAX_LEVERAGE; leverage++) {
            requests.add(ExitLevelRequest.builder().leverage(leverage).build());
        }
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM; i++) {
            requests.add(request(random));
        }
        return requests;
    }

    private static ExitLevelRequest request(Random random) {
        ExitLevelRequest.Builder request = ExitLevelRequest.builder()
                .leverage(1 + random.nextInt(MAX_LEVERAGE))
                .baseTarget(
                        random.nextBoolean() ? ExitLevelRequest.DEFAULT_BASE_TARGET : 0.001 + random.nextDouble() / 20)
                .baseStop(random.nextBoolean() ? ExitLevelRequest.DEFAULT_BASE_STOP : 0.001 + random.nextDouble() / 50);
        if (random.nextBoolean()) {
            request.volatilityFactor(random.nextDouble() * 3);
        }
        if (random.nextBoolean()) {
            request.fundingRate((random.nextDouble() - 0.5) / 50);
        }
        if (random.nextBoolean()) {
            request.exchangeDivergence((random.nextDouble() - 0.5) / 10);
        }
        return request.build();
    }
}
