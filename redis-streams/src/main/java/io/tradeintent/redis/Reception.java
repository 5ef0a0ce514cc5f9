package io.tradeintent.redis;

import io.tradeintent.redis.Turn.Doubt;
import io.tradeintent.redis.internal.thread.Intake;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in what a reply brought: decodes it in order, ends what cannot be decoded, and lets handlers have the rest. */
final class Reception<T> {

    /** Names the decoder as what the intake has called. */
    static final String DECODER = "the decoder";

    /** Names the ordering as what the intake has called. */
    static final String ORDERING = "the ordering";

    private final Shared<T> shared;
    private final Settler<T> settler;
    private final Runnable kick;

    /** Makes a reception that runs {@code kick} when entries are ready for handlers. */
    Reception(Shared<T> shared, Settler<T> settler, Runnable kick) {
        this.shared = shared;
        this.settler = settler;
        this.kick = kick;
    }

    /** Takes over what a reply brought; {@code room} was reserved for it and is given back when it is taken in. */
    void arrived(Arrival arrival, int room) {
        if (arrival.size() == 0) {
            shared.inFlight.release(room);
            return;
        }
        shared.inFlight.arrived(arrival);
        shared.intake.add(() -> takeIn(arrival, room));
    }

    private void takeIn(Arrival arrival, int room) {
        List<Turn<T>> turns = new ArrayList<>(arrival.size());
        Map<EntryId, Ending<T>> dead = new HashMap<>();
        Map<EntryId, Duration> suspects = new HashMap<>();
        for (int i = 0; i < arrival.size(); i++) {
            turns.add(receive(arrival, i, dead, suspects));
        }
        List<Ending<T>> ended = new ArrayList<>();
        shared.inFlight.deliver(arrival, turns, room, held -> {
            shared.counters.received(held);
            if (!dead.isEmpty() && dead.containsKey(held.id())) {
                ended.add(dead.get(held.id()));
            }
        });
        if (!ended.isEmpty()) {
            ended.forEach(settler::add);
            settler.flush();
        }
        suspects.forEach((id, delay) -> shared.inFlight.restAtFirst(id, shared.ticker.nanos() + delay.toNanos()));
        kick.run();
    }

    /** Decodes an entry, or ends it where that cannot be done. */
    private Turn<T> receive(Arrival arrival, int entry, Map<EntryId, Ending<T>> dead, Map<EntryId, Duration> suspects) {
        RawEntry raw = arrival.entry(entry);
        Received<T> received = Received.of(raw, shared.config, shared.intake);
        int starts = arrival.starts(entry);
        Held<T> held = new Held<>(
                raw,
                shared.config.keys.stream(),
                received.value(),
                received.key(),
                received.overtakes(),
                arrival.origin(),
                starts);
        if (received.value() == null) {
            Ending<T> ending = Ending.dead(held, starts, shared.letters, received.code(), received.error());
            dead.put(held.id(), ending);
            return Turn.settling(ending);
        }
        Doubt doubt = Doubt.of(arrival.origin(), starts);
        if (arrival.origin() == Origin.NEW) {
            return Turn.waiting(held, doubt);
        }
        Doubt suspected = doubt.suspected(starts, arrival.handedBack(entry), shared.config.retry.maxDeliveries());
        Duration delay = suspected.delay(starts);
        if (!suspected.overLimit() && !delay.isZero()) {
            suspects.put(held.id(), delay);
        }
        return Turn.waiting(held, suspected);
    }

    /**
     * What a decoder and an ordering made of an entry. Whatever they throw or leave out concerns that entry alone.
     *
     * @param value what the entry says, or null if it goes to the dead letters
     * @param key what it is ordered by, or null if by nothing
     * @param overtakes whether it goes before entries of its key that wait for another attempt
     * @param code the reason of the dead letter, empty where there is a value
     * @param error all reasons in words
     */
    private record Received<T>(@Nullable T value, @Nullable Object key, boolean overtakes, String code, String error) {

        static <T> Received<T> of(RawEntry raw, ConsumerConfig<T> config, Intake intake) {
            EntryDecoder.Decoded<T> decoded;
            try {
                intake.calls(DECODER, raw.id());
                decoded = config.decoder.decode(raw);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                return dead("undecodable", nameOf(config.decoder) + " failed: " + e);
            }
            if (decoded instanceof EntryDecoder.Decoded.Invalid<T> invalid) {
                return dead(invalid.code(), String.join("; ", invalid.reasons()));
            }
            T value = decoded instanceof EntryDecoder.Decoded.Valid<T> valid ? valid.value() : null;
            return value == null
                    ? dead("undecodable", nameOf(config.decoder) + " gave no " + (decoded == null ? "answer" : "value"))
                    : ordered(value, raw, config, intake);
        }

        private static <T> Received<T> ordered(T value, RawEntry raw, ConsumerConfig<T> config, Intake intake) {
            try {
                intake.calls(ORDERING, raw.id());
                Object key = config.ordering.keyOf(value);
                if (key != null && !isUsable(key, key)) {
                    return dead("invalid", "the key that the ordering gave does not equal itself");
                }
                return new Received<>(value, key, config.ordering.overtakes(value), "", "");
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                return dead("invalid", "the ordering gave no key: " + e);
            }
        }

        /** A key must find itself again; it is code of others that says so. */
        private static boolean isUsable(Object key, Object same) {
            return key.equals(same) && key.hashCode() == same.hashCode();
        }

        private static <T> Received<T> dead(String code, String error) {
            return new Received<>(null, null, false, code, error);
        }

        private static String nameOf(EntryDecoder<?> decoder) {
            return "decoder " + decoder.getClass().getName();
        }
    }
}
