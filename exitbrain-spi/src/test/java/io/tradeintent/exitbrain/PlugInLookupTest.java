package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plug-in that nothing depends on, and a program that knows its name only, compiled as modules of their own and run in
 * a JVM of their own.
 */
class PlugInLookupTest {

    private static final String FOUND = "[adaptive-leverage, fixed, steady] steady 0.004";

    @TempDir
    Path work;

    private Path plugIn;
    private Path program;

    @BeforeEach
    void compileThePlugInAndTheProgram() throws IOException {
        plugIn = compile("plugin", List.of("module-info.java", "SteadyEngine.java"), List.of(PLUG_IN_MODULE, PLUG_IN));
        program = compile("program", List.of("module-info.java", "Program.java"), List.of(PROGRAM_MODULE, PROGRAM));
        Path services = Files.createDirectories(plugIn.resolve("META-INF/services"));
        Files.writeString(services.resolve(ExitLevelEngine.class.getName()), "com.example.plugin.SteadyEngine");
    }

    @Test
    void aPlugInIsFoundOnTheModulePath() throws Exception {
        assertThat(run(
                        "--module-path",
                        path(library(), plugIn, program),
                        "--module",
                        "program/com.example.program.Program"))
                .isEqualTo(FOUND);
    }

    @Test
    void aPlugInIsFoundOnTheClassPath() throws Exception {
        assertThat(run("--class-path", path(library(), plugIn, program), "com.example.program.Program"))
                .isEqualTo(FOUND);
    }

    @Test
    void theModuleExportsItsOnePackageAndRegistersTheBuiltInEngines() {
        ModuleDescriptor module = ModuleFinder.of(library())
                .find("io.tradeintent.exitbrain")
                .orElseThrow()
                .descriptor();

        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("io.tradeintent.exitbrain");
        assertThat(module.uses())
                .containsExactlyInAnyOrder(ExitLevelEngine.class.getName(), ExitLevelEngineProvider.class.getName());
        assertThat(module.provides().stream().flatMap(provided -> provided.providers().stream()))
                .containsExactlyInAnyOrder(
                        AdaptiveLeverageEngine.class.getName(), FixedLevelsEngineProvider.class.getName());
    }

    private Path compile(String name, List<String> files, List<String> texts) throws IOException {
        Path sources = Files.createDirectories(work.resolve(name + "-sources"));
        Path classes = work.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "--module-path",
                library().toString()));
        for (int i = 0; i < files.size(); i++) {
            Path file = sources.resolve(files.get(i));
            Files.writeString(file, texts.get(i));
            arguments.add(file.toString());
        }
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        StringWriter messages = new StringWriter();
        PrintWriter printer = new PrintWriter(messages);
        assertThat(compiler.run(printer, printer, arguments.toArray(String[]::new)))
                .as(() -> messages.toString())
                .isZero();
        return classes;
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path output = work.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output).strip();
    }

    /** Where this module's own classes are: a folder in the reactor. */
    private static Path library() {
        try {
            return Path.of(ExitLevelEngine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(Path... parts) {
        return String.join(
                File.pathSeparator, Stream.of(parts).map(Path::toString).toList());
    }

    private static final String PLUG_IN_MODULE = """
            module plugin {
                requires io.tradeintent.exitbrain;
                provides io.tradeintent.exitbrain.ExitLevelEngine with com.example.plugin.SteadyEngine;
            }
            """;

    private static final String PLUG_IN = """
            package com.example.plugin;

            import io.tradeintent.exitbrain.*;

            public final class SteadyEngine implements ExitLevelEngine {
                public String name() {
                    return "steady";
                }

                public ExitLevels compute(ExitLevelRequest request) {
                    return ExitLevels.of(0.004, new ExitTarget(0.008, 1));
                }
            }
            """;

    private static final String PROGRAM_MODULE = """
            module program {
                requires io.tradeintent.exitbrain;
            }
            """;

    private static final String PROGRAM = """
            package com.example.program;

            import io.tradeintent.exitbrain.*;

            public final class Program {
                public static void main(String[] arguments) {
                    ExitLevelEngine engine = ExitLevelEngines.named("steady");
                    ExitLevels levels = engine.compute(ExitLevelRequest.builder().build());
                    System.out.println(ExitLevelEngines.names() + " " + engine.name() + " " + levels.decimalStopDistance());
                }
            }
            """;
}
