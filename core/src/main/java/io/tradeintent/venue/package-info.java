/**
 * The words between an execution and a venue. An {@link io.tradeintent.venue.ExecutionAdapter} connects one venue: it places
 * {@linkplain io.tradeintent.venue.OrderRequest orders} under {@linkplain io.tradeintent.venue.ClientOrderId names} that are known
 * beforehand, finds them again, and answers with an {@link io.tradeintent.venue.OrderOutcome}. To add a venue, implement the
 * adapter and its {@link io.tradeintent.venue.ExecutionAdapterProvider}, and run the contract of the testkit against it. All
 * types are immutable and thread-safe unless they say otherwise.
 */
@NullMarked
package io.tradeintent.venue;

import org.jspecify.annotations.NullMarked;
