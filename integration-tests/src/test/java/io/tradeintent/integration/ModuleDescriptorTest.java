package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.binance.BinanceExecutionAdapter;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.testkit.RedisServer;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each module shows and what it asks for: a change of either is a decision, never an accident. */
class ModuleDescriptorTest {

    /** What a descriptor says, without java.base; found by one of the types of its module. */
    record Face(
            String folder,
            String name,
            Class<?> member,
            Set<String> exports,
            Set<String> requires,
            Set<String> provides) {

        @Override
        public String toString() {
            return folder;
        }
    }

    static List<Face> modules() {
        return List.of(
                new Face(
                        "exitbrain-spi",
                        "io.tradeintent.exitbrain",
                        ExitLevelEngine.class,
                        Set.of("io.tradeintent.exitbrain"),
                        Set.of("static org.jspecify"),
                        Set.of(
                                "io.tradeintent.exitbrain.ExitLevelEngine"
                                        + " with [io.tradeintent.exitbrain.AdaptiveLeverageEngine]",
                                "io.tradeintent.exitbrain.ExitLevelEngineProvider"
                                        + " with [io.tradeintent.exitbrain.FixedLevelsEngineProvider]")),
                new Face(
                        "core",
                        "io.tradeintent.core",
                        TradeIntent.class,
                        Set.of(
                                "io.tradeintent.execution",
                                "io.tradeintent.intent",
                                "io.tradeintent.ledger",
                                "io.tradeintent.paper",
                                "io.tradeintent.position",
                                "io.tradeintent.result",
                                "io.tradeintent.stream",
                                "io.tradeintent.venue"),
                        Set.of("static org.jspecify", "org.slf4j", "transitive io.tradeintent.exitbrain"),
                        Set.of("io.tradeintent.venue.ExecutionAdapterProvider"
                                + " with [io.tradeintent.paper.PaperExecutionAdapterProvider]")),
                new Face(
                        "testkit",
                        "io.tradeintent.testkit",
                        RedisServer.class,
                        Set.of(
                                "io.tradeintent.testkit",
                                "io.tradeintent.testkit.contract",
                                "io.tradeintent.testkit.binance",
                                "io.tradeintent.testkit.binance.journal"),
                        Set.of(
                                "org.slf4j",
                                "static org.jspecify",
                                "static org.junit.jupiter.api",
                                "transitive io.tradeintent.core",
                                "transitive io.tradeintent.exitbrain"),
                        Set.of()),
                new Face(
                        "binance-adapter",
                        "io.tradeintent.binance",
                        BinanceExecutionAdapter.class,
                        Set.of("io.tradeintent.binance"),
                        Set.of(
                                "java.net.http",
                                "org.slf4j",
                                "static org.jspecify",
                                "tools.jackson.core",
                                "transitive io.tradeintent.core"),
                        Set.of("io.tradeintent.venue.ExecutionAdapterProvider"
                                + " with [io.tradeintent.binance.BinanceExecutionAdapterProvider]")),
                new Face(
                        "redis-streams",
                        "io.tradeintent.redis",
                        StreamConsumer.class,
                        Set.of(
                                "io.tradeintent.redis",
                                "io.tradeintent.redis.admin",
                                "io.tradeintent.redis.intent",
                                "io.tradeintent.redis.publish"),
                        Set.of(
                                "io.netty.buffer",
                                "io.netty.common",
                                "io.netty.handler",
                                "io.netty.resolver.dns",
                                "io.netty.transport",
                                "jdk.net",
                                "org.slf4j",
                                "reactor.core",
                                "static com.google.errorprone.annotations",
                                "static org.jspecify",
                                "tools.jackson.core",
                                "transitive io.tradeintent.core",
                                "transitive lettuce.core"),
                        Set.of()));
    }

    @Test
    void everyPublishedModuleIsLookedAt() {
        assertThat(modules()).extracting(Face::folder).containsExactlyInAnyOrderElementsOf(Repository.libraries());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void exportsItsApiAndNothingElse(Face face) {
        ModuleDescriptor module = descriptor(face);

        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::toString)
                .containsExactlyInAnyOrderElementsOf(face.exports());
        assertThat(module.isOpen()).isFalse();
        assertThat(module.opens()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void requiresNoMoreThanItSays(Face face) {
        assertThat(descriptor(face).requires().stream()
                        .filter(required -> !required.name().equals("java.base"))
                        .map(ModuleDescriptorTest::describe))
                .containsExactlyInAnyOrderElementsOf(face.requires());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void providesWhatIsFoundByName(Face face) {
        assertThat(descriptor(face).provides())
                .extracting(ModuleDescriptor.Provides::toString)
                .containsExactlyInAnyOrderElementsOf(face.provides());
    }

    /** For example "static transitive org.jspecify". */
    private static String describe(ModuleDescriptor.Requires required) {
        Stream<String> modifiers =
                required.modifiers().stream().map(modifier -> modifier.name().toLowerCase(Locale.ROOT));
        return Stream.concat(modifiers.sorted(), Stream.of(required.name())).collect(Collectors.joining(" "));
    }

    private static ModuleDescriptor descriptor(Face face) {
        try {
            Path classes = Path.of(face.member()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ModuleFinder.of(classes).find(face.name()).orElseThrow().descriptor();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
