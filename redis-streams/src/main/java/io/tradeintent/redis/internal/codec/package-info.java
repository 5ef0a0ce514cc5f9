/**
 * The wire form of an intent: the names of its fields, the reading of an entry of any shape into a draft, and the rules
 * that make an intent of it or say everything that is wrong. Not exported.
 */
@NullMarked
package io.tradeintent.redis.internal.codec;

import org.jspecify.annotations.NullMarked;
