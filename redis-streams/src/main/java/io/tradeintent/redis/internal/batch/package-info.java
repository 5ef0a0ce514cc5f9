/**
 * Batches of entries to be published, each added at most once, and the words of their failures. Not exported.
 */
@NullMarked
package io.tradeintent.redis.internal.batch;

import org.jspecify.annotations.NullMarked;
