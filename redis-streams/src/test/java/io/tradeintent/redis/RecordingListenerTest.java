package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.ConsumerEvent.DeadLettered;
import io.tradeintent.redis.ConsumerEvent.StateChanged;
import io.tradeintent.redis.RecordingListener.Settled;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a consumer tells is there to be looked at. */
@RedisTest
class RecordingListenerTest {

    private final RecordingListener told = new RecordingListener();

    @Test
    void whatAConsumerDidIsKeptInItsOrder(RedisServer redis) {
        String good = publish(redis, "k", "good");
        String bad = publish(redis, "k", "bad");
        try (var consumer = new Probe()
                .on(
                        redis,
                        delivery -> delivery.value().value().equals("bad")
                                ? HandlerResult.reject("no")
                                : Probe.report(delivery))
                .listener(told)
                .build()) {
            consumer.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> told.settled().size() == 1
                            && told.events(DeadLettered.class).size() == 1);
        }
        assertThat(told.settled()).singleElement().satisfies(settled -> {
            assertThat(settled.id()).hasToString(good);
            assertThat(settled.result().emissions()).hasSize(1);
            assertThat(settled.again()).isFalse();
        });
        assertThat(told.events(DeadLettered.class)).singleElement().satisfies(dead -> {
            assertThat(dead.id()).hasToString(bad);
            assertThat(dead.reason()).isEqualTo("rejected");
        });
        assertThat(told.events(StateChanged.class))
                .extracting(StateChanged::state)
                .containsExactly(ConsumerState.RUNNING, ConsumerState.STOPPING, ConsumerState.STOPPED);
        assertThat(told.events())
                .hasSizeGreaterThan(4)
                .endsWith(new StateChanged(ConsumerState.STOPPED, ""))
                .containsAll(told.events(DeadLettered.class));
        assertThat(told.events(ConsumerEvent.class)).isEqualTo(told.events());
    }

    @Test
    void whatWasReadIsACopy() {
        List<ConsumerEvent> before = told.events();
        List<Settled> none = told.settled();
        told.on(new StateChanged(ConsumerState.RUNNING, ""));
        told.settled(EntryId.MIN, HandlerResult.done(), true);

        assertThat(before).isEmpty();
        assertThat(none).isEmpty();
        assertThat(told.settled()).containsExactly(new Settled(EntryId.MIN, HandlerResult.done(), true));
        assertThat(told).hasToString("1 events, 1 settled");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> told.events().clear());
    }

    @Test
    void nothingIsLostWhereSeveralConsumersTellAtOnce() {
        IntStream.range(0, 20_000)
                .parallel()
                .forEach(i -> told.settled(new EntryId(i, 0), HandlerResult.done(), false));

        assertThat(told.settled())
                .extracting(Settled::id)
                .doesNotHaveDuplicates()
                .hasSize(20_000);
    }
}
