package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.gateway.StateView;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.wire.HttpAnswer;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import io.tradeintent.testkit.binance.internal.wire.Parameters;
import io.tradeintent.testkit.binance.internal.wire.RawRequest;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The requests under /sim/, which control the simulation and read what it holds. */
final class Control {

    private final SimulatedExchange exchange;
    private final Map<String, Function<Parameters, Object>> actions = Map.of(
            "GET /sim/state", this::state,
            "POST /sim/mark-price", this::markPrice,
            "POST /sim/liquidity", this::liquidity,
            "POST /sim/clock", this::clock,
            "POST /sim/faults", this::inject,
            "DELETE /sim/faults", this::clear);

    Control(SimulatedExchange exchange) {
        this.exchange = exchange;
    }

    HttpAnswer handle(RawRequest request) {
        try {
            Parameters parameters = Parameters.of(request);
            if (request.toString().equals("GET /sim/journal")) {
                long after = parameters.optionalNumber("after").orElse(0L);
                return HttpAnswer.of(
                        200,
                        "application/x-ndjson",
                        exchange.journal().recordsAfter(after).stream()
                                .map(kept -> kept.toJson() + "\n")
                                .collect(Collectors.joining()));
            }
            Function<Parameters, Object> action = actions.get(request.toString());
            return action == null
                    ? error(404, request + " is not known")
                    : HttpAnswer.json(200, action.apply(parameters));
        } catch (IllegalArgumentException | ArithmeticException | Refusal e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private static HttpAnswer error(int status, String text) {
        return HttpAnswer.json(status, new JsonObject().add("error", text));
    }

    private Object state(Parameters parameters) {
        ExchangeState state = exchange.state();
        return state.locked(() -> StateView.addTo(
                new JsonObject()
                        .add("requests", exchange.journal().requests())
                        .add("connections", exchange.connections()),
                state));
    }

    private Object markPrice(Parameters parameters) {
        exchange.markPrice(parameters.text("symbol"), parameters.decimal("price"));
        return done();
    }

    private Object liquidity(Parameters parameters) {
        if (parameters.has("quantity")) {
            BigDecimal quantity = parameters.decimal("quantity");
            exchange.liquidity(parameters.text("symbol"), quantity);
        } else {
            exchange.unboundedLiquidity(parameters.text("symbol"));
        }
        return done();
    }

    private Object clock(Parameters parameters) {
        parameters.optionalNumber("driftMillis").map(Duration::ofMillis).ifPresent(exchange::clockDrift);
        parameters.optionalNumber("engineDelayMillis").map(Duration::ofMillis).ifPresent(exchange::engineDelay);
        return done();
    }

    private Object inject(Parameters parameters) {
        exchange.inject(FaultReader.fault(parameters), FaultReader.rule(parameters));
        return done();
    }

    private Object clear(Parameters parameters) {
        exchange.clearFaults();
        return done();
    }

    private static JsonObject done() {
        return new JsonObject().add("done", true);
    }
}
