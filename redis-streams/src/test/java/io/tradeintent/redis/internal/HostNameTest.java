package io.tradeintent.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name of the host is asked of the kernel, then of the environment. */
class HostNameTest {

    private static final Map<String, String> BOTH = Map.of("HOSTNAME", "by-shell", "COMPUTERNAME", "by-windows");

    @TempDir
    private Path folder;

    @Test
    void theKernelKnowsBest() throws IOException {
        Path kernel = Files.writeString(folder.resolve("hostname"), "by-kernel\n");

        assertThat(HostName.told(kernel, BOTH)).isEqualTo("by-kernel");
    }

    @Test
    void theEnvironmentIsAskedWhereTheKernelSaysNothing() throws IOException {
        Path absent = folder.resolve("absent");
        Path blank = Files.writeString(folder.resolve("blank"), "\n");

        assertThat(HostName.told(absent, BOTH)).isEqualTo("by-shell");
        assertThat(HostName.told(blank, BOTH)).isEqualTo("by-shell");
        assertThat(HostName.told(absent, Map.of("HOSTNAME", " ", "COMPUTERNAME", "by-windows")))
                .isEqualTo("by-windows");
        assertThat(HostName.told(absent, Map.of())).isNull();
    }

    @Test
    void itIsTheSameEachTime() {
        assertThat(HostName.current()).isNotBlank().isEqualTo(HostName.current());
    }
}
