package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.stream.EntryId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a selection, page by page, up to the last one that is there when the search begins: one that is set
 * aside again while its replay runs is not found twice.
 */
final class DeadLetterSearch implements Iterator<List<DeadLetter>> {

    private final DeadLetterSelection selection;
    private final SortedSet<EntryId> missing = new TreeSet<>();
    private final @Nullable StreamRange pages;

    DeadLetterSearch(AdminSession session, String key, DeadLetterSelection selection) {
        this(session, key, selection, EntryId.MIN, EntryId.MAX, false);
    }

    /**
     * Searches between two ids.
     *
     * @param from the smallest id
     * @param to the greatest id
     * @param newestFirst true to begin with the greatest
     */
    DeadLetterSearch(
            AdminSession session,
            String key,
            DeadLetterSelection selection,
            EntryId from,
            EntryId to,
            boolean newestFirst) {
        this.selection = selection;
        SortedSet<EntryId> wanted = wanted(selection);
        if (wanted != null) {
            missing.addAll(wanted);
        }
        EntryId last = wanted != null && wanted.isEmpty() ? null : end(session, key);
        this.pages = last == null
                ? null
                : new StreamRange(
                        session,
                        key,
                        wanted == null ? from : later(from, wanted.first()),
                        earlier(last, wanted == null ? to : earlier(to, wanted.last())),
                        newestFirst,
                        StreamRange.ENTRIES_A_PAGE);
    }

    @Override
    public boolean hasNext() {
        return pages != null && pages.hasNext();
    }

    @Override
    public List<DeadLetter> next() {
        if (pages == null) {
            throw new NoSuchElementException();
        }
        return pages.next().stream()
                .map(DeadLetter::read)
                .filter(this::selected)
                .toList();
    }

    /** The ids that were asked for and are not there, known once there is no next page. */
    SortedSet<EntryId> missing() {
        return missing;
    }

    private boolean selected(DeadLetter letter) {
        missing.remove(letter.id());
        return isPartOf(selection, letter);
    }

    private static boolean isPartOf(DeadLetterSelection selection, DeadLetter letter) {
        if (selection instanceof DeadLetterSelection.Ids wanted) {
            return wanted.ids().contains(letter.id());
        }
        if (selection instanceof DeadLetterSelection.Reason reason) {
            return reason.code().equals(letter.reason());
        }
        if (selection instanceof DeadLetterSelection.Before before) {
            return letter.time().isBefore(before.time());
        }
        return !(selection instanceof DeadLetterSelection.Both both)
                || isPartOf(both.one(), letter) && isPartOf(both.other(), letter);
    }

    /** The ids that a selection names, or null where it names none. */
    private static @Nullable SortedSet<EntryId> wanted(DeadLetterSelection selection) {
        if (selection instanceof DeadLetterSelection.Ids ids) {
            return ids.ids();
        }
        if (!(selection instanceof DeadLetterSelection.Both both)) {
            return null;
        }
        SortedSet<EntryId> one = wanted(both.one());
        SortedSet<EntryId> other = wanted(both.other());
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        SortedSet<EntryId> common = new TreeSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static EntryId earlier(EntryId one, EntryId other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static EntryId later(EntryId one, EntryId other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static @Nullable EntryId end(AdminSession session, String key) {
        StreamKeys letters = new StreamKeys(key, session.keys().cluster());
        return session.look("looking at '" + key + "'", open -> StreamSample.ask(open, letters, ""))
                .map(StreamSample::last)
                .orElse(null);
    }
}
