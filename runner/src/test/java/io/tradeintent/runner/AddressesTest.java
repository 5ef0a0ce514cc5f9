package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.RedisSentinels;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that cannot be read is refused unseen, and Sentinels with a password of their own are reached. */
class AddressesTest {

    private static final String PASSWORD = "only-for-sentinels";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:Zm9v#YmFy@127.0.0.1:6379",
                "redis://:Zm9v/YmFy@127.0.0.1:6379",
                "redis://:Zm9v?YmFy@127.0.0.1:6379",
                "redis://:Zm9v@YmFy@127.0.0.1:6379",
                "redis://127.0.0.1:6379/YmFy"
            })
    void aBadAddressIsRefusedWithoutBeingShown(String url) {
        Ran ran = Ran.verb(Map.of("REDIS_URL", url), "status");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("REDIS_URL").doesNotContain("YmFy", "Zm9v");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void thePasswordOfSentinelsIsAVariableOfItsOwn() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            sentinels.sentinels().forEach(one -> one.command("ACL", "SETUSER", "default", "resetpass", ">" + PASSWORD));
            URI first = sentinels.sentinelUris().get(0);
            String url = "redis-sentinel://" + first.getHost() + ':' + first.getPort() + "?sentinelMasterId="
                    + RedisSentinels.PRIMARY_NAME;
            Map<String, String> with = Map.of("REDIS_URL", url, "REDIS_SENTINEL_PASSWORD", PASSWORD);

            Ran published = Ran.verb(with, "publish", "--symbol", "ADAUSDT", "--side", "BUY", "--usd", "200");
            Ran wrong = Ran.verb(Map.of("REDIS_URL", url, "REDIS_SENTINEL_PASSWORD", "wrong-" + PASSWORD), "groups");

            assertThat(published.code()).as(published.err()).isZero();
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(published.out() + published.err() + wrong.out() + wrong.err())
                    .doesNotContain(PASSWORD);
        }
    }
}
