/**
 * Looks after positions from their first fill to their end. A {@link io.tradeintent.position.PositionGuardian} sees to it that what
 * our orders hold is covered by a stop, that what is bare does not stay so, and that no exit outlives its position.
 */
@NullMarked
package io.tradeintent.position;

import org.jspecify.annotations.NullMarked;
