package io.tradeintent.runner.option;

import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.redis.intent.RedisLedgerReader;
import picocli.CommandLine.Mixin;

/** The ledger that a verb looks at. */
public final class LedgerOptions {

    @Mixin
    final RedisOptions redis;

    @Mixin
    final PrefixOption prefix = new PrefixOption();

    public LedgerOptions(Environment environment) {
        redis = new RedisOptions(environment);
    }

    public RedisLedgerReader reader() {
        return builder().openReader();
    }

    public RedisExecutionLedger open() {
        return builder().open();
    }

    private RedisExecutionLedger.Builder builder() {
        String name = prefix.names().prefix();
        try {
            return RedisExecutionLedger.builder(redis.target()).prefix(name);
        } catch (IllegalArgumentException e) {
            throw new Refusal("--" + e.getMessage());
        }
    }
}
