package io.tradeintent.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit Jupiter test class a {@link RedisServer}: one for the class and those nested in it, emptied before each test,
 * passed to every constructor or method that has a parameter of that type.
 *
 * <pre>{@code
 * @RedisTest
 * class OrderStreamTest {
 *     @Test
 *     void anEntryIsReadBack(RedisServer redis) { ... }
 * }
 * }</pre>
 *
 * <p>For a server with other than default settings see {@link RedisServerExtension#of}.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedisServerExtension.class)
public @interface RedisTest {}
