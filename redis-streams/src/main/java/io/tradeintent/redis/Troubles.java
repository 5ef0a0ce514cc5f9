package io.tradeintent.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What keeps a consumer from working at the moment, one text for each kind of cause. Thread-safe. */
final class Troubles {

    /** A kind of cause; each has one text at a time, and the texts stand in this order. */
    enum Kind {
        /** Redis cannot be used. */
        CONNECTION,
        /** Results cannot be written. */
        SETTLING,
        /** Entries are ready and nothing gets on with them. */
        WORK,
        /** Listeners are behind. */
        LISTENERS,
        /** An entry cannot be had. */
        ENTRY
    }

    private final Map<Kind, String> texts = new ConcurrentHashMap<>();
    private volatile String all = "";

    /** Replaces the text of one kind; an empty one ends it. True if that changed anything. */
    synchronized boolean set(Kind kind, String text) {
        String before = text.isEmpty() ? texts.remove(kind) : texts.put(kind, text);
        all = new TreeMap<>(texts).values().stream().collect(Collectors.joining("; "));
        return !text.equals(before == null ? "" : before);
    }

    void clear(Kind kind) {
        set(kind, "");
    }

    boolean has(Kind kind) {
        return texts.containsKey(kind);
    }

    /** Returns all texts; empty where nothing is wrong. */
    String text() {
        return all;
    }
}
