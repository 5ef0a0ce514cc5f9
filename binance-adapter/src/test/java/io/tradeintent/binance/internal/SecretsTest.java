package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.tradeintent.binance.internal.wire.Ed25519Signer;
import io.tradeintent.testkit.binance.ExchangeAccount;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.venue.OrderOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Key, secret and signatures leave in requests and nowhere else. */
class SecretsTest {

    private static final String SECRET = SimulatedExchange.DEFAULT_API_SECRET;
    private static final String KEY = SimulatedExchange.DEFAULT_API_KEY;

    private final Logger root = (Logger) LoggerFactory.getLogger("io.tradeintent.binance");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        root.setAdditive(false);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(logged);
        root.setAdditive(true);
        root.setLevel(null);
    }

    @Test
    void nothingThatARunSaysHoldsOne() {
        try (Venue venue = Venue.oneWay()) {
            run(venue, venue.adapter);
        }

        assertThat(everything())
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain(KEY)
                        .doesNotContain(SECRET)
                        .doesNotContain("signature=")
                        .doesNotContainPattern("[0-9a-fA-F]{64}"));
    }

    @Test
    void nothingThatARunWithAPrivateKeySaysHoldsOne() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = SigningTest.pem(pair);
        try (Venue venue = Venue.of(builder -> builder.account(ExchangeAccount.ed25519("a", KEY, pair.getPublic())));
                FuturesAdapter adapter = new FuturesAdapter(
                        venue.options(venue.exchange.uri(), Duration.ofSeconds(4)),
                        new Ed25519Signer(KEY, pem),
                        venue.pacer)) {
            run(venue, adapter);
            assertThat(venue.exchange.journal().entriesByClientId()).isNotEmpty();
        }

        assertThat(everything())
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain(KEY)
                        .doesNotContain(pem.lines().skip(1).findFirst().orElseThrow())
                        .doesNotContain("signature=")
                        .doesNotContainPattern("[A-Za-z0-9+/]{86}=="));
    }

    @Test
    void whatTheExchangeEchoesIsNotRepeated() throws IOException {
        try (ScriptedServer echo = new ScriptedServer(SecretsTest::echoed);
                Venue venue = Venue.oneWay();
                FuturesAdapter adapter = venue.adapter(options -> venue.options(echo.uri(), Duration.ofSeconds(4)))) {
            OrderOutcome outcome = adapter.place(Venue.entry("i"), Instant.MAX);

            assertThat(outcome).isInstanceOf(OrderOutcome.Rejected.class);
            assertThat(outcome.toString())
                    .contains("[signature]", "[key]")
                    .doesNotContain(KEY)
                    .doesNotContainPattern("[0-9a-f]{64}");
        }
    }

    /** Refuses each order with the end of its query and the key for a reason. */
    private static String echoed(String head) {
        if (head.contains("/fapi/v1/time")) {
            return ScriptedServer.json(200, "{\"serverTime\":1763812800000}");
        }
        if (head.contains("/fapi/v1/accountConfig")) {
            return ScriptedServer.json(200, "{\"dualSidePosition\":false}");
        }
        String query = head.substring(head.indexOf("&timestamp"), head.indexOf(" HTTP"));
        assertThat(query).containsPattern("signature=[0-9a-f]{64}");
        assertThat(head).contains(KEY);
        return ScriptedServer.json(400, "{\"code\":-2010,\"msg\":\"" + query + ' ' + KEY + "\"}");
    }

    private void run(Venue venue, FuturesAdapter adapter) {
        say(adapter);
        for (Fault fault : List.of(
                Fault.requestTimeout(Execution.EXECUTED),
                Fault.internalError(),
                Fault.keyRejected(),
                Fault.tooManyRequests(Duration.ofSeconds(1)),
                Fault.ipBan(Duration.ofSeconds(1)),
                Fault.forbiddenPage(),
                Fault.connectionCut(Execution.NOT_EXECUTED),
                Fault.truncatedAnswer(),
                Fault.error(400, -1022, "Signature for this request is not valid.", Execution.NOT_EXECUTED),
                Fault.error(400, -9999, "no", Execution.NOT_EXECUTED))) {
            venue.exchange.inject(fault, FaultRule.onEverything().times(4));
            say(adapter.place(Venue.entry("i" + fault), Instant.MAX));
            ask(() -> adapter.find(Venue.entry("i" + fault), venue.clock.instant()));
            ask(() -> adapter.instrument(Venue.BTC));
            ask(() -> adapter.balance(Venue.BTC));
            ask(() -> adapter.setLeverage(Venue.BTC, 3));
            ask(() -> adapter.openOrders(Venue.BTC).value());
            venue.exchange.clearFaults();
            venue.clock.advance(Duration.ofMinutes(2));
            say(adapter.place(Venue.entry("i" + fault), Instant.MAX));
            say(adapter.place(Venue.stop("i" + fault), Instant.MAX));
        }
    }

    private interface Question {
        Object ask();
    }

    private void ask(Question question) {
        try {
            say(question.ask());
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            say(trace);
        }
    }

    private void say(Object thing) {
        said.add(thing.toString());
    }

    private List<String> everything() {
        List<String> lines = new ArrayList<>(said);
        for (ILoggingEvent event : logged.list) {
            lines.add(event.getFormattedMessage() + event.getKeyValuePairs() + event.getMDCPropertyMap());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                lines.add(cause.getClassName() + cause.getMessage());
            }
        }
        return lines;
    }
}
