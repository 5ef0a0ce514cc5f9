package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.MethodName.class)
class RedisServerExtensionTest {

    @RegisterExtension
    static final RedisServerExtension REDIS =
            RedisServerExtension.of(RedisServer.builder().appendOnly().password("secret"));

    private static long firstPort;

    @Test
    void aServerIsInjectedAsItWasBuilt(RedisServer redis) {
        firstPort = redis.port();
        assertThat(redis.uri().getUserInfo()).isEqualTo(":secret");
        redis.command("SET", "left", "over");
    }

    @RepeatedTest(2)
    void eachTestFindsItEmptyAndRunning(RedisServer redis) {
        assertThat(redis.command("DBSIZE")).isEqualTo(0L);
        redis.command("SET", "left", "over");
        redis.kill();
    }

    @Nested
    class Inside {
        @Test
        void nestedClassesShareIt(RedisServer redis) {
            assertThat(redis.port()).isEqualTo(firstPort);
        }
    }
}
