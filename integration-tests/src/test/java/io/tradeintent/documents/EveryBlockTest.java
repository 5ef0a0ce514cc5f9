package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.integration.Repository;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No document shows what no test runs. */
class EveryBlockTest {

    /** What is run, resolved or compared. */
    private static final Set<String> RUN = Set.of("java", "python", "sh", "xml", "json");

    /** What can only be read. */
    private static final Set<String> READ = Set.of("text", "ini");

    @Test
    void everyBlockIsRunByATestThatNamesIt() {
        List<String> shown = Documents.all().stream()
                .flatMap(document -> Documents.blocks(document).stream())
                .filter(block -> RUN.contains(block.language()))
                .map(block -> block.document() + ' ' + block.name())
                .toList();

        assertThat(shown).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(run()).containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void everyBlockSaysItsLanguage() {
        assertThat(Documents.all().stream()
                        .flatMap(document -> Documents.blocks(document).stream())
                        .filter(block -> !RUN.contains(block.language()) && !READ.contains(block.language()))
                        .map(block -> block.document() + ':' + block.line()))
                .isEmpty();
    }

    private static List<String> run() {
        Path folder = Repository.root().resolve("integration-tests/src/test/java/io/tradeintent/documents");
        return Repository.filesBelow(folder, "Test.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .flatMap(name -> Stream.of(methods(name)))
                .map(method -> method.getAnnotation(Shows.class))
                .filter(shows -> shows != null)
                .flatMap(shows -> Arrays.stream(shows.value()).map(name -> shows.document() + ' ' + name))
                .toList();
    }

    private static Method[] methods(String type) {
        try {
            return Class.forName("io.tradeintent.documents." + type).getDeclaredMethods();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
