/**
 * The book of positions and the rule by which they are covered. A {@link io.tradeintent.position.internal.Page} says what
 * orders of ours hold on one side of a market, {@link io.tradeintent.position.internal.Cover} what that needs. Nothing here asks
 * a venue.
 */
@NullMarked
package io.tradeintent.position.internal;

import org.jspecify.annotations.NullMarked;
