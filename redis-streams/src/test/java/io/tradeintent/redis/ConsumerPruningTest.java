package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.redis.admin.ConsumerPruning;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class ConsumerPruningTest {

    private StreamUnderTest stream;
    private StreamAdmin admin;

    @BeforeEach
    void open(RedisServer server) {
        stream = new StreamUnderTest(server);
        admin = StreamAdmin.open(stream.target(), "s");
        stream.group("g");
        stream.add(1, 3);
        stream.read("g", "holder", 2);
        for (int i = 0; i < 34; i++) {
            server.command("XGROUP", "CREATECONSUMER", "s", "g", "ghost" + i);
        }
        server.command("XGROUP", "CREATECONSUMER", "s", "g", "living");
        stream.alive("g", "living");
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void dryRunNamesTheGhostsAndChangesNothing() {
        String before = stream.everything();

        ConsumerPruning pruning = admin.pruneConsumers("g", Duration.ZERO, Safety.DRY_RUN);

        assertThat(pruning.removed()).hasSize(34).allMatch(name -> name.startsWith("ghost"));
        assertThat(pruning.kept()).isEqualTo(Map.of("holder", 2L));
        assertThat(pruning.changed()).isFalse();
        assertThat(stream.everything()).isEqualTo(before);
    }

    @Test
    void ghostsGoAndWhoeverIsAliveOrHoldsEntriesStays() {
        ConsumerPruning pruning = admin.pruneConsumers("g", Duration.ZERO, Safety.GUARDED);

        assertThat(pruning.removed()).hasSize(34);
        assertThat(pruning.changed()).isTrue();
        assertThat(admin.consumers("g")).extracting(ConsumerInfo::name).containsExactlyInAnyOrder("holder", "living");
        assertThat(admin.group("g").pending()).isEqualTo(2);
    }

    @Test
    void forceRemovesNoMore() {
        admin.pruneConsumers("g", Duration.ZERO, Safety.FORCED);

        assertThat(admin.consumers("g")).extracting(ConsumerInfo::name).containsExactlyInAnyOrder("holder", "living");
    }

    @Test
    void whoWasActiveLatelyStays() {
        ConsumerPruning pruning = admin.pruneConsumers("g", Duration.ofMinutes(10), Safety.GUARDED);

        assertThat(pruning.removed()).isEmpty();
        assertThat(pruning.kept()).isEmpty();
        assertThat(admin.consumers("g")).hasSize(36);
    }

    @Test
    void negativeIdleTimeIsRefused() {
        assertThatThrownBy(() -> admin.pruneConsumers("g", Duration.ofMillis(-1), Safety.DRY_RUN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("idle must be zero or more, was PT-0.001S");
    }
}
