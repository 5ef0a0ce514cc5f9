package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import io.tradeintent.redis.internal.AddressText;
import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.testkit.RedisSentinels;
import io.tradeintent.testkit.RedisServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of an address is read as it was meant, or refused without a word of it. */
class AddressTest {

    private static final List<Function<URI, RedisTarget>> READERS_OF_URIS = List.of(
            RedisTarget::of,
            RedisTarget::cluster,
            uri -> RedisTarget.cluster(URI.create("redis://seed"), URI.create("redis://other"), uri));

    @ParameterizedTest
    @CsvSource({
        "redis://h,                           h,         6379,  0, false",
        "' REDIS://h:7/ ',                    h,         7,     0, false",
        "rediss://h.example:7/5,              h.example, 7,     5, true",
        "redis://my_redis:65535?database=12,  my_redis,  65535, 12, false",
        "redis://[::1]:6380/1,                ::1,       6380,  1, false",
        "redis://127.0.0.1?db=3&clientName=c, 127.0.0.1, 6379,  3, false",
    })
    void aServerIsReadWithPortDatabaseAndTls(String text, String host, int port, int database, boolean tls) {
        RedisURI uri = AddressText.read(text);
        assertThat(uri.getHost()).isEqualTo(host);
        assertThat(uri.getPort()).isEqualTo(port);
        assertThat(uri.getDatabase()).isEqualTo(database);
        assertThat(uri.isSsl()).isEqualTo(tls);
        assertThat(uri.getVerifyMode()).isEqualTo(SslVerifyMode.FULL);
        assertThat(credentials(uri).hasPassword()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rediss-sentinel://u:s3cret@a,b:7,[::1]:8/2?sentinelMasterId=desk-1&verifyPeer=CA",
                "rediss-sentinel://u:s3cret@a,b:7,[::1]:8?verifyPeer=CA&database=2#desk-1"
            })
    void sentinelsAreReadWithTheNameOfTheirPrimary(String text) {
        RedisURI uri = AddressText.read(text);
        assertThat(uri.getSentinelMasterId()).isEqualTo("desk-1");
        assertThat(uri.getDatabase()).isEqualTo(2);
        assertThat(credentials(uri).getUsername()).isEqualTo("u");
        assertThat(credentials(uri).getPassword()).containsExactly("s3cret".toCharArray());
        assertThat(uri.getSentinels()).extracting(RedisURI::getHost).containsExactly("a", "b", "::1");
        assertThat(uri.getSentinels()).extracting(RedisURI::getPort).containsExactly(26_379, 7, 8);
        assertThat(uri.getSentinels()).allSatisfy(sentinel -> {
            assertThat(sentinel.isSsl()).isTrue();
            assertThat(sentinel.getVerifyMode()).isEqualTo(SslVerifyMode.CA);
            assertThat(credentials(sentinel).hasPassword()).isFalse();
        });
    }

    static List<String> unreadable() {
        return List.of(
                "redis://:Zm9v#YmFy@127.0.0.1:6379",
                "redis://:Zm9v/YmFy@127.0.0.1:6379",
                "redis://:Zm9v?YmFy@127.0.0.1:6379",
                "redis://:Zm9v@YmFy@127.0.0.1:6379",
                "redis://:Zm9v%YmFy@127.0.0.1:6379",
                "redis://:Zm9v YmFy@127.0.0.1:6379",
                "redis://:Zm9v[YmFy@127.0.0.1:6379",
                "redis://:Zm9v\u00fcYmFy@127.0.0.1:6379",
                "redis://YmFy:@127.0.0.1:6379",
                "redis://:@YmFy",
                "redis://:Zm9v#YmFy",
                "redis://:Zm9vYmFy",
                "redis://Zm9v:YmFy",
                "redis://Zm9v:99999/YmFy",
                "redis://Zm9v/YmFy",
                "redis://Zm9v?YmFy",
                "redis://Zm9v?YmFy=1",
                "redis://Zm9v?timeout=YmFy",
                "redis://Zm9v?database=YmFy",
                "redis://Zm9v?verifyPeer=YmFy",
                "redis://Zm9v#YmFy",
                "redis://Zm9v?sentinelMasterId=YmFy",
                "redis://Zm9v,YmFy",
                "redis://Zm9v:0/YmFy",
                "redis://-Zm9v.YmFy",
                "redis://[Zm9v:YmFy]",
                "redis-sentinel://:Zm9v#YmFy@127.0.0.1:6379",
                "redis-sentinel://:Zm9v#YmFy",
                "redis-sentinel://Zm9v.YmFy:1",
                "redis-sentinel://Zm9v?sentinelMasterId=YmFy,b",
                "redis-sentinel://Zm9v,,YmFy#primary",
                "redis//:YmFy@h",
                "http://YmFy",
                "YmFy",
                "redis://");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsRefusedUnseen(String text) {
        assertThatThrownBy(() -> RedisTarget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith(
                        "the address of Redis is refused, and not shown because it may hold a password; ")
                .hasMessageNotContainingAny("Zm9v", "YmFy", "127.0.0.1");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aUriIsRefusedAsItsTextIs(String text) {
        for (Function<URI, RedisTarget> reader : READERS_OF_URIS) {
            try {
                URI uri = new URI(text);
                assertThatThrownBy(() -> reader.apply(uri))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasNoCause()
                        .hasMessageNotContainingAny("Zm9v", "YmFy", "127.0.0.1");
            } catch (URISyntaxException e) {
                assertThat(text).as("no URI at all").containsAnyOf("#", "%", " ", "[", "redis//", "redis://");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://my_redis:7/5", "rediss://u:s3cret@[::1]:7", "redis://:a%23b%2Fc@h"})
    void aUriIsReadAsItsTextIs(String text) {
        assertThat(RedisTarget.of(URI.create(text)))
                .hasToString(RedisTarget.parse(text).toString())
                .asString()
                .doesNotContain("s3cret", "a#b/c", "%23");
    }

    @Test
    void aUriOfSentinelsNamesTheirPrimary() {
        assertThat(RedisTarget.of(URI.create("redis-sentinel://:s3cret@a,b:7?sentinelMasterId=desk")))
                .hasToString("desk by 2 sentinels");
    }

    @Test
    void aClusterIsFoundByTheUrisOfItsNodes() {
        RedisTarget target = RedisTarget.cluster(URI.create("redis://:s3cret@a:7"), URI.create("rediss://b"));
        assertThat(target.cluster()).isTrue();
        assertThat(target).hasToString("a:7,b:6379");
    }

    @Test
    void aNodeOfAClusterIsNoSentinelAndHasOneDatabase() {
        assertThatThrownBy(() -> RedisTarget.cluster(URI.create("redis-sentinel://:s3cret@a?sentinelMasterId=desk")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seed must be a node of the cluster, not Sentinels, was desk by 1 sentinels");
        assertThatThrownBy(() -> RedisTarget.cluster(URI.create("redis://a"), URI.create("redis://:s3cret@b/5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database of a cluster must be 0, was 5 at b:6379");
        assertThatThrownBy(() -> RedisTarget.cluster(List.of(RedisURI.create("redis://:s3cret@b/5"))))
                .hasMessage("database of a cluster must be 0, was 5 at b:6379");
    }

    @Test
    void theRefusalOfARawPasswordSaysHowToWriteIt() {
        assertThatThrownBy(() -> RedisTarget.parse("redis://:Zm9v#YmFy@127.0.0.1:6379"))
                .hasMessageEndingWith("percent-encode what is neither letter nor digit in user and password:"
                        + " # is %23, / is %2F, ? is %3F, @ is %40, % is %25");
    }

    @Test
    void anAddressThatALenientReaderHasReadWronglyIsRefusedUnseen() {
        for (String text : List.of("redis://:Zm9v#YmFy@127.0.0.1:6379", "redis://:Zm9v", "redis-sentinel://:1#p")) {
            assertThatThrownBy(() -> RedisTarget.of(RedisURI.create(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContainingAny("Zm9v", "YmFy");
        }
        RedisURI seed = RedisURI.create("redis://:Zm9v#YmFy@127.0.0.1:6379");
        assertThatThrownBy(() -> RedisTarget.cluster(List.of(RedisURI.create("redis://h"), seed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("Zm9v", "YmFy");
    }

    @Property
    void whateverIsPercentEncodedComesBack(
            @ForAll @StringLength(min = 1, max = 20) @CharRange(from = '!', to = '\u07ff') String user,
            @ForAll @StringLength(min = 1, max = 20) @CharRange(from = ' ', to = '\u07ff') String password) {
        RedisCredentials read =
                credentials(AddressText.read("redis://" + encoded(user) + ":" + encoded(password) + "@h"));
        assertThat(read.getUsername()).isEqualTo(user);
        assertThat(new String(read.getPassword())).isEqualTo(password);
        assertThat(new String(credentials(AddressText.read("redis://:" + encoded(password) + "@h"))
                        .getPassword()))
                .isEqualTo(password);
    }

    @Property
    void whateverIsNotEncodedIsReadWholeOrRefusedUnseen(
            @ForAll @NumericChars @CharRange(from = ' ', to = 'z') @StringLength(min = 1, max = 12) String rest) {
        String secret = "Zm9vYmFy" + rest;
        Throwable refusal = catchThrowable(() -> {
            RedisURI uri = AddressText.read("redis://:" + secret + "@127.0.0.1");
            assertThat(uri.getHost()).isEqualTo("127.0.0.1");
            assertThat(credentials(uri).getPassword()).hasSizeGreaterThanOrEqualTo("Zm9vYmFy".length());
        });
        if (refusal != null) {
            assertThat(refusal)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("Zm9v")
                    .hasNoCause();
        }
    }

    @Test
    void sentinelsHaveAPasswordOfTheirOwn() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            RedisServer primary = sentinels.primary();
            primary.command("ACL", "SETUSER", "desk", "on", ">of/the#servers", "~*", "+@all");
            sentinels.sentinels().forEach(one -> one.command("ACL", "SETUSER", "default", ">of@the%sentinels"));
            String places = sentinels.sentinels().stream()
                    .map(one -> one.host() + ":" + one.port())
                    .collect(Collectors.joining(","));
            RedisTarget target = RedisTarget.parse("redis-sentinel://desk:of%2Fthe%23servers@" + places
                    + "?sentinelMasterId=" + RedisSentinels.PRIMARY_NAME);
            try (StreamPublisher publisher = publisher(target)) {
                assertThatThrownBy(() -> publisher.publish(Map.of("n", "1")))
                        .hasMessageContaining("primary by 3 sentinels")
                        .hasMessageNotContainingAny("of/the", "of@the");
            }
            try (StreamPublisher publisher = publisher(target.withSentinelPassword("of@the%sentinels"))) {
                publisher.publish(Map.of("n", "1"));
            }
            assertThat(primary.command("XLEN", "s")).isEqualTo(1L);
        }
    }

    @Test
    void aPasswordOfSentinelsNeedsSentinels() {
        assertThatThrownBy(() -> RedisTarget.parse("redis://h:7").withSentinelPassword("s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a password of Sentinels needs an address that names Sentinels, such as redis-sentinel://,"
                        + " was h:7");
        assertThatThrownBy(() -> RedisTarget.parse("redis-sentinel://h#p").withSentinelPassword(""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatHappensToAnAddressAfterwardsDoesNotHappenToTheTarget() {
        RedisURI uri = RedisURI.create("redis://h:7");
        RedisTarget target = RedisTarget.of(uri);
        uri.setHost("other");
        assertThat(target).hasToString("h:7");
    }

    private static StreamPublisher publisher(RedisTarget target) {
        return StreamPublisher.builder(target, "s")
                .deadline(Duration.ofSeconds(5))
                .open();
    }

    private static RedisCredentials credentials(RedisURI uri) {
        return Objects.requireNonNull(
                uri.getCredentialsProvider().resolveCredentials().block());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
