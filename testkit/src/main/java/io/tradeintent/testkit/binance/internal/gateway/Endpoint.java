package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.wire.RequestSubject;
import java.util.Set;
import java.util.function.Function;

/**
 * What is asked of a request to one method and path, and what answers it.
 *
 * @param weight the request weight, in most cases whatever is asked for
 * @param weightOfAll the request weight without a symbol
 * @param places what counts as an order against the limits; an ORDER must reach the matching engine within its receive window
 * @param parameters the parameters that it reads beside those of the signature
 * @param answer returns JSON
 */
record Endpoint(
        Security security,
        int weight,
        int weightOfAll,
        OrderKind places,
        Set<String> parameters,
        Function<Call, Object> answer) {

    /** Who may ask. */
    enum Security {
        PUBLIC,
        KEY,
        SIGNED
    }

    /** What a request places. */
    enum OrderKind {
        NOTHING,
        ORDER,
        ALGO_ORDER
    }

    static Endpoint of(Security security, int weight, Function<Call, Object> answer, String... parameters) {
        return new Endpoint(security, weight, weight, OrderKind.NOTHING, Set.of(parameters), answer);
    }

    Endpoint withoutSymbol(int otherWeight) {
        return new Endpoint(security, weight, otherWeight, places, parameters, answer);
    }

    static Endpoint placing(OrderKind kind, Set<String> parameters, Function<Call, Object> answer) {
        return new Endpoint(Security.SIGNED, 0, 0, kind, parameters, answer);
    }

    int weightOf(RequestSubject subject) {
        return subject.symbol() == null ? weightOfAll : weight;
    }

    boolean isPlacing() {
        return places != OrderKind.NOTHING;
    }
}
