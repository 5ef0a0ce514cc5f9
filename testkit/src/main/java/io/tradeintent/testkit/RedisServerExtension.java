package io.tradeintent.testkit;

import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The JUnit Jupiter extension behind {@link RedisTest}, to be registered directly where the server needs settings of its own.
 * Needs JUnit 5.13 or newer.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RedisServerExtension REDIS = RedisServerExtension.of(RedisServer.builder().appendOnly());
 * }</pre>
 *
 * <p>The server starts before the tests of the outermost class and is closed after them; FLUSHALL runs before each test. A
 * server that a test killed or stopped is started again for the next one.
 *
 * @since 0.1.0
 */
public final class RedisServerExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RedisServerExtension.class);

    private final RedisServerBuilder builder;

    /** Makes an extension whose server has the default settings. */
    public RedisServerExtension() {
        this(RedisServer.builder());
    }

    private RedisServerExtension(RedisServerBuilder builder) {
        this.builder = builder;
    }

    /** Returns an extension whose server is started by this builder. Register it in a static field. */
    public static RedisServerExtension of(RedisServerBuilder builder) {
        return new RedisServerExtension(Objects.requireNonNull(builder, "builder"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RedisServer server = server(context);
        if (!server.isAlive()) {
            server.restart();
        }
        server.command("FLUSHALL");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RedisServer.class;
    }

    @Override
    public RedisServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    /** The store closes the server with the context that was the first to ask, that of the outermost class. */
    private RedisServer server(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(this, key -> builder.start(), RedisServer.class);
    }
}
