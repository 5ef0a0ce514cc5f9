package io.tradeintent.examples.option;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.RedisTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which Redis to talk to. There is no default. {@code --redis} wins over {@code REDIS_URL}, and that over
 * {@code REDIS_HOST} and what goes with it.
 */
public final class RedisOptions {

    private static final String ALLOWED = "redis://, rediss:// or redis-sentinel:// with [user:password@]host[:port]";

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Which Redis, such as redis://localhost:6379; else REDIS_URL, or REDIS_HOST with REDIS_PORT,"
                    + " REDIS_USERNAME and REDIS_PASSWORD. A password is better kept in the environment.")
    @Nullable String url;

    private final Environment environment;

    public RedisOptions(Environment environment) {
        this.environment = environment;
    }

    /** Returns where Redis is; empty where nothing says so. */
    public Optional<RedisURI> find() {
        Optional<Given> given = Given.of("--redis", url, environment, "REDIS_URL");
        return given.isPresent()
                ? given.map(RedisOptions::parse)
                : environment.find("REDIS_HOST").map(this::fromParts);
    }

    public RedisURI uri() {
        return find().orElseThrow(
                        () -> new Refusal("no Redis was named: set REDIS_URL or REDIS_HOST, or give --redis"));
    }

    public RedisTarget target() {
        return RedisTarget.of(uri());
    }

    private static RedisURI parse(Given given) {
        try {
            String scheme = given.value().strip().replaceFirst("://.*", "");
            RedisURI uri = RedisURI.create(given.value().strip());
            boolean known = scheme.matches("rediss?(-sentinel)?");
            if (known && isSomewhere(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Its message may hold the password. Refused below.
        }
        throw new Refusal(
                given.name() + " cannot be read (it is not shown, for it may hold a password); allowed is " + ALLOWED);
    }

    private static boolean isSomewhere(RedisURI uri) {
        boolean sentinels = !uri.getSentinels().isEmpty();
        return sentinels
                ? uri.getSentinelMasterId() != null
                : uri.getHost() != null && !uri.getHost().isBlank() && uri.getPort() >= 1 && uri.getPort() <= 65_535;
    }

    private RedisURI fromParts(Given host) {
        int port = environment
                .find("REDIS_PORT")
                .map(given -> given.wholeNumber(1, 65_535))
                .orElse(RedisURI.DEFAULT_REDIS_PORT);
        RedisURI.Builder uri = RedisURI.builder().withHost(host.word()).withPort(port);
        Optional<String> password = environment.secret("REDIS_PASSWORD");
        Optional<String> user = environment.secret("REDIS_USERNAME");
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
