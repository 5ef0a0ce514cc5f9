package io.tradeintent.testkit.binance;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The exchange as a process of its own. What it prints is its output, which another process reads. */
final class ExchangeProgram {

    private final SimulatedExchangeBuilder builder = SimulatedExchange.builder();
    private final PrintStream out;
    private boolean journal;

    private ExchangeProgram(PrintStream out) {
        this.out = out;
    }

    /** Runs until the process is ended. */
    static void run(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        FileOutputStream standardOutput = new FileOutputStream(FileDescriptor.out);
        ExchangeProgram program = new ExchangeProgram(new PrintStream(standardOutput, true, StandardCharsets.UTF_8));
        program.read(arguments.iterator());
        program.readAccount(environment);
        program.serve();
    }

    private void serve() throws InterruptedException {
        if (journal) {
            builder.onRecord(written -> out.println(written.toJson()));
        }
        try (SimulatedExchange exchange = builder.start()) {
            out.println("listening on " + exchange.uri());
            new CountDownLatch(1).await();
        }
    }

    private void read(Iterator<String> arguments) {
        while (arguments.hasNext()) {
            String option = arguments.next();
            switch (option) {
                case "--hedge" -> builder.hedgeMode(true);
                case "--journal" -> journal = true;
                case "--port" -> builder.port(number(option, value(option, arguments)));
                case "--balance" -> builder.balance(decimal(option, value(option, arguments)));
                case "--mark-price" -> markPrice(value(option, arguments));
                case "--limits" -> builder.limits(limits(value(option, arguments)));
                default -> throw new IllegalArgumentException("option " + option + " is not known");
            }
        }
    }

    private void readAccount(Map<String, String> environment) {
        String key = environment.get("BINANCE_API_KEY");
        String secret = environment.get("BINANCE_API_SECRET");
        if (key != null && secret != null) {
            builder.account(ExchangeAccount.hmac("default", key, secret));
        }
    }

    private void markPrice(String value) {
        String[] parts = value.split("=", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("--mark-price: " + value + " is not SYMBOL=PRICE");
        }
        builder.markPrice(parts[0], decimal("--mark-price", parts[1]));
    }

    private static ExchangeLimits limits(String value) {
        return switch (value) {
            case "production" -> ExchangeLimits.production();
            case "none" -> ExchangeLimits.unlimited();
            default -> throw new IllegalArgumentException("--limits: " + value + " is neither production nor none");
        };
    }

    private static String value(String option, Iterator<String> arguments) {
        if (!arguments.hasNext()) {
            throw new IllegalArgumentException("option " + option + " has no value");
        }
        return arguments.next();
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": " + value + " is not a whole number", e);
        }
    }

    private static BigDecimal decimal(String option, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": " + value + " is not a number", e);
        }
    }
}
