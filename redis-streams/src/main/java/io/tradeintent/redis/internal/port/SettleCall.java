package io.tradeintent.redis.internal.port;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.stream.Emission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a batch of settlements as the keys and arguments that {@code settle.lua} defines. */
final class SettleCall {

    private static final int MOST_COMPARED = 8;
    private static final long NO_KEY = 0;
    private static final byte[] NONE = {};

    /** The part of an emission that others can share. */
    private record Form(byte[] number, String stream, long life, List<String> names) {

        boolean fits(Emission.Entry entry, long itsLife) {
            return life == itsLife && stream.equals(entry.stream()) && hasNamesOf(entry);
        }

        private boolean hasNamesOf(Emission.Entry entry) {
            if (entry.fields().size() != names.size()) {
                return false;
            }
            int at = 0;
            for (String name : entry.fields().keySet()) {
                if (!name.equals(names.get(at++))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final StreamKeys names;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> owner;
    private final List<byte[]> forms = new ArrayList<>();
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Form> known = new ArrayList<>();
    private final Map<String, byte[]> indexes = new HashMap<>();
    private int formsMade;

    SettleCall(byte[] token, byte[] group, List<byte[]> ownKeys, StreamKeys names, List<Settlement> batch) {
        this.names = names;
        this.owner = List.of(token, group);
        keys.addAll(ownKeys);
        batch.forEach(this::add);
    }

    List<byte[]> keys() {
        return keys;
    }

    List<byte[]> arguments() {
        List<byte[]> arguments = new ArrayList<>(owner.size() + 1 + forms.size() + entries.size());
        arguments.addAll(owner);
        arguments.add(bytes(formsMade));
        arguments.addAll(forms);
        arguments.addAll(entries);
        return arguments;
    }

    private void add(Settlement settlement) {
        entries.add(bytes(settlement.id()));
        int length = entries.size();
        entries.add(NONE);
        settlement.emissions().forEach(this::add);
        if (settlement.deadLetter() != null) {
            add(settlement.deadLetter());
        }
        int arguments = entries.size() - length - 1;
        entries.set(length, bytes(settlement.resent() ? -arguments : arguments));
    }

    private void add(Emission emission) {
        if (emission instanceof Emission.Once once) {
            entries.add(formOf(once.first(), once.life().toMillis()));
            entries.add(indexOf(once.key()));
            addValues(once.first());
        } else if (emission instanceof Emission.Entry entry) {
            entries.add(formOf(entry, NO_KEY));
            addValues(entry);
        }
    }

    private void addValues(Emission.Entry entry) {
        for (String value : entry.fields().values()) {
            entries.add(bytes(value));
        }
    }

    /** A dead letter has the names of its original, in bytes: it shares its form with no other. */
    private void add(Settlement.DeadLetterDraft letter) {
        List<byte[]> fields = letter.namesAndValues();
        entries.add(newForm(names.deadLetters(), NO_KEY, fields.size() / 2));
        for (int i = 0; i < fields.size(); i += 2) {
            forms.add(fields.get(i));
            entries.add(fields.get(i + 1));
        }
    }

    private byte[] formOf(Emission.Entry entry, long life) {
        for (int i = Math.max(0, known.size() - MOST_COMPARED); i < known.size(); i++) {
            if (known.get(i).fits(entry, life)) {
                return known.get(i).number();
            }
        }
        List<String> fields = List.copyOf(entry.fields().keySet());
        byte[] number = newForm(entry.stream(), life, fields.size());
        fields.forEach(field -> forms.add(bytes(field)));
        known.add(new Form(number, entry.stream(), life, fields));
        return number;
    }

    private byte[] newForm(String stream, long life, int fields) {
        forms.add(indexOf(stream));
        forms.add(life == NO_KEY ? NONE : bytes(life));
        forms.add(bytes(fields));
        return bytes(++formsMade);
    }

    private byte[] indexOf(String key) {
        byte[] index = indexes.get(key);
        if (index == null) {
            keys.add(bytes(key));
            index = bytes(keys.size());
            indexes.put(key, index);
        }
        return index;
    }
}
