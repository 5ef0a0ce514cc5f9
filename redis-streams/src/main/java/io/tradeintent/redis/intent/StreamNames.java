package io.tradeintent.redis.intent;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.venue.PositionSide;
import java.util.Locale;
import java.util.Objects;

/**
 * The names that services agree on. On Redis Cluster the prefix must be a hash tag, such as <code>{quantum}</code>: what is
 * written in one step must lie in one slot.
 *
 * @param prefix what every name begins with; not blank
 * @since 0.1.0
 */
public record StreamNames(String prefix) {

    /** The prefix that is used unless another one is asked for: {@value}. */
    public static final String DEFAULT_PREFIX = "quantum";

    /** The event type of trade intents: {@value}. */
    public static final String TRADE_INTENT = "trade.intent";

    /** The event type of execution results: {@value}. */
    public static final String EXECUTION_RESULT = "execution.result";

    /**
     * Refuses a blank prefix.
     *
     * @param prefix what every name begins with
     */
    public StreamNames {
        Objects.requireNonNull(prefix, "prefix");
        if (prefix.isBlank()) {
            throw new IllegalArgumentException("prefix must be text, was '" + prefix + "'");
        }
    }

    /** The names with the default prefix, which on a cluster is a hash tag. */
    static StreamNames defaultsOn(RedisTarget target) {
        return new StreamNames(target.cluster() ? '{' + DEFAULT_PREFIX + '}' : DEFAULT_PREFIX);
    }

    /**
     * The stream of events of one type.
     *
     * @param type the event type
     * @return {@code <prefix>:stream:<type>}
     */
    public String stream(String type) {
        return prefix + ":stream:" + type;
    }

    /**
     * The group of a service on the stream of one type.
     *
     * @param service the name of the service
     * @param type the event type
     * @return {@code <prefix>:group:<service>:<type>}
     */
    public String group(String service, String type) {
        return prefix + ":group:" + service + ':' + type;
    }

    /**
     * The ledger key of an intent.
     *
     * @param type the event type
     * @param mode the mode; each has a ledger of its own
     * @param intent the identity of the intent
     * @return {@code <prefix>:ledger:<type>:<mode>:<intent id>}
     */
    public String ledger(String type, ExecutionMode mode, IntentId intent) {
        return ledgers(type, mode) + intent.value();
    }

    /** The beginning of the ledger keys of all intents. */
    String ledgers(String type, ExecutionMode mode) {
        return prefix + ":ledger:" + type + ':' + wordOf(mode) + ':';
    }

    /**
     * The key that the result of an intent takes, so that only one entry reports it.
     *
     * @param type the event type
     * @param mode the mode
     * @param intent the identity of the intent
     * @return {@code <prefix>:ledger:<type>:<mode>.reported:<intent id>}
     */
    public String reported(String type, ExecutionMode mode, IntentId intent) {
        return prefix + ":ledger:" + type + ':' + wordOf(mode) + ".reported:" + intent.value();
    }

    /**
     * The set of the intents of a market with an order whose outcome is unknown.
     *
     * @param type the event type
     * @param mode the mode
     * @param symbol the market
     * @return {@code <prefix>:doubt:<type>:<mode>:<symbol>}
     */
    public String doubt(String type, ExecutionMode mode, Symbol symbol) {
        return doubts(type, mode) + symbol;
    }

    /** The beginning of the sets of doubts of all markets. */
    String doubts(String type, ExecutionMode mode) {
        return prefix + ":doubt:" + type + ':' + wordOf(mode) + ':';
    }

    /**
     * The page of a position in the book.
     *
     * @param type the event type
     * @param mode the mode
     * @param position which position
     * @return {@code <prefix>:position:<type>:<mode>:<symbol>:<side of its entries>}
     */
    public String position(String type, ExecutionMode mode, PositionSide position) {
        return positions(type, mode) + ':' + position.symbol() + ':' + position.entry();
    }

    /** The position of a page. */
    PositionSide positionOf(String type, ExecutionMode mode, String page) {
        String name = page.substring(positions(type, mode).length() + 1);
        int colon = name.lastIndexOf(':');
        return new PositionSide(Symbol.of(name.substring(0, colon)), Side.valueOf(name.substring(colon + 1)));
    }

    /**
     * The set of the pages of positions that have not come to their end.
     *
     * @param type the event type
     * @param mode the mode
     * @return {@code <prefix>:position:<type>:<mode>}
     */
    public String positions(String type, ExecutionMode mode) {
        return prefix + ":position:" + type + ':' + wordOf(mode);
    }

    /**
     * The key that the one holds who looks after all positions.
     *
     * @param type the event type
     * @param mode the mode
     * @return {@code <prefix>:position:<type>:<mode>.guardian}
     */
    public String guardian(String type, ExecutionMode mode) {
        return positions(type, mode) + ".guardian";
    }

    /**
     * The name of a consumer.
     *
     * @param service the name of the service
     * @param host the name of the host
     * @param instance what sets this instance apart on the host
     * @return {@code <service>_<host>_<instance>}
     */
    public static String consumer(String service, String host, String instance) {
        return service + '_' + host + '_' + instance;
    }

    private static String wordOf(ExecutionMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
