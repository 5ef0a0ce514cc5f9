/** The ledger's claims and saves as calls of scripts. Not exported. */
@NullMarked
package io.tradeintent.redis.internal.ledger;

import org.jspecify.annotations.NullMarked;
