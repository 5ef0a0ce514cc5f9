package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisServerProcessTest {

    /** Starts a server, says where it is, and ends without closing it. */
    static final class Forgetful {
        public static void main(String[] args) {
            RedisServer redis = RedisServer.builder().appendOnly().start();
            System.out.println(redis.pid() + " " + redis.command("CONFIG", "GET", "dir"));
        }
    }

    @Test
    void frozenServerKeepsItsPortAndAnswersWhenItIsThawed() throws IOException {
        try (RedisServer redis = RedisServer.start();
                RespConnection client = RespConnection.open(redis.host(), redis.port(), Duration.ofMillis(200))) {
            redis.freeze();
            assertThatThrownBy(() -> client.call("PING")).isInstanceOf(SocketTimeoutException.class);
            assertThat(redis.isAlive()).isTrue();

            redis.thaw();
            assertThat(redis.command("PING")).isEqualTo("PONG");

            redis.freeze();
            redis.stop();
            assertThat(redis.isAlive()).isFalse();
        }
    }

    @Test
    void closeEndsTheProcessAndDeletesItsData() {
        RedisServer redis = RedisServer.builder().appendOnly().start();
        Path data = dataOf(redis);
        assertThat(data).isDirectory();

        redis.close();
        redis.close();

        assertThat(redis.isAlive()).isFalse();
        assertThat(data).doesNotExist();
    }

    @Test
    void whatWasNeverClosedEndsWithTheJvm() {
        try (JavaProcess owner = JavaProcess.of(Forgetful.class).start()) {
            assertThat(owner.awaitExit(Duration.ofSeconds(20))).isZero();
            String[] said = owner.lines().get(0).split(" ", 2);

            assertThat(ProcessHandle.of(Long.parseLong(said[0])).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(Path.of(said[1].substring("[dir, ".length(), said[1].length() - 1)))
                    .doesNotExist();
        }
    }

    @Test
    void configurationIsReadableForItsOwnerAlone() throws IOException {
        try (RedisServer redis = RedisServer.builder().password("secret").start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataOf(redis))))
                    .isEqualTo("rwx------");
            assertThat(ProcessHandle.of(redis.pid())
                            .orElseThrow()
                            .info()
                            .commandLine()
                            .orElse(""))
                    .doesNotContain("secret");
            assertThat(redis.log()).contains("Ready to accept connections").doesNotContain("secret");
        }
    }

    @Test
    void aServerThatCannotStartSaysWhyInItsOwnWords() {
        assertThatThrownBy(() ->
                        RedisServer.builder().config("no-such-option", "1").start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended while it started")
                .hasMessageContaining("no-such-option");
    }

    @Test
    void aFixedPortThatIsTakenIsNotReplaced() {
        try (RedisServer first = RedisServer.start()) {
            assertThatThrownBy(() -> RedisServer.builder().port(first.port()).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Failed listening on port");
            assertThat(first.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aPickedPortThatIsTakenIsReplaced() {
        try (RedisServer first = RedisServer.start()) {
            Iterator<Integer> ports =
                    List.of(first.port(), first.port(), FreePort.next()).iterator();

            try (RedisServer second = RedisServer.builder().ports(ports::next).start()) {
                assertThat(second.port()).isNotEqualTo(first.port());
                assertThat(second.command("PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void externalServerIsReachedAndNeverEnded() {
        try (RedisServer owned = RedisServer.start()) {
            RedisServer external = RedisServer.external(owned.host(), owned.port());

            assertThat(external.command("PING")).isEqualTo("PONG");
            assertThat(external.isAlive()).isTrue();
            assertThatThrownBy(external::kill).isInstanceOf(UnsupportedOperationException.class);
            external.close();

            assertThat(owned.isAlive()).isTrue();
        }
    }

    private static Path dataOf(RedisServer redis) {
        Object reply = redis.command("CONFIG", "GET", "dir");
        return Path.of(String.valueOf(((List<?>) reply).get(1)));
    }
}
