package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.Permissions;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisServerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ledger whose user may do just what the guide says, or a little less: what cannot be saved to the end is not begun. */
class LedgerPermissionsTest {

    private static final String SECRET = "s3cr3t-of-ledger";
    private static final Duration PATIENT = Duration.ofSeconds(12);
    private static final IntentId INTENT = IntentId.given("i-1");
    private static final Symbol MARKET = Symbol.of("ADAUSDT");

    private static RedisServer server;

    @BeforeAll
    static void startRedis() {
        server = builder().start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        server.command("FLUSHALL");
        server.command("SCRIPT", "FLUSH");
    }

    private static RedisServerBuilder builder() {
        return RedisServer.builder().user("desk", SECRET, "~*", "+@all");
    }

    private static RedisExecutionLedger.Builder ledger(RedisServer redis) {
        return RedisExecutionLedger.builder(RedisTarget.of(RedisURI.create(redis.uri("desk"))))
                .deadline(PATIENT);
    }

    private static void allow(List<String> rights) {
        allow("ledger", rights);
    }

    private static void allow(String part, List<String> rights) {
        List<String> command = new ArrayList<>(
                List.of("ACL", "SETUSER", "desk", "reset", "on", ">" + SECRET, "resetchannels", "-@all"));
        command.addAll(Permissions.keysOf(part));
        command.addAll(rights);
        server.command(command.toArray(new String[0]));
    }

    private static List<String> rightsBut(String missing) {
        return Permissions.of("ledger").stream()
                .filter(right -> !right.equals(missing))
                .toList();
    }

    /** All that a ledger can do. */
    private static void use(RedisExecutionLedger ledger) {
        for (int time = 0; time < 2; time++) {
            try (LedgerClaim.Granted claim = (LedgerClaim.Granted) ledger.claim(INTENT)) {
                claim.save(Map.of("step", "1", "only", "then"));
                claim.save(Map.of("step", "2"));
            }
        }
        ledger.doubt(MARKET, INTENT);
        assertThat(ledger.doubts(MARKET)).containsExactly(INTENT);
        ledger.settle(MARKET, INTENT);
    }

    @Test
    void theRightsOfTheGuideAreEnough() {
        allow(Permissions.of("ledger"));
        try (RedisExecutionLedger ledger = ledger(server).open()) {
            use(ledger);
        }
    }

    static Stream<String> rights() {
        return Permissions.of("ledger").stream();
    }

    @ParameterizedTest
    @MethodSource("rights")
    void withOneRightLessNothingIsBegun(String right) {
        allow(rightsBut(right));
        try (RedisExecutionLedger ledger = ledger(server).open()) {
            assertThatThrownBy(() -> ledger.claim(INTENT))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .message()
                    .matches(Permissions.naming(right))
                    .contains("nothing was written");
            assertThat(server.command("KEYS", "*")).isEqualTo(List.of());
            allow(Permissions.of("ledger"));
            use(ledger);
        }
    }

    /** All that somebody does who looks. */
    private static void look(RedisLedgerReader reader) {
        assertThat(reader.execution(INTENT)).isEmpty();
        assertThat(reader.executions(true, 10)).isEmpty();
        assertThat(reader.doubts()).isEmpty();
        assertThat(reader.positions()).isEmpty();
    }

    @Test
    void whoLooksDoesSoWithTheRightsOfTheGuide() {
        allow("ledger-viewer", Permissions.of("ledger-viewer"));
        try (RedisLedgerReader reader = ledger(server).openReader()) {
            look(reader);
        }
    }

    static Stream<String> rightsOfWhoLooks() {
        return Permissions.of("ledger-viewer").stream();
    }

    @ParameterizedTest
    @MethodSource("rightsOfWhoLooks")
    void whoLooksWithOneRightLessIsToldWhich(String right) {
        allow(
                "ledger-viewer",
                Permissions.of("ledger-viewer").stream()
                        .filter(one -> !one.equals(right))
                        .toList());
        try (RedisLedgerReader reader = ledger(server).openReader()) {
            assertThatThrownBy(() -> reader.execution(INTENT))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .message()
                    .matches(Permissions.naming(right))
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aLedgerThatWaitsForReplicasNeedsTheRightThatTheGuideAdds() {
        allow(Permissions.of("ledger"));
        try (RedisExecutionLedger ledger = ledger(server).replicas(1).open()) {
            assertThatThrownBy(() -> ledger.claim(INTENT)).hasMessageContaining("WAIT");
        }
    }

    /** All that is sent when a ledger does all that it can. */
    static Stream<String> commands() {
        server.command("FLUSHALL");
        allow(Permissions.of("ledger"));
        server.command("CONFIG", "RESETSTAT");
        try (RedisExecutionLedger ledger = ledger(server).open()) {
            use(ledger);
        }
        Set<String> own = Set.of("CONFIG|RESETSTAT", "CLIENT|SETINFO", "INFO");
        return String.valueOf(server.command("INFO", "commandstats"))
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .map(line -> line.substring(8, line.indexOf(':')).toUpperCase(Locale.ROOT))
                .filter(name -> !own.contains(name))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void onAServerWithoutACommandNothingIsBegun(String command) {
        try (RedisServer redis = builder().withoutCommand(command).start();
                RedisExecutionLedger ledger = ledger(redis).open()) {
            assertThatThrownBy(() -> ledger.claim(INTENT))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining(command)
                    .hasMessageContaining("nothing was written")
                    .message()
                    .doesNotContain(SECRET);
            assertThat(redis.command("KEYS", "*")).isEqualTo(List.of());
        }
    }
}
