package io.tradeintent.runner.verb;

import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.admin.StreamAdmin;

/** A first look at Redis: what is wrong at the start is a mistake to be told, not a disturbance to be sat out. */
final class Preflight {

    private Preflight() {}

    /** Throws where there is no such stream, for which to have no dead letters says nothing. */
    static void streamExists(StreamAdmin admin) {
        admin.info();
    }

    /** Throws where Redis cannot be reached or refuses; that there is no such stream yet is no failure. */
    static void check(RedisTarget target, String stream) {
        try (StreamAdmin admin = StreamAdmin.open(target, stream)) {
            admin.info();
        } catch (StreamException e) {
            if (e.kind() != StreamException.Kind.NOT_FOUND) {
                throw e;
            }
        }
    }
}
