package io.tradeintent.binance;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Which addresses may take the place of an environment's own. */
final class BaseUris {

    private static final Set<String> LIVE_HOSTS = Set.of("fapi.binance.com", "fapi-mm.binance.com");
    private static final Set<String> TESTNET_HOSTS = Set.of("demo-fapi.binance.com", "testnet.binancefuture.com");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private BaseUris() {}

    /** Refuses an address that keys should not be sent to. */
    static void check(String option, URI uri, BinanceEnvironment environment) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        refuseUnless(!host.isEmpty() && isBare(uri), option, uri, "an address such as https://host:port");
        refuseUnless(
                "https".equalsIgnoreCase(uri.getScheme())
                        || "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(host),
                option,
                uri,
                "https, or http to this machine");
        boolean wrong = (environment == BinanceEnvironment.LIVE ? TESTNET_HOSTS : LIVE_HOSTS).contains(host);
        refuseUnless(!wrong, option, uri, "an address of the environment " + environment.wireName());
    }

    private static boolean isBare(URI uri) {
        return uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static void refuseUnless(boolean acceptable, String option, URI uri, String bound) {
        if (!acceptable) {
            String shown = uri.getRawUserInfo() == null && uri.getRawQuery() == null ? uri.toString() : "(not printed)";
            throw new IllegalArgumentException(option + " must be " + bound + ", was " + shown);
        }
    }
}
