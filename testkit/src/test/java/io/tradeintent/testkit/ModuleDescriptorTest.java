package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this module shows and what it asks for: a change of either is a decision, never an accident. */
class ModuleDescriptorTest {

    private final ModuleDescriptor module = descriptor();

    @Test
    void exportsItsApiAndNothingElse() {
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::toString)
                .containsExactlyInAnyOrder(
                        "io.tradeintent.testkit", "io.tradeintent.testkit.contract", "io.tradeintent.testkit.exchange");
    }

    @Test
    void opensNothing() {
        assertThat(module.isOpen()).isFalse();
        assertThat(module.opens()).isEmpty();
    }

    @Test
    void requiresNoMoreThanItSays() {
        assertThat(module.requires().stream()
                        .filter(required -> !required.name().equals("java.base"))
                        .map(ModuleDescriptorTest::describe))
                .containsExactlyInAnyOrder(
                        "org.slf4j",
                        "static org.jspecify",
                        "static org.junit.jupiter.api",
                        "transitive io.tradeintent.core",
                        "transitive io.tradeintent.exitbrain");
    }

    /** For example "static transitive org.jspecify". */
    private static String describe(ModuleDescriptor.Requires required) {
        Stream<String> modifiers =
                required.modifiers().stream().map(modifier -> modifier.name().toLowerCase(Locale.ROOT));
        return Stream.concat(modifiers.sorted(), Stream.of(required.name())).collect(Collectors.joining(" "));
    }

    private static ModuleDescriptor descriptor() {
        try {
            Path classes = Path.of(RedisServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ModuleFinder.of(classes)
                    .find("io.tradeintent.testkit")
                    .orElseThrow()
                    .descriptor();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
