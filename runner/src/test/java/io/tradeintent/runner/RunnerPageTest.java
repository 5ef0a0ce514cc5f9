package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.runner.option.Environment;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Terminal;
import io.tradeintent.runner.verb.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page of the runner lists every verb, in the order of the help. */
class RunnerPageTest {

    private final String page;

    RunnerPageTest() throws IOException {
        this.page = Files.readString(Path.of("README.md"));
    }

    @Test
    void everyVerbHasItsLine() {
        List<String> listed = page.lines()
                .filter(line -> line.matches("\\| `[a-z -]+` \\| .*"))
                .map(line -> line.replaceAll("\\| `([^`]+)`.*", "$1"))
                .toList();

        assertThat(listed).isEqualTo(verbs(commandLine(), ""));
    }

    private static List<String> verbs(CommandLine line, String before) {
        return line.getSubcommands().entrySet().stream()
                .flatMap(verb -> {
                    String name = before + verb.getKey();
                    Stream<String> itself =
                            verb.getValue().getCommand() instanceof Callable ? Stream.of(name) : Stream.of();
                    return Stream.concat(itself, verbs(verb.getValue(), name + " ").stream());
                })
                .toList();
    }

    private static CommandLine commandLine() {
        Terminal terminal = new Terminal(false, false, 100, StandardCharsets.UTF_8);
        return Runner.commandLine(
                new Context(new Environment(Map.of()), new Output(new ByteArrayOutputStream(), terminal)));
    }
}
