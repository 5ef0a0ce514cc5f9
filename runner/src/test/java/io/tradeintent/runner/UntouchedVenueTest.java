package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.runner.venue.VenueFaults;
import io.tradeintent.runner.venue.VenueProcess;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.JavaProcessBuilder;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A safe drain cannot trade: the venue that it could reach sees no connection. */
@RedisTest
class UntouchedVenueTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final RedisServer redis;

    @TempDir
    private Path directory;

    UntouchedVenueTest(RedisServer redis) {
        this.redis = redis;
    }

    @Test
    void aVenueThatIsNamedSeesNoConnectionOfASafeDrain() {
        assertThat(connectionsAfter("--mode", "safe-drain")).isZero();
    }

    @Test
    void theSameVenueSeesALiveRun() {
        assertThat(connectionsAfter("--mode", "live")).isPositive();
    }

    private long connectionsAfter(String... mode) {
        LiveStream stream = new LiveStream(redis, 21);
        stream.publish(20);
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.none())) {
            JavaProcessBuilder builder = JavaProcess.of(Runner.class)
                    .quickStart()
                    .args("run", "--json", "--start", "earliest", "--until-idle", "100ms")
                    .args(mode)
                    .env("EXECUTION_ADAPTER", "remote")
                    .env("REDIS_URL", redis.uri().toString());
            venue.environment().forEach(builder::env);
            try (JavaProcess run = builder.start()) {
                assertThat(run.awaitExit(LIMIT))
                        .as(String.join("\n", run.errorLines()))
                        .isZero();
            }
            assertThat(stream.results()).hasSize(20);
            return venue.journal().connections();
        }
    }
}
