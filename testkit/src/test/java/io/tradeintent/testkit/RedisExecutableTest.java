package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisExecutableTest {

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux-amd64",
        "Linux,aarch64,linux-arm64",
        "Mac OS X,x86_64,darwin-amd64",
        "Mac OS X,aarch64,darwin-arm64"
    })
    void everySupportedPlatformHasItsExecutable(String os, String arch, String suffix) {
        String resource = RedisExecutable.resourceName(os, arch);

        assertThat(resource).endsWith(suffix);
        assertThat(ClassLoader.getSystemResource(resource)).isNotNull();
    }

    @Test
    void unsupportedPlatformIsNamed() {
        assertThatThrownBy(() -> RedisExecutable.resourceName("Windows 11", "amd64"))
                .hasMessageContaining("Windows 11")
                .hasMessageContaining("amd64")
                .hasMessageContaining(RedisExecutable.OVERRIDE);
    }

    @Test
    void namedExecutableIsUsedInstead() {
        Path own = RedisExecutable.find(null);

        assertThat(RedisExecutable.find(own.toString())).isEqualTo(own);
    }

    @Test
    void aNamedFileThatIsNoExecutableIsRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> RedisExecutable.find(directory.resolve("none").toString()))
                .hasMessageContaining(RedisExecutable.OVERRIDE)
                .hasMessageContaining("none");
    }
}
