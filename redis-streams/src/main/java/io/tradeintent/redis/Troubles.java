package io.tradeintent.redis;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What keeps a consumer from working at the moment, one text for each kind of cause. Thread-safe. */
final class Troubles {

    private final Map<Trouble, String> texts = new ConcurrentHashMap<>();

    /** Replaces the text of one kind; an empty one ends it. True if that changed anything. */
    boolean set(Trouble kind, String text) {
        String before = text.isEmpty() ? texts.remove(kind) : texts.put(kind, text);
        return !text.equals(before == null ? "" : before);
    }

    void clear(Trouble kind) {
        set(kind, "");
    }

    boolean has(Trouble kind) {
        return texts.containsKey(kind);
    }

    /** Returns all texts as they stand; empty where nothing is wrong. */
    Map<Trouble, String> all() {
        return Map.copyOf(texts);
    }
}
