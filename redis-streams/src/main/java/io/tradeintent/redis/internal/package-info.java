/**
 * The client side of Redis: connections that never repeat a command, scripts, replies and the meaning of errors. Nothing
 * here knows consumers.
 */
@NullMarked
package io.tradeintent.redis.internal;

import org.jspecify.annotations.NullMarked;
