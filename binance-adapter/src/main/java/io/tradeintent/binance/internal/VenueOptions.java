package io.tradeintent.binance.internal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed on with the exchange and how long anything may take; checked by who made it.
 *
 * @param baseUri where the exchange is
 * @param recvWindow how long a signed request is valid
 * @param connectTimeout how long a connection may take
 * @param requestTimeout how long an answer may take; above {@code recvWindow}, so that a late success is seen
 * @param callTimeout how long one call of the adapter may take, with all its requests
 * @param visibilityLag how long after its request was begun an order can still appear
 * @param marginType the margin type that is set with the leverage, as the exchange calls it, or null to leave it as it is
 * @param clock the local time
 */
public record VenueOptions(
        URI baseUri,
        Duration recvWindow,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration callTimeout,
        Duration visibilityLag,
        @Nullable String marginType,
        Clock clock) {}
