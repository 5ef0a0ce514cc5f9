package io.tradeintent.position;

import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.venue.ExecutionAdapter;
import java.time.Clock;
import java.time.Duration;

/**
 * What it takes to look after a position.
 *
 * @param adapter the way to the venue
 * @param ledger where the book is
 * @param clock the time
 * @param tag the tag of our orders
 * @param told what the log was told of already
 * @param maxUnprotected how long something may be bare before it is closed
 */
record Means(
        ExecutionAdapter adapter,
        ExecutionLedger ledger,
        Clock clock,
        String tag,
        Told told,
        Duration maxUnprotected) {}
