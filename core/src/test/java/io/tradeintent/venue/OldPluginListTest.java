package io.tradeintent.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in whose list has the name that it had before 0.1.0 is refused by name, not passed over. */
class OldPluginListTest {

    @TempDir
    Path plugin;

    @Test
    void isNamedWithTheNameThatItNeeds() throws IOException {
        Path lists = Files.createDirectories(plugin.resolve("META-INF/services"));
        Files.writeString(lists.resolve("io.tradeintent.execution.ExecutionAdapterProvider"), "some.Provider\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {plugin.toUri().toURL()})) {
            assertThatThrownBy(() -> ExecutionAdapters.named("paper", AdapterConfig.of(Map.of()), loader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("META-INF/services/io.tradeintent.execution.ExecutionAdapterProvider")
                    .hasMessageContaining(
                            "must be named META-INF/services/io.tradeintent.venue.ExecutionAdapterProvider");
        }
    }

    @Test
    void aPluginWithAListOfTheNewNameIsFound() {
        assertThat(ExecutionAdapters.names(getClass().getClassLoader())).contains("paper");
    }
}
