package io.tradeintent.redis.internal.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts a list into pieces that a script can take in one go. */
public final class Batches {

    private Batches() {}

    public static <E> List<List<E>> of(List<E> entries, ToIntFunction<E> size) {
        List<List<E>> batches = new ArrayList<>();
        int start = 0;
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            int next = size.applyAsInt(entries.get(i));
            if (i > start && (i - start == BatchWriter.MOST_ENTRIES || bytes + next > BatchWriter.MOST_BYTES)) {
                batches.add(entries.subList(start, i));
                start = i;
                bytes = 0;
            }
            bytes += next;
        }
        if (start < entries.size()) {
            batches.add(entries.subList(start, entries.size()));
        }
        return batches;
    }
}
