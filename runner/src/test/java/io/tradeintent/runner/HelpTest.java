package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.runner.option.Environment;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Terminal;
import io.tradeintent.runner.verb.Context;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The help of each verb says all of its sentences, in lines that fit the terminal. */
class HelpTest {

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
    void noSentenceIsCutAndNoLineIsTooLong(int width) {
        assertThat(verbs(runner(width)).toList()).hasSizeGreaterThan(13).allSatisfy(verb -> {
            String help = verb.getUsageMessage();
            assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
            assertThat(sentences(verb.getCommandSpec()))
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(unwrapped(help)).contains(unwrapped(sentence)));
        });
    }

    private static Stream<CommandLine> verbs(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpTest::verbs));
    }

    private static List<String> sentences(CommandSpec spec) {
        return Stream.of(
                        Stream.of(spec.usageMessage().description()),
                        Stream.of(spec.usageMessage().footer()),
                        spec.args().stream().map(ArgSpec::description).flatMap(Stream::of))
                .flatMap(said -> said)
                .map(said -> said.replace("%n", " "))
                .toList();
    }

    /** A line may end after a hyphen as well as at a blank. */
    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static CommandLine runner(int width) {
        Terminal terminal = new Terminal(false, false, width, StandardCharsets.UTF_8);
        return Runner.commandLine(
                new Context(new Environment(Map.of()), new Output(new ByteArrayOutputStream(), terminal)));
    }
}
