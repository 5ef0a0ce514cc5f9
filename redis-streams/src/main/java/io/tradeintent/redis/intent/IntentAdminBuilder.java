package io.tradeintent.redis.intent;

import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.StreamAdmin;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Opens the administration of a stream of trade intents. An intent that this administration publishes again, from the
 * stream or from the dead letters, is the same intent: it keeps its intent id, the client order ids of its orders, and its
 * age. An entry that is too old stays too old, unless {@link CopyRule#acceptAge()} is given to the replay. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class IntentAdminBuilder {

    private final RedisTarget target;
    private final IntentStreamKey key;
    private Consumer<StreamAdmin.Builder> change = admin -> {};

    IntentAdminBuilder(RedisTarget target) {
        this.target = target;
        this.key = new IntentStreamKey(target);
    }

    /**
     * Sets what the name of the stream begins with; by default {@value StreamNames#DEFAULT_PREFIX}, and on Redis Cluster the
     * same as a hash tag.
     *
     * @param prefix the prefix; not blank
     * @return this builder
     */
    public IntentAdminBuilder prefix(String prefix) {
        key.prefix(prefix);
        return this;
    }

    /**
     * Sets the whole name of the stream. It counts before the prefix.
     *
     * @param name the key of the stream; not blank
     * @return this builder
     */
    public IntentAdminBuilder stream(String name) {
        key.given(name);
        return this;
    }

    /**
     * Changes any option of the administration underneath. The rule for copies is set after it.
     *
     * @param options is given the builder of the administration when it is opened
     * @return this builder
     */
    public IntentAdminBuilder tune(Consumer<StreamAdmin.Builder> options) {
        this.change = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * Opens the administration. It connects at its first call.
     *
     * @return the administration, to be closed by the caller
     */
    public StreamAdmin open() {
        String stream = key.value();
        StreamAdmin.Builder admin = StreamAdmin.builder(target, stream);
        change.accept(admin);
        return admin.copies(IdentityRule.of(stream)).open();
    }

    /** Returns which stream is meant, never credentials. */
    @Override
    public String toString() {
        return key.value() + " at " + target;
    }
}
