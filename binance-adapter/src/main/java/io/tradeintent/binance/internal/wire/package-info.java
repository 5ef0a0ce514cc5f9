/** What goes over the wire to the exchange and comes back: encoded parameters, signatures, bytes and JSON. */
@NullMarked
package io.tradeintent.binance.internal.wire;

import org.jspecify.annotations.NullMarked;
