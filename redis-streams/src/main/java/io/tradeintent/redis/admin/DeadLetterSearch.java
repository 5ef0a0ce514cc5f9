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
        this.selection = selection;
        EntryId from = EntryId.MIN;
        EntryId to = EntryId.MAX;
        if (selection instanceof DeadLetterSelection.Ids wanted) {
            missing.addAll(wanted.ids());
            from = wanted.ids().first();
            to = wanted.ids().last();
        }
        EntryId end = end(session, key);
        this.pages = end == null ? null : new StreamRange(session, key, from, end.compareTo(to) < 0 ? end : to);
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

    /** The ids that were asked for and not found, known once there is no next page. */
    SortedSet<EntryId> missing() {
        return missing;
    }

    private boolean selected(DeadLetter letter) {
        if (selection instanceof DeadLetterSelection.Ids) {
            return missing.remove(letter.id());
        }
        return !(selection instanceof DeadLetterSelection.Reason reason)
                || reason.code().equals(letter.reason());
    }

    private static @Nullable EntryId end(AdminSession session, String key) {
        StreamKeys letters = new StreamKeys(key, session.keys().cluster());
        return session.look("looking at '" + key + "'", open -> StreamSample.ask(open, letters, ""))
                .map(StreamSample::last)
                .orElse(null);
    }
}
