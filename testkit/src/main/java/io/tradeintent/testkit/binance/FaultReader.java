package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.wire.Parameters;
import java.time.Duration;
import java.util.Optional;

/** Reads faults and their rules from the parameters of a control request. */
final class FaultReader {

    private FaultReader() {}

    static Fault fault(Parameters parameters) {
        String name = parameters.text("fault");
        return switch (name) {
            case "request-timeout" -> Fault.requestTimeout(execution(parameters));
            case "unknown-error" -> Fault.unknownError(execution(parameters));
            case "service-unavailable" -> Fault.serviceUnavailable();
            case "throttled" -> Fault.throttled();
            case "internal-error" -> Fault.internalError();
            case "unexpected-response" -> Fault.unexpectedResponse(execution(parameters));
            case "backend-timeout" -> Fault.backendTimeout(execution(parameters));
            case "too-many-requests" -> Fault.tooManyRequests(parameters.has("millis") ? millis(parameters) : null);
            case "too-many-orders" -> Fault.tooManyOrders();
            case "ip-ban" -> Fault.ipBan(millis(parameters));
            case "forbidden-page" -> Fault.forbiddenPage();
            case "key-rejected" -> Fault.keyRejected();
            case "connection-cut" -> Fault.connectionCut(execution(parameters));
            case "slow-answer" -> Fault.slowAnswer(millis(parameters));
            case "late-execution" -> Fault.lateExecution(millis(parameters));
            case "truncated-answer" -> Fault.truncatedAnswer();
            case "late-visibility" -> Fault.lateVisibility(millis(parameters), visibility(parameters));
            case "wrong-leverage" -> Fault.wrongLeverage(number(parameters, "leverage"));
            case "error" ->
                Fault.error(
                        number(parameters, "status"),
                        number(parameters, "code"),
                        parameters.text("text"),
                        execution(parameters));
            default -> throw new IllegalArgumentException("fault: " + name + " is not known");
        };
    }

    static FaultRule rule(Parameters parameters) {
        FaultRule rule = parameters.optional("path").map(FaultRule::onPath).orElseGet(FaultRule::onEverything);
        Optional<String> method = parameters.optional("method");
        if (method.isPresent()) {
            rule = rule.method(method.get());
        }
        Optional<String> symbol = parameters.optional("symbol");
        if (symbol.isPresent()) {
            rule = rule.symbol(symbol.get());
        }
        Optional<String> clientId = parameters.optional("clientIdContains");
        if (clientId.isPresent()) {
            rule = rule.clientIdContaining(clientId.get());
        }
        return counted(parameters, rule);
    }

    private static FaultRule counted(Parameters parameters, FaultRule uncounted) {
        FaultRule rule = uncounted;
        if (parameters.has("skip")) {
            rule = rule.skip(number(parameters, "skip"));
        }
        if (parameters.has("times")) {
            rule = rule.times(number(parameters, "times"));
        }
        if (parameters.has("percent")) {
            rule = rule.withChance(number(parameters, "percent"), parameters.number("seed"));
        }
        return rule;
    }

    private static Execution execution(Parameters parameters) {
        String text = parameters.text("execution");
        return switch (text) {
            case "executed" -> Execution.EXECUTED;
            case "not-executed" -> Execution.NOT_EXECUTED;
            default ->
                throw new IllegalArgumentException("execution: " + text + " is neither executed nor not-executed");
        };
    }

    private static Visibility visibility(Parameters parameters) {
        String text = parameters.text("visibility");
        return switch (text) {
            case "order" -> Visibility.ORDER_HIDDEN;
            case "all" -> Visibility.ALL_HIDDEN;
            default -> throw new IllegalArgumentException("visibility: " + text + " is neither order nor all");
        };
    }

    private static Duration millis(Parameters parameters) {
        return Duration.ofMillis(parameters.number("millis"));
    }

    private static int number(Parameters parameters, String name) {
        return Math.toIntExact(parameters.number(name));
    }
}
