package io.tradeintent.redis;

import io.lettuce.core.cluster.SlotHash;

/**
 * The keys that belong to one stream. On a cluster they share its slot. Names of groups and consumers are free text: colons in
 * them are written as {@code %3A} and percent signs as {@code %25}, so that no two consumers share a key.
 */
record StreamKeys(String stream, boolean cluster) {

    /** The stream of dead letters, {@code <stream>:dlq}. */
    String deadLetters() {
        return companion() + ":dlq";
    }

    /** What the liveness keys of a group's consumers begin with; the name of the consumer follows, written as {@link #part}. */
    String livenessPrefix(String group) {
        return companion() + ":alive:" + part(group) + ':';
    }

    /** The liveness key of a consumer. Scripts that make it from the prefix write the name in the same way. */
    String liveness(String group, String consumer) {
        return livenessPrefix(group) + part(consumer);
    }

    /** Writes free text as one part of a key. */
    static String part(String text) {
        return text.replace("%", "%25").replace(":", "%3A");
    }

    /** Reads what {@link #part} wrote. */
    static String textOf(String part) {
        return part.replace("%3A", ":").replace("%25", "%");
    }

    /** What the counters of what is past for a group begin with; the name of the group follows, written as {@link #part}. */
    String pastPrefix() {
        return companion() + ":past:";
    }

    /** The counter of what is past for a group, as {@code sample.lua} defines it. */
    String past(String group) {
        return pastPrefix() + part(group);
    }

    /** Holds the consumer that is about to tell what a group missed. */
    String teller(String group) {
        return companion() + ":teller:" + part(group);
    }

    /** What a publisher remembers of its last batch. */
    String publisher(String publisher) {
        return companion() + ":published:" + part(publisher);
    }

    boolean sharesSlot(String key) {
        return !cluster || SlotHash.getSlot(key) == SlotHash.getSlot(stream);
    }

    /** A key that starts so lies in the slot of the stream: a name without a tag becomes the tag itself. */
    private String companion() {
        if (!cluster) {
            return stream;
        }
        int open = stream.indexOf('{');
        return open >= 0 && stream.indexOf('}', open) > open + 1 ? stream : '{' + stream + '}';
    }
}
