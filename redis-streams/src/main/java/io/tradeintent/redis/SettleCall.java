package io.tradeintent.redis;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.tradeintent.stream.Emission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a batch of settlements as the keys and arguments of {@code acknowledge.lua} or {@code settle.lua}. */
final class SettleCall {

    /** Where the fields of the first emission begin among the arguments. */
    static final int FIRST_FIELD = 8;

    private static final byte[] ADD = bytes("A");
    private static final byte[] ONCE = bytes("O");
    private static final byte[] NO = bytes("0");
    private static final byte[] YES = bytes("1");

    private final StreamKeys names;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> arguments = new ArrayList<>();
    private final Map<String, byte[]> indexes = new HashMap<>();

    SettleCall(byte[] token, byte[] group, byte[] stream, byte[] liveness, StreamKeys names, List<Settlement> batch) {
        this.names = names;
        keys.add(stream);
        keys.add(liveness);
        arguments.add(token);
        arguments.add(group);
        boolean plain = batch.get(0).plain();
        for (Settlement settlement : batch) {
            arguments.add(bytes(settlement.id().toString()));
            if (!plain) {
                add(settlement);
            }
        }
    }

    List<byte[]> keys() {
        return keys;
    }

    List<byte[]> arguments() {
        return arguments;
    }

    private void add(Settlement settlement) {
        Settlement.DeadLetterDraft letter = settlement.deadLetter();
        arguments.add(settlement.resent() ? YES : NO);
        int count = arguments.size();
        arguments.add(NO);
        settlement.emissions().forEach(this::add);
        if (letter != null) {
            add(letter);
        }
        arguments.set(count, bytes(arguments.size() - count - 1));
    }

    private void add(Emission emission) {
        if (emission instanceof Emission.Once once) {
            arguments.add(ONCE);
            arguments.add(indexOf(once.key()));
            arguments.add(bytes(once.life().toMillis()));
            add(once.first());
        } else if (emission instanceof Emission.Entry entry) {
            arguments.add(ADD);
            arguments.add(indexOf(entry.stream()));
            arguments.add(bytes(2L * entry.fields().size()));
            addFields(entry.fields());
        }
    }

    private void add(Settlement.DeadLetterDraft letter) {
        RawEntry entry = letter.entry();
        arguments.add(ADD);
        arguments.add(indexOf(names.deadLetters()));
        arguments.add(bytes(2L * (entry.fields() + letter.about().size())));
        for (int field = 0; field < entry.fields(); field++) {
            arguments.add(entry.name(field));
            arguments.add(entry.value(field));
        }
        addFields(letter.about());
    }

    private void addFields(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            arguments.add(bytes(name));
            arguments.add(bytes(value));
        });
    }

    private byte[] indexOf(String key) {
        return indexes.computeIfAbsent(key, name -> {
            keys.add(bytes(name));
            return bytes(keys.size());
        });
    }
}
