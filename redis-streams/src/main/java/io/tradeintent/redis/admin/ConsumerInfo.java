package io.tradeintent.redis.admin;

import java.time.Duration;
import java.util.Optional;

/**
 * A consumer of a group, as Redis knows it. One that is not alive is a ghost: harmless where nothing is pending, and a
 * reason to look where something is and no other consumer claims it.
 *
 * @param name the consumer
 * @param pending entries delivered to it and not settled
 * @param idle how long ago it last asked for entries, by servers from 7.2 on; by older ones, how long ago it last was given
 *     some. Empty for one that is alive and was never given any
 * @param inactive how long ago it was last given entries, empty where the server does not say
 * @param alive whether its liveness key stands
 * @since 0.1.0
 */
public record ConsumerInfo(
        String name, long pending, Optional<Duration> idle, Optional<Duration> inactive, boolean alive) {}
