package io.tradeintent.runner.consume;

import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.redis.admin.StreamAdmin;
import java.time.Duration;
import java.util.OptionalLong;

/** The work left for a group when its consumer has ended, as Redis says then; empty where it does not say. */
public record Remainder(OptionalLong lag, OptionalLong pending) {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    public static Remainder ask(RedisTarget target, String stream, String group) {
        try (StreamAdmin admin =
                StreamAdmin.builder(target, stream).deadline(DEADLINE).open()) {
            GroupInfo info = admin.group(group);
            return new Remainder(info.lag(), OptionalLong.of(info.pending()));
        } catch (StreamException e) {
            return unknown();
        }
    }

    public static Remainder unknown() {
        return new Remainder(OptionalLong.empty(), OptionalLong.empty());
    }
}
