package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import io.tradeintent.redis.admin.Concern;
import io.tradeintent.redis.admin.Concern.Code;
import io.tradeintent.redis.admin.Concern.Severity;
import io.tradeintent.redis.admin.ConcernBounds;
import io.tradeintent.redis.admin.Concerns;
import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What needs a person is found, and nothing else is. */
class ConcernsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final ConcernBounds BOUNDS = ConcernBounds.defaults();
    private static final ConsumerInfo ALIVE = consumer("alive", 3, true, Duration.ZERO);
    private static final OptionalLong NONE = OptionalLong.of(0);

    private static ConsumerInfo consumer(String name, long pending, boolean alive, Duration idle) {
        return ConsumerInfo.builder()
                .name(name)
                .pending(pending)
                .idle(idle)
                .alive(alive)
                .build();
    }

    private static GroupInfo group(
            OptionalLong lag, Duration lagTime, long pending, Duration oldest, OptionalLong missed, boolean ahead) {
        return GroupInfo.builder()
                .name("g")
                .consumers(1)
                .lastDelivered(EntryId.parse("5-0"))
                .lag(lag)
                .lagTime(lagTime)
                .pending(pending)
                .oldestPendingAge(oldest)
                .missed(missed)
                .ahead(ahead)
                .build();
    }

    private static GroupInfo lagging(Duration age) {
        return group(OptionalLong.of(7), age, 0, Duration.ZERO, NONE, false);
    }

    private static List<Code> codes(List<Concern> concerns) {
        return concerns.stream().map(Concern::code).toList();
    }

    private static ConsumerStatus status(
            ConsumerState state,
            boolean connected,
            Map<Trouble, String> troubles,
            String breaker,
            Duration silent,
            long lost) {
        return builder(state, connected, troubles, breaker, silent, lost).build();
    }

    private static ConsumerStatus.Builder builder(
            ConsumerState state,
            boolean connected,
            Map<Trouble, String> troubles,
            String breaker,
            Duration silent,
            long lost) {
        return ConsumerStatus.builder()
                .state(state)
                .reason(state == ConsumerState.FAILED ? "group lost" : "")
                .connected(connected)
                .troubles(troubles)
                .breaker(ConsumerStatus.Breaker.valueOf(breaker.toUpperCase(Locale.ROOT)))
                .group(ConsumerStatus.Group.builder()
                        .lag(OptionalLong.of(7))
                        .lagTime(Duration.ofSeconds(1))
                        .pending(2)
                        .oldestPendingAge(Duration.ofSeconds(1))
                        .lastDelivered(EntryId.parse("5-0"))
                        .sampledAt(NOW)
                        .build())
                .inFlight(1)
                .lastRead(NOW.minus(silent))
                .counts(ConsumerStatus.Counts.builder()
                        .received(9)
                        .done(7)
                        .deadLettered(Map.of("rejected", 1L))
                        .lost(lost)
                        .build());
    }

    private static List<Code> judged(ConsumerState state, boolean connected, Map<Trouble, String> troubles) {
        return codes(Concerns.of(status(state, connected, troubles, "closed", Duration.ZERO, 0), NOW, BOUNDS));
    }

    @Test
    void aGroupThatIsAttendedToAndKeepsUpNeedsNobody() {
        GroupInfo busy = group(
                OptionalLong.of(900), Duration.ofMinutes(2), 256, Duration.ofMinutes(10), OptionalLong.of(0), false);

        assertThat(Concerns.of(busy, List.of(ALIVE, consumer("ghost", 0, false, Duration.ofDays(9))), BOUNDS))
                .isEmpty();
    }

    @Test
    void aGroupThatHasNothingToDoNeedsNoConsumer() {
        GroupInfo idle = group(NONE, Duration.ZERO, 0, Duration.ZERO, NONE, false);

        assertThat(Concerns.of(idle, List.of(), BOUNDS)).isEmpty();
    }

    @Test
    void aLagOfHoursIsTooOldHoweverFewEntriesItHas() {
        List<Concern> found = Concerns.of(lagging(Duration.ofHours(10).plusMillis(1)), List.of(ALIVE), BOUNDS);

        assertThat(codes(found)).containsExactly(Code.LAG_TOO_OLD);
        assertThat(found.get(0).message())
                .isEqualTo("the oldest entry that group 'g' was never given has waited for 10h, above 2m");
    }

    @Test
    void aLagThatNobodyKnowsNeedsAPerson() {
        GroupInfo unknown = group(OptionalLong.empty(), Duration.ZERO, 0, Duration.ZERO, NONE, false);

        assertThat(codes(Concerns.of(unknown, List.of(ALIVE), BOUNDS))).containsExactly(Code.LAG_UNKNOWN);
    }

    @Test
    void pendingEntriesAreTooOldOnlyWhereThereAreSome() {
        Duration old = Duration.ofMinutes(10).plusSeconds(1);

        assertThat(codes(Concerns.of(group(NONE, Duration.ZERO, 1, old, NONE, false), List.of(ALIVE), BOUNDS)))
                .containsExactly(Code.PENDING_TOO_OLD);
        assertThat(Concerns.of(group(NONE, Duration.ZERO, 0, old, NONE, false), List.of(ALIVE), BOUNDS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 3 entries were trimmed", "-1, nobody can tell how many"})
    void entriesThatWereTrimmedUnreadNeedAPerson(long count, String words) {
        OptionalLong missed = count < 0 ? OptionalLong.empty() : OptionalLong.of(count);

        List<Concern> found =
                Concerns.of(group(NONE, Duration.ZERO, 0, Duration.ZERO, missed, false), List.of(ALIVE), BOUNDS);

        assertThat(codes(found)).containsExactly(Code.BEHIND_TRIM);
        assertThat(found.get(0).message()).contains(words);
    }

    @Test
    void aGroupAfterTheEndOfItsStreamNeedsAPerson() {
        List<Concern> found =
                Concerns.of(group(NONE, Duration.ZERO, 0, Duration.ZERO, NONE, true), List.of(ALIVE), BOUNDS);

        assertThat(codes(found)).containsExactly(Code.GROUP_AHEAD);
        assertThat(found.get(0).message()).startsWith("group 'g' stands at 5-0, after the end of the stream");
    }

    @Test
    void workThatNobodyIsAliveToDoNeedsAPersonOnceARestartWouldBeOver() {
        ConsumerInfo gone = consumer("gone", 0, false, Duration.ofDays(1));

        assertThat(Concerns.of(lagging(Duration.ofMinutes(1)), List.of(gone), BOUNDS))
                .isEmpty();
        assertThat(codes(Concerns.of(lagging(Duration.ofSeconds(61)), List.of(gone), BOUNDS)))
                .containsExactly(Code.NO_LIVE_CONSUMER);
        assertThat(codes(Concerns.of(
                        group(NONE, Duration.ZERO, 1, Duration.ofSeconds(61), NONE, false), List.of(), BOUNDS)))
                .containsExactly(Code.NO_LIVE_CONSUMER);
    }

    @Test
    void entriesThatGhostsHoldAndNobodyTakesNeedAPerson() {
        List<ConsumerInfo> ghosts = List.of(
                ALIVE,
                consumer("a", 58, false, Duration.ofSeconds(61)),
                consumer("b", 2, false, Duration.ofHours(1)),
                consumer("just gone", 5, false, Duration.ofSeconds(60)),
                consumer("empty", 0, false, Duration.ofHours(1)));

        List<Concern> found =
                Concerns.of(group(NONE, Duration.ZERO, 65, Duration.ofSeconds(90), NONE, false), ghosts, BOUNDS);

        assertThat(found)
                .containsExactly(new Concern(
                        Code.GHOSTS_HOLD_ENTRIES,
                        "60 entries are pending for consumers of group 'g' that are gone: a, b"));
    }

    @Test
    void deadLettersWaitFromTheFirstOn() {
        assertThat(Concerns.ofDeadLetters(0, BOUNDS)).isEmpty();
        assertThat(Concerns.ofDeadLetters(1, BOUNDS))
                .containsExactly(
                        new Concern(Code.DEAD_LETTERS_WAITING, "1 dead letter waits to be replayed or purged"));
        assertThat(Concerns.ofDeadLetters(5, BOUNDS.withDeadLetters(5))).isEmpty();
    }

    @Test
    void aConsumerThatWorksNeedsNobody() {
        assertThat(judged(ConsumerState.RUNNING, true, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, NOT_RUNNING",
        "PAUSED, PAUSED",
        "STOPPING, NOT_RUNNING",
        "STOPPED, NOT_RUNNING",
        "FAILED, CONSUMER_FAILED"
    })
    void aConsumerInAnotherStateSaysSo(ConsumerState state, Code code) {
        assertThat(judged(state, state == ConsumerState.PAUSED, Map.of())).containsExactly(code);
    }

    @Test
    void whyAConsumerFailedIsSaid() {
        ConsumerStatus failed = status(ConsumerState.FAILED, false, Map.of(), "closed", Duration.ZERO, 0);

        assertThat(Concerns.of(failed, NOW, BOUNDS))
                .containsExactly(new Concern(Code.CONSUMER_FAILED, "the consumer failed: group lost"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsumerState.class,
            names = {"RUNNING", "PAUSED"})
    void aConsumerThatCannotUseRedisSaysWhy(ConsumerState state) {
        ConsumerStatus refused =
                status(state, false, Map.of(Trouble.CONNECTION, "WRONGPASS"), "closed", Duration.ZERO, 0);

        assertThat(Concerns.of(refused, NOW, BOUNDS))
                .contains(new Concern(Code.NOT_CONNECTED, "the consumer cannot use Redis: WRONGPASS"));
        assertThat(judged(state, false, Map.of())).contains(Code.NOT_CONNECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "SETTLING, SETTLING_BLOCKED",
        "WORK, WORK_STALLED",
        "LISTENERS, LISTENERS_BEHIND",
        "ENTRY, ENTRY_OUT_OF_REACH"
    })
    void eachTroubleIsAConcernOfItsOwn(Trouble trouble, Code code) {
        List<Concern> found = Concerns.of(
                status(ConsumerState.RUNNING, true, Map.of(trouble, "why"), "closed", Duration.ZERO, 0), NOW, BOUNDS);

        assertThat(codes(found)).containsExactly(code);
        assertThat(found.get(0).message()).endsWith("why");
    }

    @ParameterizedTest
    @CsvSource({"open", "half_open"})
    void aBreakerThatIsNotClosedNeedsAPersonAndExplainsTheSilence(String breaker) {
        ConsumerStatus status = status(ConsumerState.RUNNING, true, Map.of(), breaker, Duration.ofHours(1), 0);

        assertThat(codes(Concerns.of(status, NOW, BOUNDS))).containsExactly(Code.BREAKER_OPEN);
    }

    @Test
    void aConsumerThatSaysItRunsAndDoesNotReadNeedsAPerson() {
        ConsumerStatus quiet = status(ConsumerState.RUNNING, true, Map.of(), "closed", Duration.ofSeconds(60), 0);
        ConsumerStatus silent = status(ConsumerState.RUNNING, true, Map.of(), "closed", Duration.ofSeconds(61), 0);

        assertThat(Concerns.of(quiet, NOW, BOUNDS)).isEmpty();
        assertThat(codes(Concerns.of(silent, NOW, BOUNDS))).containsExactly(Code.READER_SILENT);
        assertThat(Concerns.of(silent, NOW, BOUNDS.withSilence(Duration.ofMinutes(2))))
                .isEmpty();
    }

    @Test
    void aHandlerThatRunsOnAfterTheEndNeedsAPerson() {
        ConsumerStatus status = builder(ConsumerState.STOPPED, false, Map.of(), "closed", Duration.ZERO, 0)
                .running(2)
                .build();

        assertThat(Concerns.of(status, NOW, BOUNDS))
                .contains(new Concern(
                        Code.WORK_STALLED, "handlers that have not returned although the consumer has ended: 2"));
    }

    @Test
    void aLossIsNotForgottenWhileTheConsumerLives() {
        ConsumerStatus lost = status(ConsumerState.STOPPED, false, Map.of(), "closed", Duration.ZERO, 3);

        assertThat(codes(Concerns.of(lost, NOW, BOUNDS))).containsExactly(Code.ENTRIES_LOST, Code.NOT_RUNNING);
    }

    @Test
    void theGroupThatAConsumerSeesIsJudgedLikeAnyOther() {
        ConsumerStatus.Group bad = ConsumerStatus.Group.builder()
                .lagTime(Duration.ofHours(1))
                .pending(4)
                .oldestPendingAge(Duration.ofHours(1))
                .sampledAt(NOW)
                .build();
        ConsumerStatus status = builder(ConsumerState.RUNNING, true, Map.of(), "closed", Duration.ZERO, 0)
                .group(bad)
                .build();

        assertThat(codes(Concerns.of(status, NOW, BOUNDS)))
                .containsExactly(Code.LAG_TOO_OLD, Code.LAG_UNKNOWN, Code.PENDING_TOO_OLD);
    }

    @Test
    void theWorstComesFirst() {
        GroupInfo bad = group(OptionalLong.empty(), Duration.ofHours(1), 4, Duration.ofHours(1), NONE, false);

        List<Concern> found = Concerns.of(bad, List.of(consumer("a", 4, false, Duration.ofHours(1))), BOUNDS);

        assertThat(found.stream().map(concern -> concern.code().severity()))
                .containsExactly(
                        Severity.CRITICAL, Severity.CRITICAL, Severity.WARNING, Severity.WARNING, Severity.WARNING);
    }

    @Test
    void onlyAProcessThatCannotWorkIsUnready() {
        assertThat(Arrays.stream(Code.values()).filter(Code::unready).map(Code::wireName))
                .containsExactly("consumer_failed", "not_running", "not_connected", "settling_blocked");
    }

    @Test
    void boundsRefuseWhatIsBelowZero() {
        Duration below = Duration.ofMillis(-1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOUNDS.withLagAge(below))
                .withMessage("lagAge must be zero or more, was PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOUNDS.withPendingAge(below))
                .withMessageContaining("pendingAge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOUNDS.withUnattended(below))
                .withMessageContaining("unattended");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOUNDS.withSilence(below))
                .withMessageContaining("silence");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOUNDS.withDeadLetters(-1))
                .withMessage("deadLetters must be zero or more, was -1");
    }
}
