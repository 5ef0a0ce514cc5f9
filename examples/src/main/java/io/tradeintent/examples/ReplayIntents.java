package io.tradeintent.examples;

import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.admin.Replay;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.stream.EntryId;

/** Publishes the intents from one entry on again. Each copy is the same intent, so what was executed is not executed twice. */
public final class ReplayIntents {

    public static void main(String[] args) {
        ReplayRange range = ReplayRange.from(EntryId.parse(args[1])).limit(1_000);
        try (StreamAdmin admin = IntentStreams.admin(RedisTarget.parse(args[0])).open()) {
            System.out.println(
                    "would copy " + admin.replay(range, Safety.DRY_RUN).entries());
            Replay done = admin.replay(range, Safety.GUARDED);
            System.out.println("copied " + done.entries());
        }
    }
}
