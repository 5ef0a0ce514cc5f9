/**
 * The words a stream consumer and its handler share: an {@link io.tradeintent.stream.EntryHandler} is given a
 * {@link io.tradeintent.stream.Delivery} and answers with a {@link io.tradeintent.stream.HandlerResult} that says what
 * becomes of the entry. Nothing here knows Redis. Applications implement {@code EntryHandler}; everything else is
 * provided. All types are immutable or thread-safe unless they say otherwise.
 */
@NullMarked
package io.tradeintent.stream;

import org.jspecify.annotations.NullMarked;
