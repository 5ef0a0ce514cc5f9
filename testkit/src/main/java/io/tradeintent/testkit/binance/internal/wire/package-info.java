/**
 * What goes over the wire: requests as their bytes came, answers and how they are brought, and the JSON in them. Nothing here
 * knows what is traded.
 */
@NullMarked
package io.tradeintent.testkit.binance.internal.wire;

import org.jspecify.annotations.NullMarked;
