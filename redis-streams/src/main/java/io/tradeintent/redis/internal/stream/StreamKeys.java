package io.tradeintent.redis.internal.stream;

import io.lettuce.core.cluster.SlotHash;

/**
 * The keys that belong to one stream. On a cluster they share its slot. Names of groups and consumers are free text: colons in
 * them are written as {@code %3A} and percent signs as {@code %25}, so that no two consumers share a key.
 */
public record StreamKeys(String stream, boolean cluster) {

    /** The stream of dead letters, {@code <stream>:dlq}. */
    public String deadLetters() {
        return companion() + ":dlq";
    }

    /**
     * The prefix of the liveness keys of a group's consumers; the name of the consumer follows, written as {@link #part}.
     */
    public String livenessPrefix(String group) {
        return companion() + ":alive:" + part(group) + ':';
    }

    /** The liveness key of a consumer. Scripts that make it from the prefix write the name in the same way. */
    public String liveness(String group, String consumer) {
        return livenessPrefix(group) + part(consumer);
    }

    /** What the records about a group's consumers begin with; the name of the consumer follows, written as {@link #part}. */
    public String aboutPrefix(String group) {
        return companion() + ":about:" + part(group) + ':';
    }

    /** What a consumer says of itself. */
    public String about(String group, String consumer) {
        return aboutPrefix(group) + part(consumer);
    }

    /** Writes free text as one part of a key. */
    public static String part(String text) {
        return text.replace("%", "%25").replace(":", "%3A");
    }

    /** Reads what {@link #part} wrote. */
    public static String textOf(String part) {
        return part.replace("%3A", ":").replace("%25", "%");
    }

    /**
     * The prefix of the counters of entries that are past for a group; the name of the group follows, written as {@link
     * #part}.
     */
    public String pastPrefix() {
        return companion() + ":past:";
    }

    /** The counter of what is past for a group, as {@code sample.lua} defines it. */
    public String past(String group) {
        return pastPrefix() + part(group);
    }

    /** Holds the consumer that is about to tell what a group missed. */
    public String teller(String group) {
        return companion() + ":teller:" + part(group);
    }

    /** The key of a publisher's memory of its last batch. */
    public String publisher(String publisher) {
        return companion() + ":published:" + part(publisher);
    }

    public boolean sharesSlot(String key) {
        return !cluster || SlotHash.getSlot(key) == SlotHash.getSlot(stream);
    }

    /**
     * What all these keys begin with. A key that begins so lies in the slot of the stream: a name without a tag becomes the
     * tag itself.
     */
    public String companion() {
        if (!cluster) {
            return stream;
        }
        int open = stream.indexOf('{');
        return open >= 0 && stream.indexOf('}', open) > open + 1 ? stream : '{' + stream + '}';
    }
}
