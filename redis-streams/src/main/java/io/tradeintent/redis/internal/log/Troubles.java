package io.tradeintent.redis.internal.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The causes that keep a consumer from working at the moment, one text for each kind. Thread-safe. */
public final class Troubles<K extends Enum<K>> {

    private final Map<K, String> texts = new ConcurrentHashMap<>();

    /** Replaces the text of one kind; an empty one ends it. True if that changed anything. */
    public boolean set(K kind, String text) {
        String before = text.isEmpty() ? texts.remove(kind) : texts.put(kind, text);
        return !text.equals(before == null ? "" : before);
    }

    public void clear(K kind) {
        set(kind, "");
    }

    public boolean has(K kind) {
        return texts.containsKey(kind);
    }

    /** Returns all texts as they stand; empty where nothing is wrong. */
    public Map<K, String> all() {
        return Map.copyOf(texts);
    }
}
