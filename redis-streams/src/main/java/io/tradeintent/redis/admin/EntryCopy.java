package io.tradeintent.redis.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.batch.NewEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes copies of entries, to be published. */
final class EntryCopy {

    private EntryCopy() {}

    /** Copies an entry, with what a rule adds. */
    static NewEntry of(RawEntry original, CopyRule rule) {
        List<byte[]> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < original.fields(); i++) {
            byte[] name = original.name(i);
            String text = new String(name, UTF_8);
            if (!text.equals(StreamAdmin.ACCEPT_AGE)) {
                names.add(text);
                all.add(name);
                all.add(original.value(i));
            }
        }
        rule.extraFields(original).forEach((name, value) -> {
            if (names.add(name)) {
                all.add(name.getBytes(UTF_8));
                all.add(value.getBytes(UTF_8));
            }
        });
        return new NewEntry(all);
    }
}
