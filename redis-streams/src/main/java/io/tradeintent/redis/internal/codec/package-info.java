/**
 * What an intent is on the wire: the names of its fields, how an entry of any shape becomes a draft, and the rules that make an
 * intent of it or say everything that is wrong. Not exported.
 */
@NullMarked
package io.tradeintent.redis.internal.codec;

import org.jspecify.annotations.NullMarked;
