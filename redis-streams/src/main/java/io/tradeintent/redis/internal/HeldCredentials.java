package io.tradeintent.redis.internal;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.RedisFailure.Ending;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The last answer of a provider of credentials. Lettuce asks for credentials whenever it likes, also where it only makes
 * the text of an address, and waits without end; so it asks this one, which never blocks and never fails, and the provider
 * is asked before each connect, by somebody who can give up. Thread-safe.
 */
final class HeldCredentials implements RedisCredentialsProvider.ImmediateRedisCredentialsProvider {

    private final RedisCredentialsProvider source;
    private volatile RedisCredentials held = RedisCredentials.just(null, (char[]) null);

    private HeldCredentials(RedisCredentialsProvider source) {
        this.source = source;
    }

    /** Puts itself in the place of the providers of an address and of its Sentinels, one for each. */
    static List<HeldCredentials> in(RedisURI uri) {
        List<RedisURI> all = new ArrayList<>(uri.getSentinels());
        all.add(uri);
        return in(all);
    }

    /** Puts itself in the place of the providers of addresses, one for each. */
    static List<HeldCredentials> in(List<RedisURI> uris) {
        Map<RedisCredentialsProvider, HeldCredentials> all = new IdentityHashMap<>();
        for (RedisURI uri : uris) {
            uri.setCredentialsProvider(all.computeIfAbsent(uri.getCredentialsProvider(), HeldCredentials::new));
        }
        return List.copyOf(all.values());
    }

    /**
     * Asks the provider. Blocks for as long as that does, and no longer than the deadline where it only does not answer.
     *
     * @throws RedisFailure if it has none, fails, or does not answer in time
     */
    void ask(String what, Deadline deadline) {
        CompletableFuture<RedisCredentials> answer = source.resolveCredentials().toFuture();
        try {
            RedisCredentials given = answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            if (given == null) {
                throw new RedisFailure(FailureKind.DENIED, what + ": the provider of credentials has none");
            }
            held = RedisCredentials.just(
                    given.hasUsername() ? given.getUsername() : null, given.hasPassword() ? given.getPassword() : null);
        } catch (TimeoutException | InterruptedException e) {
            answer.cancel(true);
            throw new RedisFailure(Ending.TIMED_OUT, what + ": no credentials from their provider within " + deadline);
        } catch (ExecutionException e) {
            throw new RedisFailure(
                    what + ": the provider of credentials failed", Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    @Override
    public RedisCredentials resolveCredentialsNow() {
        return held;
    }

    @Override
    public Mono<RedisCredentials> resolveCredentials() {
        return Mono.just(held);
    }

    @Override
    public boolean supportsStreaming() {
        return source.supportsStreaming();
    }

    @Override
    public Flux<RedisCredentials> credentials() {
        return source.credentials();
    }
}
