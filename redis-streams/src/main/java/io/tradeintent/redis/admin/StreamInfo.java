package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.stream.EntryId;
import java.util.Optional;

/**
 * What a stream holds at one moment.
 *
 * @param length how many entries it holds
 * @param added how many entries were ever added to it
 * @param first the first entry, empty where it holds none
 * @param last the last entry, empty where it holds none
 * @param lastGenerated the greatest id it ever gave out; the next entry comes after it
 * @since 0.1.0
 */
public record StreamInfo(
        long length, long added, Optional<EntryId> first, Optional<EntryId> last, EntryId lastGenerated) {

    static StreamInfo from(StreamSample sample) {
        return new StreamInfo(
                sample.length(),
                sample.added(),
                Optional.ofNullable(sample.first()),
                Optional.ofNullable(sample.last()),
                sample.lastGenerated());
    }
}
