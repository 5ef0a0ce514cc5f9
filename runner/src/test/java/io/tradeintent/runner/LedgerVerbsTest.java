package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of executions and of the positions that they have opened. */
@RedisTest
class LedgerVerbsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Symbol ADA = Symbol.of("ADAUSDT");
    private static final String PAGE = "quantum:position:trade.intent:live:ADAUSDT:BUY";

    private final RedisServer redis;
    private final RedisTarget target;

    private RedisExecutionLedger ledger;

    LedgerVerbsTest(RedisServer redis) {
        this.redis = redis;
        this.target = RedisTarget.of(RedisURI.create(redis.uri()));
    }

    @BeforeEach
    void openLedger() {
        ledger = RedisExecutionLedger.builder(target)
                .deadline(Duration.ofSeconds(12))
                .open();
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private Ran verb(String... arguments) {
        return Ran.verb(Intents.environment(redis), arguments);
    }

    private void add(String id, String symbol) {
        Intents.add(
                redis,
                "payload",
                "{\"intent_id\":\"" + id + "\",\"symbol\":\"" + symbol
                        + "\",\"side\":\"BUY\",\"position_size_usd\":200,"
                        + "\"confidence\":0.8,\"leverage\":3,\"timestamp\":\"" + Instant.now() + "\"}");
    }

    /** Executes what is in the stream on a paper exchange, with a guardian, until there are that many results. */
    private void execute(int results) {
        try (ExecutionAdapter adapter = paper();
                PositionGuardian guardian =
                        PositionGuardian.builder(adapter, ledger).start();
                StreamConsumer<TradeIntent> consumer = consumer(adapter, guardian)) {
            consumer.start();
            await().atMost(LIMIT).until(() -> Intents.length(redis, Intents.RESULTS) == results);
        }
    }

    /** Begins to execute what is in the stream, at a venue that tells nothing of entries. */
    private void executeInDoubt() {
        try (ExecutionAdapter adapter = silentAboutEntries(paper());
                StreamConsumer<TradeIntent> consumer = consumer(adapter, null)) {
            consumer.start();
            await().atMost(LIMIT).until(() -> !ledger.doubts(ADA).isEmpty());
        }
    }

    private StreamConsumer<TradeIntent> consumer(ExecutionAdapter adapter, PositionGuardian guardian) {
        var handler = ExecutionHandler.live(adapter, new AdaptiveLeverageEngine(), ledger);
        return IntentStreams.consumer(target)
                .service("trade_intent_consumer")
                .startAt(StartPosition.earliest())
                .handler((guardian == null ? handler : handler.guardian(guardian)).build())
                .build();
    }

    private static ExecutionAdapter paper() {
        return ExecutionAdapters.named("paper", AdapterConfig.of(Map.of()));
    }

    private static ExecutionAdapter silentAboutEntries(ExecutionAdapter adapter) {
        return (ExecutionAdapter) Proxy.newProxyInstance(
                LedgerVerbsTest.class.getClassLoader(),
                new Class<?>[] {ExecutionAdapter.class},
                (self, method, given) -> {
                    boolean entry =
                            given != null && given[0] instanceof OrderRequest order && order.leg() == OrderLeg.ENTRY;
                    OrderOutcome silence = new OrderOutcome.Unknown("silence");
                    return switch (method.getName()) {
                        case "place" -> entry ? silence : method.invoke(adapter, given);
                        case "find" -> entry ? Optional.of(silence) : method.invoke(adapter, given);
                        default -> method.invoke(adapter, given);
                    };
                });
    }

    @Test
    void positionsShowsWhatIsOursAndWhereItsStopIs() {
        add("one", "ADAUSDT");
        execute(1);

        Ran ran = verb("positions", "--json");

        assertThat(ran.code()).isZero();
        Json position = ran.event("position");
        assertThat(position.text("symbol")).isEqualTo("ADAUSDT");
        assertThat(position.text("side")).isEqualTo("BUY");
        assertThat(position.text("quantity")).isEqualTo("540");
        assertThat(position.text("taken_by_others")).isEqualTo("0");
        assertThat(position.text("bare_since")).isEqualTo("null");
        assertThat(position.flag("under_way")).isFalse();
        assertThat(position.list("parts")).singleElement().satisfies(part -> {
            assertThat(((Map<?, ?>) part).get("intent_id")).isEqualTo("one");
            assertThat(((Map<?, ?>) part).get("quantity")).isEqualTo("540");
            assertThat(String.valueOf(((Map<?, ?>) part).get("stop_price"))).startsWith("0.36");
        });
        assertThat(verb("positions").out())
                .containsPattern("ADAUSDT +long +540 +0[.]36[0-9]* +one")
                .contains("1 position");
    }

    @Test
    void positionsShowsWhatIsBareAndWhoseExecutionIsUnderWay() {
        add("one", "ADAUSDT");
        execute(1);
        redis.command("HSET", PAGE, "bare_since", Instant.now().minusSeconds(90).toString());
        String share = (String) redis.command("HGET", PAGE, "share.0");
        redis.command("HSET", PAGE, "share.0", share.replace("|true|false|one", "|false|false|one"));

        assertThat(verb("positions").out()).containsPattern("1m3[0-9]s +under way +one");
        assertThat(verb("positions", "--json").event("position").flag("under_way"))
                .isTrue();
    }

    @Test
    void executionsListsThoseThatHaveNotEndedAndWithAllTheOthers() {
        add("done", "ETHUSDT");
        execute(1);
        add("doubtful", "ADAUSDT");
        executeInDoubt();

        Json open = verb("executions", "--json").event("execution");

        assertThat(open.text("intent_id")).isEqualTo("doubtful");
        assertThat(open.text("step")).isEqualTo("entry_sent");
        assertThat(open.text("symbol")).isEqualTo("ADAUSDT");
        assertThat(open.flag("doubt")).isTrue();
        assertThat(open.flag("ended")).isFalse();
        assertThat(open.text("status")).isEqualTo("null");
        assertThat(verb("executions", "--all", "--json").events("execution"))
                .extracting(execution -> execution.text("intent_id"))
                .containsExactly("doubtful", "done");
        assertThat(verb("executions").out())
                .containsPattern("doubtful +ADAUSDT +opens long +entry_sent +[0-9.]+m?s +under way +yes")
                .contains("1 execution")
                .doesNotContain("done");
        assertThat(verb("executions", "--all", "--limit", "1").out())
                .contains("doubtful", "the newest 1 execution of more")
                .doesNotContain("done");
        assertThat(verb("executions", "--limit", "0").code()).isEqualTo(2);
    }

    @Test
    void executionShowsOneInFull() {
        add("one", "ADAUSDT");
        execute(1);

        Json execution = verb("execution", "one", "--json").event("execution");

        assertThat(execution.text("status")).isEqualTo("filled");
        assertThat(execution.list("orders"))
                .extracting(order -> String.valueOf(((Map<?, ?>) order).get("leg")))
                .containsExactly("entry", "stop", "tp1", "tp2", "tp3");
        Map<?, ?> entry = (Map<?, ?>) execution.list("orders").get(0);
        assertThat(entry.get("filled_quantity")).isEqualTo("540");
        assertThat(entry.get("price")).isEqualTo("0.3701");
        assertThat(verb("execution", "one").out())
                .contains("intent     one", "market     ADAUSDT", "what       opens long", "status     filled")
                .containsPattern("entry +BUY 540 +at market +filled for 0.3701\\R")
                .contains("  id       " + entry.get("client_order_id"), "  filled   540")
                .containsPattern("stop +SELL all +when at 0.36");
    }

    @Test
    void anExecutionThatTheLedgerDoesNotHaveIsSaidInOneLine() {
        assertThat(verb("execution", "nobody"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "tradeintent-runner: the ledger has no execution of intent 'nobody': it has not begun, or was"
                                + " forgotten" + System.lineSeparator()));
        assertThat(verb("execution", "none").err()).contains("INTENT is 'none'; allowed is the id of an intent");
    }

    @Test
    void doubtsAreListedByMarket() {
        add("doubtful", "ADAUSDT");
        executeInDoubt();
        ledger.doubt(Symbol.of("BTCUSDT"), IntentId.given("another"));

        assertThat(verb("doubts", "--json").events("doubt"))
                .extracting(doubt -> doubt.text("symbol") + " " + doubt.text("intent_id"))
                .containsExactly("ADAUSDT doubtful", "BTCUSDT another");
        assertThat(verb("doubts").out()).containsPattern("ADAUSDT +doubtful").contains("2 doubts");
    }

    @Test
    void aDoubtIsClearedOnlyByTheWordOfAPersonAndItIsLoggedWho() {
        ledger.doubt(ADA, IntentId.given("i-1"));
        ledger.doubt(ADA, IntentId.given("i-2"));

        Ran asked = verb("doubts", "clear", "ADAUSDT", "i-1");
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err())
                .contains(
                        "would forget that the outcome of an order of intent 'i-1' in ADAUSDT is unknown; give --yes");
        assertThat(ledger.doubts(ADA)).hasSize(2);

        try (JavaProcess clear = JavaProcess.of(Runner.class)
                .quickStart()
                .args("doubts", "clear", "ADAUSDT", "i-1", "--yes", "--json")
                .env("REDIS_URL", redis.uri().toString())
                .start()) {
            assertThat(clear.awaitExit(LIMIT)).isZero();
            String user = System.getProperty("user.name");
            assertThat(clear.errorLines())
                    .singleElement()
                    .asString()
                    .contains("WARN", user + " on ", "has cleared the doubt about intent i-1 in ADAUSDT")
                    .contains("user=\"" + user + "\"", "host=\"", "symbol=\"ADAUSDT\"", "intent_id=\"i-1\"");
            assertThat(Json.events(clear.lines(), "doubt_cleared").get(0).text("user"))
                    .isEqualTo(user);
        }
        assertThat(ledger.doubts(ADA)).containsExactly(IntentId.given("i-2"));
        assertThat(verb("doubts", "clear", "ADAUSDT", "i-1", "--yes"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "tradeintent-runner: there is no doubt about intent 'i-1' in ADAUSDT"
                                + System.lineSeparator()));
    }

    @Test
    void anOptionBeforeTheLastVerbIsRefusedAndNotOverlooked() {
        ledger.doubt(ADA, IntentId.given("i-1"));

        Ran ran = verb("doubts", "--prefix", "shadow", "clear", "ADAUSDT", "i-1", "--yes");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--prefix stands before the verb; give it after the last one");
        assertThat(ledger.doubts(ADA)).hasSize(1);
        assertThat(verb("doubts", "--help", "clear").code()).isZero();
    }

    @Test
    void anotherPrefixIsLookedAtWhereAsked() {
        ledger.doubt(ADA, IntentId.given("i-1"));

        assertThat(verb("doubts", "--prefix", "shadow").out()).contains("0 doubts");
        assertThat(verb("positions").out()).isEqualTo("0 positions" + System.lineSeparator());
        assertThat(verb("executions").out()).isEqualTo("0 executions" + System.lineSeparator());
    }

    @Test
    void aRedisThatIsNotThereIsSaidInOneLine() {
        for (String verb : List.of("positions", "executions", "doubts")) {
            Ran ran = Ran.verb(Map.of("REDIS_URL", "redis://127.0.0.1:1"), verb);
            assertThat(ran.code()).as(verb).isEqualTo(1);
            assertThat(ran.err()).as(verb).contains("looking for").hasLineCount(1);
        }
    }
}
