package io.tradeintent.intent;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small immutable map that keeps its order and costs one array. Looking something up is linear, which suits the
 * handful of unknown fields that an intent has.
 */
final class Attributes extends AbstractMap<String, String> {

    static final Attributes NONE = new Attributes(new String[0]);

    private final String[] namesAndValues;

    private Attributes(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** Copies the first {@code length} elements: name, value, name, value and so on, no name twice. */
    static Attributes of(@Nullable String[] namesAndValues, int length) {
        return length == 0 ? NONE : new Attributes(Arrays.copyOf(namesAndValues, length, String[].class));
    }

    static int indexOf(@Nullable String[] namesAndValues, int length, Object name) {
        for (int i = 0; i < length; i += 2) {
            if (name.equals(namesAndValues[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int i = name == null ? -1 : indexOf(namesAndValues, namesAndValues.length, name);
        return i < 0 ? null : namesAndValues[i + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return namesAndValues.length / 2;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return Attributes.this.size();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, String>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < namesAndValues.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(namesAndValues[next - 2], namesAndValues[next - 1]);
        }
    }
}
