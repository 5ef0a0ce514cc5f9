package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.Answer;
import io.tradeintent.redis.internal.EntryBatch;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.stream.Told;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The questions of a consumer to its stream. Every method fails with {@link io.tradeintent.redis.internal.RedisFailure};
 * those that need a standing liveness fail with its kind LAPSED where there is none. After a failure of the connection
 * nothing works until {@link #open} succeeds again, and what was under way may or may not have been carried out.
 */
public interface StreamPort extends AutoCloseable {

    /** Connects anew, to whatever node holds the stream now, and makes sure that the consumer may do there what it has to. */
    void open();

    /** Breaks the connections; what waits for an answer fails. */
    void disconnect();

    @Override
    void close();

    String describe();

    /** Takes the liveness key, also from {@code replaced}. Returns the token that holds it afterwards. */
    String join(String token, String replaced);

    /** Creates the group if there is none. True if it was created. */
    boolean createGroup(String lastDelivered);

    /**
     * Shows the consumer among those of the group. Before 7.2 a server lists it only once it was given an entry, and until
     * then an operator would not see it. A refusal does no harm.
     */
    void enter();

    /** Has the group read the stream from its beginning. */
    void rewindGroup();

    /** Reads entries that no consumer was given before. An answer that is too long is given up, and the connection breaks. */
    Answer<EntryBatch> read(int count, Duration block);

    /** Lists up to {@code most} of its own pending entries after an id that have been idle for so long. */
    List<EntryId> ownPending(EntryId after, int most, Duration idle);

    /**
     * Fetches its own pending entries, which counts as no delivery: of these ids as many as fit into so many bytes, the first
     * one in any case. It has a connection of its own, so that nothing else breaks where the answer cannot be had; the failure
     * then says that the request was sent. No answer to a read may be under way.
     */
    Taken recover(List<EntryId> ids, long mostBytes);

    /** Lets go of the connection that {@link #recover} uses; it is opened again when it is needed. */
    void fetched();

    /** Returns how many bytes an entry has; empty where it is not in the stream. */
    OptionalLong measure(EntryId id);

    /** Takes over entries of consumers that are gone, which counts as no delivery, and removes ghosts. */
    Claimed claim(int most);

    /** Finds those entries that are pending for no consumer of the group. */
    Set<EntryId> pendingForNobody(List<EntryId> ids);

    /** Makes entries that are pending for no consumer pending for this one. Returns those for which it was done. */
    Set<EntryId> takeBack(Map<EntryId, Integer> deliveries);

    /** Prolongs the liveness, and the leases of these entries. Returns those that are not its own any more. */
    List<EntryId> beat(Map<EntryId, Integer> deliveries);

    /**
     * Settles entries, each in one atomic step; either all are plain or none is, and a large one comes alone. The answer
     * holds one verdict for each: 0 was not pending, 1 settled, 2 + n that nothing was done because the key of its emission n,
     * counted from 0, is taken by another entry. It is shorter where what comes next is refused; when that one is the first,
     * its refusal is the failure of the call.
     */
    CompletableFuture<int[]> settle(List<Settlement> batch);

    /** Writes down what the consumer says of itself, unless another has its name. It lasts as long as a ghost's name. */
    void about(Map<String, String> facts);

    /** Hands entries back, ends the liveness and removes the consumer if nothing is pending for it. */
    int leave(Map<EntryId, Integer> deliveries);

    /** The policy by which the server drops keys when it is full; empty where it drops none. */
    Optional<String> evictionPolicy();

    /**
     * Counts entries as past for the group that are pending for no consumer and were reported as lost. Not sure to arrive.
     */
    void past(int entries);

    /**
     * Looks at the group, if there is one, and finds what it missed.
     *
     * @param told what this consumer has told of that since it looked last
     */
    Optional<GroupSample> sample(Told told);

    /**
     * Entries fetched.
     *
     * @param entries those that are there
     * @param lost those whose entry was trimmed or deleted
     * @param seen how many of the ids, from the first one on, were looked at
     */
    record Taken(List<Recovered> entries, List<EntryId> lost, int seen) {}

    /**
     * Entries taken over, to be fetched.
     *
     * @param entries those that are there, and whether the former owner of each handed it back
     * @param lost those whose entry was trimmed or deleted
     * @param removed consumers that were removed
     */
    record Claimed(Map<EntryId, Boolean> entries, List<EntryId> lost, List<String> removed) {}

    /**
     * An entry taken from a pending list.
     *
     * @param id the entry
     * @param fields its names and values in turn
     * @param deliveries how often a handler may have been started for it before
     * @param handedBack whether its former owner handed it back, and so did not die of it
     */
    record Recovered(EntryId id, byte[][] fields, int deliveries, boolean handedBack) {}
}
