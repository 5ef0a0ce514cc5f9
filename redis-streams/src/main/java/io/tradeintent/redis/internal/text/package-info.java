/** Bytes and numbers as text: spans, decimals, times and JSON strings without garbage. Knows no trading. Not exported. */
@NullMarked
package io.tradeintent.redis.internal.text;

import org.jspecify.annotations.NullMarked;
