package io.tradeintent.binance;

import io.tradeintent.binance.internal.wire.Ed25519Signer;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapterProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes Binance adapters from settings:
 *
 * <ul>
 *   <li>{@code BINANCE_ENVIRONMENT}: {@code testnet} or {@code live}; no default
 *   <li>{@code BINANCE_API_KEY}: the key
 *   <li>{@code BINANCE_API_SECRET}, or {@code BINANCE_SECRET_KEY}: the shared secret, or an Ed25519 private key as PEM
 *   <li>{@code BINANCE_BASE_URL}: another address, for a proxy or a simulated exchange
 *   <li>{@code BINANCE_MARGIN_TYPE}: {@code isolated} or {@code crossed}, set with the leverage; otherwise left as it is
 *   <li>{@code BINANCE_VISIBILITY_LAG_SECONDS}: how long after its request was begun an order
 *       can still appear; 60 unless set
 * </ul>
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class BinanceExecutionAdapterProvider implements ExecutionAdapterProvider {

    private static final String ENVIRONMENT = "BINANCE_ENVIRONMENT";
    private static final String API_KEY = "BINANCE_API_KEY";
    private static final String API_SECRET = "BINANCE_API_SECRET";
    private static final String SECRET_KEY = "BINANCE_SECRET_KEY";
    private static final String BASE_URL = "BINANCE_BASE_URL";
    private static final String MARGIN_TYPE = "BINANCE_MARGIN_TYPE";
    private static final String VISIBILITY_LAG = "BINANCE_VISIBILITY_LAG_SECONDS";

    /** Makes a provider. */
    public BinanceExecutionAdapterProvider() {}

    @Override
    public String name() {
        return BinanceExecutionAdapter.NAME;
    }

    @Override
    public ExecutionAdapter create(AdapterConfig config) {
        BinanceEnvironment environment = environment(config.required(ENVIRONMENT));
        BinanceExecutionAdapterBuilder builder =
                BinanceExecutionAdapter.builder().environment(environment);
        credentials(builder, config);
        config.value(BASE_URL).map(BinanceExecutionAdapterProvider::baseUri).ifPresent(uri -> {
            BaseUris.check(BASE_URL, uri, environment);
            builder.baseUri(uri);
        });
        config.value(MARGIN_TYPE)
                .map(BinanceExecutionAdapterProvider::marginType)
                .ifPresent(builder::marginType);
        config.value(VISIBILITY_LAG).map(BinanceExecutionAdapterProvider::lag).ifPresent(builder::visibilityLag);
        return builder.build();
    }

    private static BinanceEnvironment environment(String word) {
        return Arrays.stream(BinanceEnvironment.values())
                .filter(environment -> environment.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(ENVIRONMENT, "testnet or live", word));
    }

    private static void credentials(BinanceExecutionAdapterBuilder builder, AdapterConfig config) {
        String apiKey = config.required(API_KEY);
        Optional<String> secret = config.value(API_SECRET);
        Optional<String> other = config.value(SECRET_KEY);
        if (secret.isPresent() && other.isPresent() && !secret.equals(other)) {
            throw new IllegalArgumentException(API_SECRET + " and " + SECRET_KEY + " differ: set one of them");
        }
        String given = secret.or(() -> other)
                .orElseThrow(() -> new IllegalArgumentException(
                        API_SECRET + " (or " + SECRET_KEY + ") is missing: it has no default"));
        try {
            if (Ed25519Signer.looksLikePem(given)) {
                builder.ed25519(apiKey, given);
            } else {
                builder.hmac(apiKey, given);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(API_KEY + " or " + API_SECRET + ": " + e.getMessage(), e);
        }
    }

    private static URI baseUri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // What it says quotes an address that may hold a password.
            throw new IllegalArgumentException(BASE_URL + " is no address (its value is not printed)");
        }
    }

    private static BinanceMarginType marginType(String word) {
        return switch (word) {
            case "isolated" -> BinanceMarginType.ISOLATED;
            case "crossed" -> BinanceMarginType.CROSSED;
            default -> throw wrong(MARGIN_TYPE, "isolated or crossed", word);
        };
    }

    private static Duration lag(String seconds) {
        if (!seconds.matches("\\d{1,5}") || Integer.parseInt(seconds) < 4 || Integer.parseInt(seconds) > 86_400) {
            throw wrong(VISIBILITY_LAG, "4 to 86400", seconds);
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private static IllegalArgumentException wrong(String name, String bound, String value) {
        return new IllegalArgumentException(name + " must be " + bound + ", was '" + value + '\'');
    }
}
