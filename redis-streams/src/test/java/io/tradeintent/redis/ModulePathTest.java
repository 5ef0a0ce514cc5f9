package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is a module needs nothing but this one: no option of the JVM and none of the modules beneath it. */
@RedisTest
class ModulePathTest {

    private static final String DESCRIPTOR = "module desk { requires io.tradeintent.redis; }";

    private static final String PROGRAM = """
            package desk;
            import io.lettuce.core.RedisURI;
            import io.tradeintent.redis.*;
            import io.tradeintent.stream.*;
            public class Main {
                public static void main(String[] args) throws Exception {
                    var settled = new java.util.concurrent.CountDownLatch(1);
                    try (StreamConsumer<String> consumer = StreamConsumer.<String>builder(RedisURI.create(args[0]))
                            .stream("orders").group("desk").consumer("one").startAt(StartPosition.earliest())
                            .decoder(entry -> new EntryDecoder.Decoded.Valid<>(entry.id().toString()))
                            .handler(delivery -> HandlerResult.done().emit("results", java.util.Map.of("value", "v")))
                            .listener(new ConsumerListener() {
                                @Override
                                public void settled(EntryId id, HandlerResult.Done result, boolean again) {
                                    settled.countDown();
                                }
                            })
                            .build()) {
                        consumer.start();
                        settled.await(30, java.util.concurrent.TimeUnit.SECONDS);
                        System.out.println(Main.class.getModule() + " " + consumer.status());
                    }
                }
            }
            """;

    /** Everything that a test needs and a service does not. */
    private static final Pattern ONLY_FOR_TESTS = Pattern.compile(
            ".*(test-classes|testkit|embedded-redis|junit|jqwik|assertj|awaitility|hamcrest|opentest4j|byte-buddy|apiguardian"
                    + "|logback|objenesis).*");

    @Test
    void aModularServiceConsumes(RedisServer redis, @TempDir Path directory) throws IOException, InterruptedException {
        String modulePath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !ONLY_FOR_TESTS.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
        Path classes = compile(directory, modulePath);
        publish(redis, "k", "v");
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        modulePath + File.pathSeparator + classes,
                        "-m",
                        "desk/desk.Main",
                        redis.uri().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output)).contains("module desk", "done=1");
        assertThat(length(redis, "results")).isEqualTo(1);
    }

    private static Path compile(Path directory, String modulePath) throws IOException {
        Path descriptor = Files.writeString(directory.resolve("module-info.java"), DESCRIPTOR);
        Path program = Files.writeString(directory.resolve("Main.java"), PROGRAM);
        Path classes = directory.resolve("classes");
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-p",
                        modulePath,
                        "-d",
                        classes.toString(),
                        descriptor.toString(),
                        program.toString());
        assertThat(code).isZero();
        return classes;
    }
}
