package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentPublisher;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.redis.intent.StreamNames;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.testkit.RedisServer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every key that is written is in a table of the wire contract. */
class WireKeysTest {

    private static final String PAGE = "docs/wire/keys.md";
    private static final String NAMES = "## Names that services agree on";
    private static final String BESIDE = "## Keys beside a stream";

    @Test
    void theNamesAreThoseOfTheCode() {
        StreamNames names = new StreamNames("<prefix>");

        assertThat(first(NAMES).subList(0, 3))
                .containsExactly(
                        names.stream("<type>"),
                        names.group("<service>", "<type>"),
                        StreamNames.consumer("<service>", "<host>", "<instance>"));
        StreamKeys keys = new StreamKeys("<stream>", false);
        assertThat(first(BESIDE))
                .containsExactly(
                        keys.deadLetters(),
                        keys.liveness("<group>", "<consumer>"),
                        keys.about("<group>", "<consumer>"),
                        keys.past("<group>"),
                        keys.teller("<group>"),
                        keys.publisher("<publisher>"));
    }

    @Test
    void noOtherKeyIsFoundInARedisThatWasUsed() {
        RedisTarget target;
        try (RedisServer redis = RedisServer.start()) {
            target = RedisTarget.of(redis.uri());
            PaperExecutionAdapter paper =
                    PaperExecutionAdapter.builder().defaultMarkets().build();
            try (paper;
                    RedisExecutionLedger ledger = RedisExecutionLedger.open(target);
                    StreamConsumer<TradeIntent> trader = IntentStreams.consumer(target)
                            .service("trader")
                            .startAt(StartPosition.earliest())
                            .handler(ExecutionHandler.live(paper, new AdaptiveLeverageEngine(), ledger)
                                    .build())
                            .build();
                    StreamConsumer<TradeIntent> shadow = IntentStreams.consumer(target)
                            .service("shadow")
                            .startAt(StartPosition.earliest())
                            .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                            .build();
                    IntentPublisher publisher =
                            IntentStreams.publisher(target).service("strategy").open()) {
                publisher.publish(intent());
                redis.command("XADD", "quantum:stream:trade.intent", "*", "payload", "nothing");
                trader.start();
                shadow.start();
                await().atMost(Script.LIMIT)
                        .until(() -> Long.valueOf(2).equals(redis.command("XLEN", "quantum:stream:execution.result")));
                await().atMost(Script.LIMIT)
                        .until(() -> Long.valueOf(2).equals(redis.command("XLEN", "quantum:stream:trade.intent:dlq")));
                assertEachKeyIsListed(redis);
            }
        }
    }

    private static void assertEachKeyIsListed(RedisServer redis) {
        Map<String, String> types = new LinkedHashMap<>();
        Stream.of(NAMES, BESIDE)
                .flatMap(heading -> Documents.table(PAGE, heading).stream())
                .forEach(row -> types.put(pattern(Documents.codes(row.get(0)).get(0)), row.get(1)));
        TreeSet<String> met = new TreeSet<>();
        for (Object key : (List<?>) redis.command("KEYS", "*")) {
            List<String> listed = types.keySet().stream()
                    .filter(pattern -> ((String) key).matches(pattern))
                    .toList();
            assertThat(listed).as("%s", key).hasSize(1);
            assertThat(types.get(listed.get(0))).as("%s", key).contains((String) redis.command("TYPE", (String) key));
            met.addAll(listed);
        }
        assertThat(met).as("kinds of keys met").hasSizeGreaterThanOrEqualTo(7);
    }

    private static String pattern(String name) {
        return name.replace("<stream>", "quantum:stream:trade\\.intent")
                .replace("<prefix>", "quantum")
                .replace("<type>", "(?:trade\\.intent|execution\\.result)")
                .replace("<mode>", "(?:live|safe_drain)")
                .replaceAll("<\\w+>", "[^:]+");
    }

    private static List<String> first(String heading) {
        return Documents.table(PAGE, heading).stream()
                .map(row -> Documents.codes(row.get(0)).get(0))
                .toList();
    }

    private static TradeIntent intent() {
        return TradeIntent.builder()
                .id(IntentId.given("one"))
                .symbol(Symbol.of("ADAUSDT"))
                .action(IntentAction.OPEN)
                .side(Side.BUY)
                .size(new IntentSize.Notional(new BigDecimal("200")))
                .build();
    }
}
