package io.tradeintent.redis;

import io.lettuce.core.cluster.SlotHash;

/** The keys that belong to one stream. On a cluster they share its slot. */
record StreamKeys(String stream, boolean cluster) {

    /** The stream of dead letters, {@code <stream>:dlq}. */
    String deadLetters() {
        return companion() + ":dlq";
    }

    /** What the liveness keys of a group's consumers begin with; the name of the consumer follows. */
    String livenessPrefix(String group) {
        return companion() + ":alive:" + group + ':';
    }

    /** What a publisher remembers of its last batch. */
    String publisher(String publisher) {
        return companion() + ":published:" + publisher;
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
