package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisServerAccessTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    @Test
    void aPasswordIsAskedOfClientsAndNotOfTheTestItself() throws IOException {
        try (RedisServer redis = RedisServer.builder().password("s p\"c/t").start();
                RespConnection client = open(redis)) {
            assertThatThrownBy(() -> client.call("PING")).hasMessageStartingWith("NOAUTH");
            assertThat(client.call("AUTH", "s p\"c/t")).isEqualTo("OK");
            assertThat(client.call("PING")).isEqualTo("PONG");

            redis.command("CONFIG", "SET", "requirepass", "another");
            assertThat(redis.command("PING")).isEqualTo("PONG");
            assertThat(redis.uri().getUserInfo()).isEqualTo(":s p\"c/t");
            assertThat(redis).asString().doesNotContain("s p");
        }
    }

    @Test
    void anAclUserMayDoWhatItsRulesSay() throws IOException {
        try (RedisServer redis = RedisServer.builder()
                        .user("reader", "secret", "~s*", "+@read", "+@connection")
                        .config("user", "default off")
                        .start();
                RespConnection client = open(redis)) {
            assertThat(redis.uri("reader").getUserInfo()).isEqualTo("reader:secret");
            assertThat(client.call("AUTH", "reader", "secret")).isEqualTo("OK");
            assertThat(client.call("XLEN", "s")).isEqualTo(0L);
            assertThatThrownBy(() -> client.call("XLEN", "t")).hasMessageStartingWith("NOPERM");

            redis.command("ACL", "DELUSER", "reader");
            assertThatThrownBy(() -> client.call("PING")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> redis.uri("nobody")).hasMessageContaining("nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING", "info", "AUTH", "ACL"})
    void aCommandThatWasTakenAwayIsUnknownToClientsAndNotToTheTestItself(String name) throws IOException {
        try (RedisServer redis = RedisServer.builder()
                        .withoutCommand(name)
                        .withoutCommand(name)
                        .user("desk", "secret", "~*", "+@all")
                        .start();
                RespConnection client = open(redis)) {
            assertThatThrownBy(() -> client.call(name, "x")).hasMessageStartingWith("ERR unknown command");
            assertThat(redis.command("PING")).isEqualTo("PONG");
            assertThat(redis.command("ACL", "WHOAMI")).isEqualTo(RedisServerBuilder.ADMIN);
            assertThat(redis.command("Info", "server")).asString().contains("redis_version");
            redis.restart();
            assertThat(redis.isAlive()).isTrue();
        }
    }

    @Test
    void tlsListenerShowsACertificateThatItsTrustStoreTrusts() throws Exception {
        assumeTrue(RedisServer.tlsAvailable(), "the server executable has no TLS");
        try (RedisServer redis = RedisServer.builder().tls().start()) {
            assertThat(ping(redis.certificate().sslContext(), redis)).isEqualTo("+PONG\r\n");
            assertThat(redis.tlsUri()).hasToString("rediss://127.0.0.1:" + redis.tlsPort());
            assertThat(redis.certificate().pem()).content().startsWith("-----BEGIN CERTIFICATE-----\n");
            assertThat(redis.command("PING")).isEqualTo("PONG");
            assertThatThrownBy(() -> ping(SSLContext.getDefault(), redis)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static String ping(SSLContext context, RedisServer redis) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(redis.host(), redis.tlsPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void badSettingIsRefusedWhereItIsWritten(String named, ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(named);
    }

    static Stream<Object[]> badSettings() {
        return Stream.of(
                bad("port: 0", () -> RedisServer.builder().port(0)),
                bad("port: 65536", () -> RedisServer.external("localhost", 65_536)),
                bad("password", () -> RedisServer.builder().password("")),
                bad("secret", () -> RedisServer.builder().user("u", "a\nb")),
                bad("user: \"a b\"", () -> RedisServer.builder().user("a b", "s")),
                bad("user: \"default\"", () -> RedisServer.builder().user("default", "s")),
                bad("rule", () -> RedisServer.builder().user("u", "s", "")),
                bad("maxMemory: 0", () -> RedisServer.builder().maxMemory(0)),
                bad("sets port itself", () -> RedisServer.builder().config("port", "1")),
                bad("withoutCommand: \"ACL CAT\"", () -> RedisServer.builder().withoutCommand("ACL CAT")),
                bad("\"no name\"", () -> RedisServer.builder().config("no name", "1")),
                bad("value of save", () -> RedisServer.builder().config("save", "1\n2")));
    }

    private static Object[] bad(String named, ThrowingCallable setting) {
        return new Object[] {named, setting};
    }

    private static RespConnection open(RedisServer redis) throws IOException {
        return RespConnection.open(redis.host(), redis.port(), LONG);
    }
}
