package io.tradeintent.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as Redis sent it: an id and pairs of names and values, all of them bytes. Names can repeat.
 *
 * <p>The bytes of several entries may share one array, so {@link #bytes()} is read between the given bounds only and
 * never written to. Immutable as long as nobody writes to that array.
 *
 * @since 0.1.0
 */
public final class RawEntry {

    private final EntryId id;
    private final byte[] bytes;
    private final int[] bounds;
    private final int first;
    private final int fields;

    /**
     * Wraps bytes without copying them.
     *
     * @param id the id of the entry
     * @param bytes the array that holds all names and values
     * @param bounds four numbers for each field: start and end of its name, start and end of its value
     * @param first where the numbers of this entry begin
     * @param fields how many fields it has
     */
    RawEntry(EntryId id, byte[] bytes, int[] bounds, int first, int fields) {
        this.id = id;
        this.bytes = bytes;
        this.bounds = bounds;
        this.first = first;
        this.fields = fields;
    }

    /**
     * Makes an entry from text, for tests and tools.
     *
     * @param id the id
     * @param fields names and values, written as UTF-8
     * @return the entry
     */
    public static RawEntry of(EntryId id, Map<String, String> fields) {
        byte[][] namesAndValues = new byte[fields.size() * 2][];
        int i = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            namesAndValues[i++] = field.getKey().getBytes(UTF_8);
            namesAndValues[i++] = field.getValue().getBytes(UTF_8);
        }
        return of(id, namesAndValues);
    }

    /**
     * Makes an entry from bytes, for tests and tools.
     *
     * @param id the id
     * @param namesAndValues name, value, name, value and so on
     * @return the entry
     * @throws IllegalArgumentException if a name has no value
     */
    public static RawEntry of(EntryId id, byte[]... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("the last name has no value");
        }
        int[] bounds = new int[namesAndValues.length * 2];
        int size = 0;
        for (int i = 0; i < namesAndValues.length; i++) {
            bounds[2 * i] = size;
            size += namesAndValues[i].length;
            bounds[2 * i + 1] = size;
        }
        byte[] all = new byte[size];
        for (int i = 0; i < namesAndValues.length; i++) {
            System.arraycopy(namesAndValues[i], 0, all, bounds[2 * i], namesAndValues[i].length);
        }
        return new RawEntry(id, all, bounds, 0, bounds.length / 4);
    }

    /**
     * Returns the id of the entry.
     *
     * @return the id
     */
    public EntryId id() {
        return id;
    }

    /**
     * Returns how many fields the entry has.
     *
     * @return the number of name-value pairs
     */
    public int fields() {
        return fields;
    }

    /**
     * Returns the array that the bounds point into. It is shared: read only between the bounds, never write.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Returns where the name of a field starts in {@link #bytes()}.
     *
     * @param field the number of the field, from 0
     * @return the index of its first byte
     */
    public int nameStart(int field) {
        return bounds[first + 4 * field];
    }

    /**
     * Returns where the name of a field ends in {@link #bytes()}.
     *
     * @param field the number of the field, from 0
     * @return the index after its last byte
     */
    public int nameEnd(int field) {
        return bounds[first + 4 * field + 1];
    }

    /**
     * Returns where the value of a field starts in {@link #bytes()}.
     *
     * @param field the number of the field, from 0
     * @return the index of its first byte
     */
    public int valueStart(int field) {
        return bounds[first + 4 * field + 2];
    }

    /**
     * Returns where the value of a field ends in {@link #bytes()}.
     *
     * @param field the number of the field, from 0
     * @return the index after its last byte
     */
    public int valueEnd(int field) {
        return bounds[first + 4 * field + 3];
    }

    /**
     * Returns a copy of the name of a field.
     *
     * @param field the number of the field, from 0
     * @return its bytes
     */
    public byte[] name(int field) {
        return Arrays.copyOfRange(bytes, nameStart(field), nameEnd(field));
    }

    /**
     * Returns a copy of the value of a field.
     *
     * @param field the number of the field, from 0
     * @return its bytes
     */
    public byte[] value(int field) {
        return Arrays.copyOfRange(bytes, valueStart(field), valueEnd(field));
    }

    /**
     * Returns how many bytes the names and values have together.
     *
     * @return the size of the entry in bytes
     */
    public int size() {
        int size = 0;
        for (int field = 0; field < fields; field++) {
            size += nameEnd(field) - nameStart(field) + valueEnd(field) - valueStart(field);
        }
        return size;
    }

    /** The name and the value of each field in turn. */
    List<byte[]> namesAndValues() {
        List<byte[]> all = new ArrayList<>(2 * fields);
        for (int field = 0; field < fields; field++) {
            all.add(name(field));
            all.add(value(field));
        }
        return all;
    }

    /** Returns how many bytes lie between the first name and the end of the last value, which costs nothing to know. */
    int span() {
        return fields == 0 ? 0 : valueEnd(fields - 1) - nameStart(0);
    }

    /** The same entry with bytes of its own, so that it keeps none of others in memory. */
    RawEntry alone() {
        if (span() == bytes.length) {
            return this;
        }
        int start = fields == 0 ? 0 : nameStart(0);
        int[] own = Arrays.copyOfRange(bounds, first, first + 4 * fields);
        for (int i = 0; i < own.length; i++) {
            own[i] -= start;
        }
        return new RawEntry(id, Arrays.copyOfRange(bytes, start, start + span()), own, 0, fields);
    }

    /**
     * Returns the value of a field as text. Bytes that are not UTF-8 become U+FFFD, the replacement character.
     *
     * @param name the name of the field
     * @return its value, read as UTF-8; of several fields with this name the last one's; empty if there is none
     */
    public Optional<String> text(String name) {
        byte[] wanted = name.getBytes(UTF_8);
        for (int field = fields - 1; field >= 0; field--) {
            if (Arrays.equals(bytes, nameStart(field), nameEnd(field), wanted, 0, wanted.length)) {
                return Optional.of(text(valueStart(field), valueEnd(field)));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns all fields as text, in the order of the entry. Of several fields with one name the last value counts, at the
     * place of the first. Bytes that are not UTF-8 become U+FFFD, the replacement character, so that names that differ in
     * such bytes only become one.
     *
     * @return names and values, read as UTF-8; a copy that nobody can change
     */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int field = 0; field < fields; field++) {
            texts.put(text(nameStart(field), nameEnd(field)), text(valueStart(field), valueEnd(field)));
        }
        return Collections.unmodifiableMap(texts);
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, UTF_8);
    }

    /** Returns the id and the number of fields, never their content. */
    @Override
    public String toString() {
        return id + " (" + fields() + " fields)";
    }
}
