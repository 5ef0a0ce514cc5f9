/**
 * Looks after a stream. {@link io.tradeintent.redis.admin.StreamAdmin} shows it, moves its groups and publishes entries again;
 * {@link io.tradeintent.redis.admin.DeadLetters} are what its consumers set aside;
 * {@link io.tradeintent.redis.admin.Concerns} judges what needs a person. Nothing that moves or deletes surprises: each such
 * operation has a {@link io.tradeintent.redis.admin.Safety} and says what it did. Reports are immutable.
 */
@NullMarked
package io.tradeintent.redis.admin;

import org.jspecify.annotations.NullMarked;
