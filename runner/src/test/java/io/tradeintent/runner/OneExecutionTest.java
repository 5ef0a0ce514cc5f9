package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.RetryPolicy;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.runner.venue.VenueFaults;
import io.tradeintent.runner.venue.VenueProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever meets an intent, in however many entries: it is executed once. */
@RedisTest
class OneExecutionTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String SERVICE = "trade_intent_consumer";

    private final RedisServer redis;
    private final RedisTarget target;

    @TempDir
    private Path directory;

    private RedisExecutionLedger ledger;

    OneExecutionTest(RedisServer redis) {
        this.redis = redis;
        this.target = RedisTarget.of(RedisURI.create(redis.uri().toString()));
    }

    @BeforeEach
    void openLedger() {
        ledger = RedisExecutionLedger.open(target);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private StreamConsumer<TradeIntent> consumer(String service, String instance, ExecutionAdapter adapter, int tries) {
        return IntentStreams.consumer(target)
                .service(service)
                .instance(instance)
                .startAt(StartPosition.earliest())
                .retry(RetryPolicy.defaults().withMaxDeliveries(tries))
                .handler(ExecutionHandler.live(adapter, new AdaptiveLeverageEngine(), ledger)
                        .build())
                .build();
    }

    private static ExecutionAdapter adapter(VenueProcess venue) {
        return ExecutionAdapters.named("remote", AdapterConfig.of(venue.environment()));
    }

    @Test
    void twoInstancesOfOneServiceExecuteEachIntentOnce() {
        LiveStream stream = new LiveStream(redis, 11);
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.all(11));
                StreamConsumer<TradeIntent> one = consumer(SERVICE, "one", adapter(venue), 5);
                StreamConsumer<TradeIntent> two = consumer(SERVICE, "two", adapter(venue), 5)) {
            one.start();
            two.start();
            await().atMost(LIMIT)
                    .until(() -> one.status().connected() && two.status().connected());
            stream.publishOpens(80);
            stream.awaitResults(stream.entries().size(), LIMIT);

            assertThat(ExecutionAudit.violations(venue.journal(), stream.entries(), stream.results()))
                    .isEmpty();
            stream.hasNothingLeft(Intents.GROUP);
            assertThat(List.of(
                            one.status().counts().done(), two.status().counts().done()))
                    .as("both worked")
                    .doesNotContain(0L);
        }
    }

    @Test
    void twoServicesOnOneStreamExecuteEachIntentOnceAndOneOfThemReportsIt() {
        LiveStream stream = new LiveStream(redis, 12);
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.all(12));
                StreamConsumer<TradeIntent> one = consumer(SERVICE, "one", adapter(venue), 5);
                StreamConsumer<TradeIntent> two = consumer("shadow", "one", adapter(venue), 5)) {
            one.start();
            two.start();
            stream.publishOpens(60);
            stream.awaitResults(2 * stream.entries().size(), LIMIT);

            assertThat(ExecutionAudit.violations(venue.journal(), stream.entries(), stream.results(), 2))
                    .isEmpty();
            stream.hasNothingLeft(Intents.GROUP);
        }
    }

    @Test
    void theSameIntentIsOneExecutionInTheSamePayloadInAnotherAndWithAnIdentityDerivedFromIt() {
        LiveStream stream = new LiveStream(redis, 13);
        String given = stream.open("ADAUSDT");
        String derived =
                "{\"symbol\":\"SOLUSDT\",\"side\":\"BUY\",\"quantity\":3,\"timestamp\":\"" + Instant.now() + "\"}";
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.none());
                StreamConsumer<TradeIntent> one = consumer(SERVICE, "one", adapter(venue), 5)) {
            stream.add(given);
            stream.add(derived);
            stream.add(given);
            stream.add(given.replace("\"leverage\":", "\"note\":\"again\",\"leverage\":"));
            stream.add(derived);
            one.start();
            stream.awaitResults(5, LIMIT);

            assertThat(ExecutionAudit.violations(venue.journal(), stream.entries(), stream.results()))
                    .isEmpty();
            assertThat(stream.statuses())
                    .containsExactlyInAnyOrder(
                            "filled", "filled", "skipped_duplicate", "skipped_duplicate", "skipped_duplicate");
        }
    }

    @Test
    void aReplayedDeadLetterBringsItsExecutionToItsEndAndReportsIt() {
        LiveStream stream = new LiveStream(redis, 14);
        String payload = stream.open("ADAUSDT");
        stream.add(payload);
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.none())) {
            dieAtTheStop(venue);
            String entry = stream.entries().get(0);
            Intents.setAside(redis, entry, "deliveries_exhausted", "payload", payload);
            redis.command("XACK", Intents.STREAM, Intents.GROUP, entry);
            assertThat(venue.journal().orders()).as("entry without a stop").hasSize(1);

            assertThat(Ran.verb(Intents.environment(redis), "dead-letters", "replay", "--all", "--force")
                            .code())
                    .isZero();
            try (StreamConsumer<TradeIntent> ends = consumer(SERVICE, "one", adapter(venue), 5)) {
                ends.start();
                stream.awaitResults(1, LIMIT);
            }

            List<Json> results = stream.results();
            assertThat(ExecutionAudit.violations(
                            venue.journal(), List.of(results.get(0).text("entry_id")), results))
                    .isEmpty();
            assertThat(stream.statuses()).containsExactly("filled");
        }
    }

    private void dieAtTheStop(VenueProcess venue) {
        try (StreamConsumer<TradeIntent> dies = consumer(SERVICE, "one", dyingAtStops(adapter(venue)), 1)) {
            dies.start();
            await().atMost(LIMIT).until(() -> dies.status().state() == ConsumerState.FAILED);
        }
    }

    @Test
    void anExecutionThatHasBegunIsBroughtToItsEndHoweverOftenItsEntryWasDelivered() {
        LiveStream stream = new LiveStream(redis, 14);
        stream.add(stream.open("ADAUSDT"));
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.none())) {
            dieAtTheStop(venue);
            dieAtTheStop(venue);
            dieAtTheStop(venue);
            try (StreamConsumer<TradeIntent> ends = consumer(SERVICE, "one", adapter(venue), 1)) {
                ends.start();
                stream.awaitResults(1, LIMIT);
            }
            assertThat(stream.statuses()).containsExactly("filled");
            assertThat(ExecutionAudit.violations(venue.journal(), stream.entries(), stream.results()))
                    .isEmpty();
            assertThat(Intents.length(redis, Intents.STREAM + ":dlq")).isZero();
        }
    }

    @Test
    void aReplayOfWhatWasExecutedIsADuplicate() {
        LiveStream stream = new LiveStream(redis, 15);
        String payload = stream.open("ADAUSDT");
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.none());
                StreamConsumer<TradeIntent> one = consumer(SERVICE, "one", adapter(venue), 5)) {
            one.start();
            stream.add(payload);
            stream.awaitResults(1, LIMIT);
            Intents.setAside(redis, stream.entries().get(0), "retries_exhausted", "payload", payload);
            assertThat(Ran.verb(Intents.environment(redis), "dead-letters", "replay", "--all", "--force")
                            .code())
                    .isZero();
            stream.awaitResults(2, LIMIT);

            assertThat(stream.statuses()).containsExactly("filled", "skipped_duplicate");
            assertThat(venue.journal().orders()).as("entry, stop and targets").hasSize(5);
        }
    }

    @Test
    void aLostLedgerHasNothingExecutedAgain() {
        LiveStream stream = new LiveStream(redis, 17);
        String payload = stream.open("ADAUSDT");
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.none());
                StreamConsumer<TradeIntent> one = consumer(SERVICE, "one", adapter(venue), 5)) {
            one.start();
            stream.add(payload);
            stream.awaitResults(1, LIMIT);
            for (Object key : (List<?>) redis.command("KEYS", "quantum:ledger:*")) {
                redis.command("DEL", String.valueOf(key));
            }
            stream.add(payload);
            stream.awaitResults(2, LIMIT);

            assertThat(venue.journal().orders())
                    .as("entry, stop and targets")
                    .hasSize(5)
                    .allSatisfy(order -> {
                        assertThat(order.accepted()).isEqualTo(1);
                        assertThat(order.repeated())
                                .isLessThanOrEqualTo(order.id().leg() == OrderLeg.ENTRY ? 0 : 1);
                    });
        }
    }

    /** An adapter that takes its process down where a stop is to be placed. */
    private static ExecutionAdapter dyingAtStops(ExecutionAdapter adapter) {
        return (ExecutionAdapter) Proxy.newProxyInstance(
                OneExecutionTest.class.getClassLoader(),
                new Class<?>[] {ExecutionAdapter.class},
                (self, method, given) -> {
                    if (method.getName().equals("place") && ((OrderRequest) given[0]).leg() == OrderLeg.STOP) {
                        throw new AssertionError("the end");
                    }
                    return method.invoke(adapter, given);
                });
    }
}
