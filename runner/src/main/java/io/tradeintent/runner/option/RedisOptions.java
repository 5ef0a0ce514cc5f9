package io.tradeintent.runner.option;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.RedisTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The Redis to connect to. There is no default. {@code --redis} wins over {@code REDIS_URL}, and that over {@code
 * REDIS_HOST} and what goes with it. A value that cannot be read is never shown, because it may hold a password.
 */
public final class RedisOptions {

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Which Redis, such as redis://localhost:6379; else REDIS_URL, or REDIS_HOST with REDIS_PORT,"
                    + " REDIS_USERNAME and REDIS_PASSWORD. REDIS_SENTINEL_PASSWORD is that of the Sentinels. A password is"
                    + " better kept in the environment.")
    @Nullable String url;

    private final Environment environment;

    public RedisOptions(Environment environment) {
        this.environment = environment;
    }

    /** Returns where Redis is; empty where nothing says so. */
    public Optional<RedisTarget> find() {
        Optional<Given> address = address();
        Optional<RedisTarget> found = address.isPresent()
                ? address.map(RedisOptions::parse)
                : environment.find(Variable.REDIS_HOST).map(this::fromParts);
        return found.map(this::withSentinelPassword);
    }

    public RedisTarget target() {
        return find().orElseThrow(
                        () -> new Refusal("no Redis was named: set REDIS_URL or REDIS_HOST, or give --redis"));
    }

    /** Returns the same place for who speaks to Redis without the library. */
    public Optional<RedisURI> uri() {
        if (find().isEmpty()) {
            return Optional.empty();
        }
        // Lettuce reads a plus sign as a blank.
        RedisURI uri = address()
                .map(given -> RedisURI.create(given.value().strip().replace("+", "%2B")))
                .orElseGet(() -> parts(environment.find(Variable.REDIS_HOST).orElseThrow()));
        environment
                .secret(Variable.REDIS_SENTINEL_PASSWORD)
                .ifPresent(secret -> uri.getSentinels().forEach(sentinel -> sentinel.setAuthentication(secret)));
        return Optional.of(uri);
    }

    private Optional<Given> address() {
        return Given.of("--redis", url, environment, Variable.REDIS_URL);
    }

    private static RedisTarget parse(Given given) {
        try {
            return RedisTarget.parse(given.value());
        } catch (IllegalArgumentException e) {
            throw new Refusal(given.name() + " cannot be read: " + e.getMessage());
        }
    }

    private RedisTarget withSentinelPassword(RedisTarget target) {
        try {
            return environment
                    .secret(Variable.REDIS_SENTINEL_PASSWORD)
                    .map(target::withSentinelPassword)
                    .orElse(target);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Variable.REDIS_SENTINEL_PASSWORD + " is set: " + e.getMessage());
        }
    }

    private RedisTarget fromParts(Given host) {
        RedisURI uri = parts(host);
        try {
            return RedisTarget.of(uri);
        } catch (IllegalArgumentException e) {
            throw new Refusal(host.name() + " cannot be read: " + e.getMessage());
        }
    }

    private RedisURI parts(Given host) {
        int port = environment
                .find(Variable.REDIS_PORT)
                .map(given -> given.wholeNumber(1, 65_535))
                .orElse(RedisURI.DEFAULT_REDIS_PORT);
        RedisURI.Builder uri = RedisURI.builder().withHost(host.value().strip()).withPort(port);
        Optional<String> password = environment.secret(Variable.REDIS_PASSWORD);
        Optional<String> user = environment.secret(Variable.REDIS_USERNAME);
        if (user.isPresent() && password.isEmpty()) {
            throw new Refusal("REDIS_USERNAME is set without REDIS_PASSWORD; allowed are both, or neither");
        }
        password.ifPresent(secret -> {
            if (user.isPresent()) {
                uri.withAuthentication(user.get(), secret.toCharArray());
            } else {
                uri.withPassword(secret.toCharArray());
            }
        });
        return uri.build();
    }
}
