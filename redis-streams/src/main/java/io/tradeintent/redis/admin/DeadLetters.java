package io.tradeintent.redis.admin;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.redis.internal.batch.Batches;
import io.tradeintent.redis.internal.batch.Failures;
import io.tradeintent.redis.internal.batch.NewEntry;
import io.tradeintent.redis.internal.stream.DeadLetterFields;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one stream: entries that were set aside with their original fields and the reason. Obtained from
 * {@link StreamAdmin#deadLetters()}, with which it shares connection, deadline, thread-safety and errors.
 *
 * @since 0.1.0
 */
public final class DeadLetters {

    /** The parts of a dead letter that a replay needs. */
    private record Ready(EntryId id, NewEntry copy) {}

    private static final LuaScript REDELIVER = LuaScript.listing("redeliver");

    private static final LuaScript REASONS = LuaScript.listing("reasons");
    private static final int REASONS_A_CALL = 500;
    private static final int REASON_BYTES_A_CALL = 4 << 20;

    private final AdminSession session;
    private final CopyRule copies;
    private final String key;

    DeadLetters(AdminSession session, CopyRule copies) {
        this.session = session;
        this.copies = copies;
        this.key = session.keys().deadLetters();
    }

    /**
     * Returns the key of the stream that holds them.
     *
     * @return {@code <stream>:dlq}
     */
    public String key() {
        return key;
    }

    /**
     * Counts them.
     *
     * @return how many there are
     */
    public long count() {
        return session.look("counting '" + key + "'", open -> open.async().xlen(bytes(key)));
    }

    /**
     * Lists dead letters, oldest first.
     *
     * @param selection which ones
     * @param limit the most to list, at least 1
     * @return those that are there
     */
    public List<DeadLetter> list(DeadLetterSelection selection, int limit) {
        Refuse.unless(limit >= 1, "limit", limit, "at least 1");
        return found(new DeadLetterSearch(session, key, selection), limit);
    }

    /**
     * Lists one page of dead letters, in either direction. The next page comes after the last one of this page; a page with
     * fewer letters than its limit is the last.
     *
     * @param selection which ones
     * @param after the id of the last letter of the page before, which is not listed again; null for the first page
     * @param limit the most to list, at least 1
     * @param newestFirst true to begin with what was set aside last
     * @return those that are there
     */
    public List<DeadLetter> page(
            DeadLetterSelection selection, @Nullable EntryId after, int limit, boolean newestFirst) {
        Refuse.unless(limit >= 1, "limit", limit, "at least 1");
        EntryId from = EntryId.MIN;
        EntryId to = EntryId.MAX;
        if (after != null) {
            if (after.equals(newestFirst ? EntryId.MIN : EntryId.MAX)) {
                return List.of();
            }
            from = newestFirst ? from : after.next();
            to = newestFirst ? after.previous() : to;
        }
        return found(new DeadLetterSearch(session, key, selection, from, to, newestFirst), limit);
    }

    /**
     * Counts the newest dead letters by their reason. Only reasons travel, in portions.
     *
     * @param most the most letters to look at, at least 1; {@link #count} says how many there are
     * @return how many there are of each reason, the most frequent first; the empty text stands for those without a reason
     */
    public Map<String, Long> countByReason(int most) {
        Refuse.unless(most >= 1, "most", most, "at least 1");
        Map<String, Long> counts = new TreeMap<>();
        String next = "+";
        int left = most;
        while (left > 0 && !next.isEmpty()) {
            List<byte[]> arguments = AdminSession.arguments(
                    next, Math.min(left, REASONS_A_CALL), DeadLetterFields.REASON, REASON_BYTES_A_CALL);
            List<Object> reply = session.look(
                    "counting '" + key + "' by reason", open -> REASONS.run(open, List.of(bytes(key)), arguments));
            reply.stream().skip(1).forEach(reason -> counts.merge(Calls.text(reason), 1L, Long::sum));
            left -= reply.size() - 1;
            next = Calls.text(reply.get(0));
        }
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(count -> sorted.put(count.getKey(), count.getValue()));
        return Collections.unmodifiableMap(sorted);
    }

    private static List<DeadLetter> found(DeadLetterSearch search, int limit) {
        List<DeadLetter> found = new ArrayList<>();
        while (search.hasNext() && found.size() < limit) {
            found.addAll(search.next());
        }
        return found.size() > limit ? List.copyOf(found.subList(0, limit)) : List.copyOf(found);
    }

    /**
     * Publishes the originals at the end of their stream and removes the dead letters, both in one atomic step for each. An
     * entry so published has the original fields, byte for byte, without what the dead letter added, and those that the
     * {@linkplain StreamAdmin.Builder#copies rule of the administration} adds. It is safe to repeat the call after a failure:
     * an entry that was published is no dead letter any more. A dead letter of another stream, or one that does not name its
     * original, is refused and stays.
     *
     * @param selection which ones
     * @param safety {@link Safety#DRY_RUN} only says which; live consumers do not matter here
     * @return the effect, or the one that it would have
     */
    public DeadLetterReplay replay(DeadLetterSelection selection, Safety safety) {
        return replayBy(copies, selection, safety);
    }

    /**
     * Does the same with one more rule for the entries, such as {@link CopyRule#acceptAge()}.
     *
     * @param selection which ones
     * @param also the rule; where the rule of the administration names the same field, that one counts
     * @param safety {@link Safety#DRY_RUN} only says which; live consumers do not matter here
     * @return the effect, or the one that it would have
     */
    public DeadLetterReplay replay(DeadLetterSelection selection, CopyRule also, Safety safety) {
        return replayBy(copies.and(also), selection, safety);
    }

    private DeadLetterReplay replayBy(CopyRule rule, DeadLetterSelection selection, Safety safety) {
        if (safety.changes()) {
            session.require(rights());
        }
        List<EntryId> letters = new ArrayList<>();
        List<EntryId> entries = new ArrayList<>();
        Map<EntryId, String> refused = new LinkedHashMap<>();
        eachPage(selection, entries::size, missing -> refused.put(missing, "no such dead letter"), page -> {
            List<Ready> ready = new ArrayList<>();
            page.forEach(letter -> prepare(letter, rule, ready, refused));
            for (List<Ready> batch : Batches.of(ready, one -> one.copy().size())) {
                if (safety.changes()) {
                    redeliver(batch, letters, entries, refused);
                } else {
                    batch.forEach(one -> letters.add(one.id()));
                }
            }
        });
        return new DeadLetterReplay(letters, entries, refused, safety.changes() && !letters.isEmpty());
    }

    /**
     * Removes dead letters for good.
     *
     * @param selection which ones
     * @param safety {@link Safety#DRY_RUN} only says which; live consumers do not matter here
     * @return the letters that were, or would be, removed
     */
    public DeadLetterPurge purge(DeadLetterSelection selection, Safety safety) {
        List<EntryId> removed = new ArrayList<>();
        List<EntryId> missing = new ArrayList<>();
        eachPage(selection, safety.changes() ? removed::size : () -> 0, missing::add, page -> {
            List<EntryId> ids = page.stream().map(DeadLetter::id).toList();
            if (safety.changes() && !ids.isEmpty()) {
                String[] texts = ids.stream().map(EntryId::toString).toArray(String[]::new);
                session.change("purging '" + key + "'", open -> open.async().xdel(bytes(key), texts));
            }
            removed.addAll(ids);
        });
        return new DeadLetterPurge(removed, missing, safety.changes() && !removed.isEmpty());
    }

    /** A dead letter that is published and cannot be removed would be published again. */
    private Rights rights() {
        return Rights.NONE.on(session.keys().stream(), "XADD ? * f v").on(key, "XRANGE ? - +", "XDEL ? 0-1");
    }

    private void eachPage(
            DeadLetterSelection selection,
            IntSupplier done,
            Consumer<EntryId> missing,
            Consumer<List<DeadLetter>> action) {
        try {
            DeadLetterSearch search = new DeadLetterSearch(session, key, selection);
            while (search.hasNext()) {
                action.accept(search.next());
            }
            search.missing().forEach(missing);
        } catch (StreamException e) {
            int before = done.getAsInt();
            throw before == 0 ? e : Failures.after(e, before, "; before it, " + before + " dead letters were done");
        }
    }

    private void prepare(DeadLetter letter, CopyRule rule, List<Ready> ready, Map<EntryId, String> refused) {
        if (letter.original().isEmpty()) {
            refused.put(letter.id(), "it does not name its original entry");
        } else if (!letter.stream().equals(session.keys().stream())) {
            refused.put(letter.id(), "it comes from another stream: '" + letter.stream() + "'");
        } else {
            try {
                ready.add(new Ready(letter.id(), EntryCopy.of(letter.original().get(), rule)));
            } catch (IllegalArgumentException e) {
                refused.put(letter.id(), e.getMessage());
            }
        }
    }

    private void redeliver(
            List<Ready> batch, List<EntryId> letters, List<EntryId> entries, Map<EntryId, String> refused) {
        List<byte[]> arguments = new ArrayList<>();
        for (Ready one : batch) {
            arguments.add(bytes(one.id().toString()));
            arguments.add(bytes(one.copy().namesAndValues().size()));
            arguments.addAll(one.copy().namesAndValues());
        }
        List<byte[]> keys = List.of(bytes(session.keys().stream()), bytes(key));
        List<Object> reply =
                session.change("replaying dead letters", open -> REDELIVER.<List<Object>>run(open, keys, arguments));
        for (int i = 0; i < batch.size(); i++) {
            String entry = Calls.text(reply.get(i));
            if (entry.isEmpty()) {
                refused.put(batch.get(i).id(), "somebody else has taken it");
            } else {
                letters.add(batch.get(i).id());
                entries.add(EntryId.parse(entry));
            }
        }
    }
}
