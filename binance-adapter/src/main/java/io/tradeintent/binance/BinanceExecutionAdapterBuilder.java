package io.tradeintent.binance;

import io.tradeintent.binance.internal.FuturesAdapter;
import io.tradeintent.binance.internal.VenueOptions;
import io.tradeintent.binance.internal.wire.Ed25519Signer;
import io.tradeintent.binance.internal.wire.HmacSigner;
import io.tradeintent.binance.internal.wire.Signer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link BinanceExecutionAdapter} needs. Each value is checked where it is written; {@link #build} finds what
 * is missing and what contradicts. Not thread-safe; may be used again after {@code build}.
 *
 * <p>Essential: {@link #environment}, and {@link #hmac} or {@link #ed25519}. Frequent: {@link #marginType}. The rest is for
 * those who have measured, and for tests.
 *
 * @since 0.1.0
 */
public final class BinanceExecutionAdapterBuilder {

    /** The default of {@link #recvWindow}: 3 s. Short, because it bounds how long an order can be in doubt. */
    public static final Duration DEFAULT_RECV_WINDOW = Duration.ofSeconds(3);

    /** The default of {@link #connectTimeout}: 2 s. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** The default of {@link #requestTimeout}: 4 s. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(4);

    /** The default of {@link #callTimeout}: 8 s, below the ten that a handler has. */
    public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(8);

    /** The default of {@link #visibilityLag}: 30 s. Orders were seen to be denied for longer than a receive window. */
    public static final Duration DEFAULT_VISIBILITY_LAG = Duration.ofSeconds(30);

    private @Nullable BinanceEnvironment environment;

    private @Nullable Signer signer;

    private @Nullable URI baseUri;

    private @Nullable BinanceMarginType marginType;

    private Duration recvWindow = DEFAULT_RECV_WINDOW;
    private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;
    private Duration callTimeout = DEFAULT_CALL_TIMEOUT;
    private Duration visibilityLag = DEFAULT_VISIBILITY_LAG;
    private Clock clock = Clock.systemUTC();

    BinanceExecutionAdapterBuilder() {}

    /**
     * Sets what is traded in.
     *
     * @param world testnet or live
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder environment(BinanceEnvironment world) {
        this.environment = Objects.requireNonNull(world, "environment");
        return this;
    }

    /**
     * Sets the credentials of an account whose requests are signed with a shared secret, by HMAC-SHA256.
     *
     * @param apiKey the key
     * @param secret the secret
     * @return this builder
     * @throws IllegalArgumentException without their values, if one of them cannot be what it should be
     */
    public BinanceExecutionAdapterBuilder hmac(String apiKey, String secret) {
        this.signer = new HmacSigner(apiKey, secret);
        return this;
    }

    /**
     * Sets the credentials of an account whose requests are signed with a private key, by Ed25519.
     *
     * @param apiKey the key
     * @param privateKeyPem the private key in unencrypted PKCS#8, as PEM
     * @return this builder
     * @throws IllegalArgumentException without their values, if one of them cannot be what it should be
     */
    public BinanceExecutionAdapterBuilder ed25519(String apiKey, String privateKeyPem) {
        this.signer = new Ed25519Signer(apiKey, privateKeyPem);
        return this;
    }

    /**
     * Sets another address than the environment's own, for a proxy or a simulated exchange.
     *
     * @param uri the address; {@code https}, or {@code http} to this machine
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder baseUri(URI uri) {
        this.baseUri = Objects.requireNonNull(uri, "baseUri");
        return this;
    }

    /**
     * Sets the margin type that a market is given with its leverage. Without it the margin type is left as it is.
     *
     * @param type the margin type
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder marginType(BinanceMarginType type) {
        this.marginType = Objects.requireNonNull(type, "marginType");
        return this;
    }

    /**
     * Sets how long a signed request is valid at the exchange.
     *
     * @param time 1 s to 60 s
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder recvWindow(Duration time) {
        this.recvWindow = between("recvWindow", time, Duration.ofSeconds(1), Duration.ofSeconds(60));
        return this;
    }

    /**
     * Sets how long a connection may take.
     *
     * @param time 1 ms to 60 s
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder connectTimeout(Duration time) {
        this.connectTimeout = between("connectTimeout", time, Duration.ofMillis(1), Duration.ofSeconds(60));
        return this;
    }

    /**
     * Sets how long an answer may take, connecting included. It is above {@link #recvWindow}, so that a late success is
     * seen.
     *
     * @param time 1 s to 2 min
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder requestTimeout(Duration time) {
        this.requestTimeout = between("requestTimeout", time, Duration.ofSeconds(1), Duration.ofMinutes(2));
        return this;
    }

    /**
     * Sets how long one call of the adapter may take, with all its requests and with waiting for limits. It is at least 1 s
     * above {@link #requestTimeout}.
     *
     * @param time 2 s to 10 min
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder callTimeout(Duration time) {
        this.callTimeout = between("callTimeout", time, Duration.ofSeconds(2), Duration.ofMinutes(10));
        return this;
    }

    /**
     * Sets how long after its request was begun an order can still appear. It is at least 1 s above {@link #recvWindow},
     * within which the exchange may still execute it. The adapter's own {@link BinanceExecutionAdapter#visibilityLag} is
     * longer by the time that an order may wait for its turn before.
     *
     * @param time 2 s to 1 day
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder visibilityLag(Duration time) {
        this.visibilityLag = between("visibilityLag", time, Duration.ofSeconds(2), Duration.ofDays(1));
        return this;
    }

    /**
     * Sets the clock that the exchange's time is reckoned from.
     *
     * @param local the clock
     * @return this builder
     */
    public BinanceExecutionAdapterBuilder clock(Clock local) {
        this.clock = Objects.requireNonNull(local, "clock");
        return this;
    }

    /**
     * Makes the adapter. The exchange is not asked anything yet.
     *
     * @return a new adapter, which the caller closes
     * @throws IllegalStateException naming what is missing
     * @throws IllegalArgumentException naming what contradicts
     */
    public BinanceExecutionAdapter build() {
        if (environment == null) {
            throw new IllegalStateException("environment is missing: it has no default");
        }
        if (signer == null) {
            throw new IllegalStateException("credentials are missing: they have no default");
        }
        return new BinanceExecutionAdapter(FuturesAdapter.of(options(environment), signer));
    }

    private VenueOptions options(BinanceEnvironment world) {
        Duration second = Duration.ofSeconds(1);
        atLeast("requestTimeout", requestTimeout, recvWindow.plusMillis(1), "above recvWindow");
        atLeast("callTimeout", callTimeout, requestTimeout.plus(second), "requestTimeout + 1 s");
        atLeast("visibilityLag", visibilityLag, recvWindow.plus(second), "recvWindow + 1 s");
        URI uri = baseUri == null ? world.baseUri() : baseUri;
        BaseUris.check("baseUri", uri, world);
        return new VenueOptions(
                uri,
                recvWindow,
                connectTimeout,
                requestTimeout,
                callTimeout,
                visibilityLag,
                marginType == null ? null : marginType.name(),
                clock);
    }

    private static Duration between(String option, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", was " + value);
        }
        return value;
    }

    private static void atLeast(String option, Duration value, Duration least, String why) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(option + " must be at least " + least + " (" + why + "), was " + value);
        }
    }
}
