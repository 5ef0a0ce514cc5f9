package io.tradeintent.redis;

import static io.tradeintent.redis.StreamUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.redis.admin.DeadLetter;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.DeadLetters;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries and dead letters are looked at page by page, in either direction. */
@RedisTest
class PagingTest {

    private static final DeadLetterSelection ALL = DeadLetterSelection.all();

    private RedisServer redis;
    private StreamUnderTest stream;
    private StreamAdmin admin;
    private DeadLetters letters;

    @BeforeEach
    void open(RedisServer server) {
        redis = server;
        stream = new StreamUnderTest(server);
        admin = StreamAdmin.open(stream.target(), "s");
        letters = admin.deadLetters();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private void add(int entries) {
        for (int i = 1; i <= entries; i++) {
            redis.command("XADD", "s", i + "-0", "n", "" + i);
        }
    }

    private static List<EntryId> idsOf(List<RawEntry> entries) {
        return entries.stream().map(RawEntry::id).toList();
    }

    private static List<EntryId> from(int first, int last) {
        List<EntryId> ids = new ArrayList<>(IntStream.rangeClosed(Math.min(first, last), Math.max(first, last))
                .mapToObj(StreamUnderTest::id)
                .toList());
        if (first > last) {
            Collections.reverse(ids);
        }
        return ids;
    }

    @Test
    void oneEntryIsLookedAt() {
        assertThat(admin.entry(id(1))).isEmpty();
        add(3);

        assertThat(admin.entry(id(2)).orElseThrow().texts()).isEqualTo(Map.of("n", "2"));
        assertThat(admin.entry(new EntryId(2, 1))).isEmpty();
        assertThat(admin.entry(EntryId.MAX)).isEmpty();
    }

    @Test
    void entriesAreListedInEitherDirectionUpToTheLimit() {
        assertThat(admin.entries(EntryId.MIN, EntryId.MAX, 10, true)).isEmpty();
        add(450);

        assertThat(idsOf(admin.entries(EntryId.MIN, EntryId.MAX, 10_000, false)))
                .isEqualTo(from(1, 450));
        assertThat(idsOf(admin.entries(EntryId.MIN, EntryId.MAX, 10_000, true))).isEqualTo(from(450, 1));
        assertThat(idsOf(admin.entries(id(10), id(440), 401, false))).isEqualTo(from(10, 410));
        assertThat(idsOf(admin.entries(id(10), id(440), 401, true))).isEqualTo(from(440, 40));
        assertThat(idsOf(admin.entries(id(10), id(12), 2, true))).isEqualTo(from(12, 11));
        assertThat(idsOf(admin.entries(id(7), id(7), 5, true))).isEqualTo(from(7, 7));
    }

    @Test
    void theGreatestAndTheSmallestIdsEndAList() {
        redis.command("XADD", "s", "0-1", "n", "1");
        redis.command("XADD", "s", EntryId.MAX.toString(), "n", "2");

        assertThat(idsOf(admin.entries(EntryId.MIN, EntryId.MAX, 1, false))).containsExactly(new EntryId(0, 1));
        assertThat(idsOf(admin.entries(EntryId.MIN, EntryId.MAX, 1, true))).containsExactly(EntryId.MAX);
        assertThat(admin.entries(EntryId.MIN, EntryId.MAX, 5, true)).hasSize(2);
    }

    @Test
    void aRangeThatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.entries(id(2), id(1), 1, true))
                .withMessage("end of the range must be at or after its start 2-0, was 1-0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.entries(id(1), id(2), 0, true))
                .withMessage("limit must be 1 to 10000, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.page(ALL, null, 0, true))
                .withMessage("limit must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.countByReason(0))
                .withMessage("most must be at least 1, was 0");
    }

    @Test
    void pagesOfDeadLettersFollowOneAnotherWithoutGapOrRepetition() {
        List<EntryId> all = new ArrayList<>();
        for (int i = 0; i < 430; i++) {
            EntryId letter = stream.deadLetter(i + 1 + "-1", i % 2 == 0 ? "even" : "odd", "n", "" + i);
            if (i % 2 == 0) {
                all.add(letter);
            }
        }
        DeadLetterSelection even = DeadLetterSelection.reason("even");

        assertThat(pages(even, false)).isEqualTo(all);
        Collections.reverse(all);
        assertThat(pages(even, true)).isEqualTo(all);
        assertThat(letters.page(even, EntryId.MAX, 5, false)).isEmpty();
        assertThat(letters.page(even, EntryId.MIN, 5, true)).isEmpty();
    }

    private List<EntryId> pages(DeadLetterSelection selection, boolean newestFirst) {
        List<EntryId> found = new ArrayList<>();
        EntryId after = null;
        List<DeadLetter> page;
        do {
            page = letters.page(selection, after, 100, newestFirst);
            page.forEach(letter -> found.add(letter.id()));
            after = found.get(found.size() - 1);
        } while (page.size() == 100);
        return found;
    }

    @Test
    void reasonsAreCountedAmongTheNewest() {
        assertThat(letters.countByReason(10)).isEmpty();
        for (int i = 0; i < 3; i++) {
            stream.deadLetter("1-1", "rejected");
        }
        for (int i = 0; i < 205; i++) {
            stream.deadLetter("1-1", "undecodable");
        }
        stream.deadLetter("1-1", "");

        assertThat(letters.countByReason(1_000))
                .containsExactly(Map.entry("undecodable", 205L), Map.entry("rejected", 3L), Map.entry("", 1L));
        assertThat(letters.countByReason(2)).isEqualTo(Map.of("", 1L, "undecodable", 1L));
        assertThat(letters.countByReason(207)).containsEntry("rejected", 1L);
    }

    @Test
    void reasonsOfLargeDeadLettersAreCountedInCallsThatReadLittle() {
        String megabytes = "x".repeat(3 << 20);
        for (int i = 0; i < 5; i++) {
            stream.deadLetter("1-1", "rejected", "n", megabytes);
        }
        long before = calls();

        assertThat(letters.countByReason(1_000)).containsExactly(Map.entry("rejected", 5L));
        assertThat(calls() - before).as("calls, each of two letters").isBetween(3L, 4L);
    }

    /** How many times a script was called. */
    private long calls() {
        String statistics = (String) redis.command("INFO", "commandstats");
        Matcher found = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(statistics);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    void selectionsByTimeAndTogether() {
        EntryId old = stream.deadLetter("1-1", "rejected");
        EntryId other = stream.deadLetter("2-1", "undecodable");
        EntryId younger = EntryId.parse(
                (String) redis.command("XADD", "s:dlq", "*", "x-reason", "rejected", "x-time", "2026-01-02T03:04:06Z"));
        DeadLetterSelection before = DeadLetterSelection.before(Instant.parse("2026-01-02T03:04:06Z"));
        DeadLetterSelection rejected = DeadLetterSelection.reason("rejected");

        assertThat(idsOf(before)).containsExactly(old, other);
        assertThat(idsOf(DeadLetterSelection.before(Instant.parse("2026-01-02T03:04:05Z"))))
                .isEmpty();
        assertThat(idsOf(DeadLetterSelection.before(Instant.MAX))).containsExactly(old, other, younger);
        assertThat(idsOf(DeadLetterSelection.both(before, rejected))).containsExactly(old);
        assertThat(idsOf(DeadLetterSelection.both(rejected, DeadLetterSelection.both(before, ALL))))
                .containsExactly(old);
    }

    @Test
    void anIdThatIsThereAndNotSelectedIsNotMissing() {
        EntryId one = stream.deadLetter("1-1", "rejected");
        EntryId two = stream.deadLetter("2-1", "undecodable");
        DeadLetterSelection named = DeadLetterSelection.ids(List.of(one, two, EntryId.MAX));

        var purge =
                letters.purge(DeadLetterSelection.both(named, DeadLetterSelection.reason("rejected")), Safety.GUARDED);
        assertThat(purge.deadLetters()).containsExactly(one);
        assertThat(purge.missing()).containsExactly(EntryId.MAX);
        assertThat(idsOf(DeadLetterSelection.both(named, DeadLetterSelection.ids(List.of(two)))))
                .containsExactly(two);
        assertThat(idsOf(DeadLetterSelection.both(named, DeadLetterSelection.ids(List.of(id(5))))))
                .isEmpty();
    }

    private List<EntryId> idsOf(DeadLetterSelection selection) {
        return letters.list(selection, 100).stream().map(DeadLetter::id).toList();
    }
}
