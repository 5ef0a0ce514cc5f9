package io.tradeintent.binance;

import java.net.URI;

/**
 * Which of the exchange's worlds is traded in. There is no default. The keys of one are refused by the other.
 *
 * @since 0.1.0
 */
public enum BinanceEnvironment {
    /** The demo exchange, where nothing is real but the interface. */
    TESTNET("testnet", "https://demo-fapi.binance.com"),
    /** The exchange itself. */
    LIVE("live", "https://fapi.binance.com");

    private final String wireName;
    private final URI baseUri;

    BinanceEnvironment(String wireName, String baseUri) {
        this.wireName = wireName;
        this.baseUri = URI.create(baseUri);
    }

    /**
     * Returns the word that stands for it in settings. It never changes.
     *
     * @return {@code testnet} or {@code live}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Returns where it is.
     *
     * @return the address of its REST interface
     */
    public URI baseUri() {
        return baseUri;
    }
}
