package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents show is true, and the first of them is short. */
class DocumentsTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\\R(.*?)```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?s)```sh\\R(.*?)\\R```");

    private final Path root = Repository.root();
    private final String readme = Repository.read(root.resolve("README.md"));

    @Test
    void everyJavaBlockIsPartOfAnExampleThatIsCompiled() {
        List<String> examples = Repository.filesBelow(root.resolve("examples/src"), ".java").stream()
                .map(Repository::read)
                .map(DocumentsTest::withoutLayout)
                .toList();

        assertThat(documents())
                .allSatisfy(document -> assertThat(Repository.groups(JAVA_BLOCK, Repository.read(document)))
                        .as("Java blocks of %s", root.relativize(document))
                        .allSatisfy(block ->
                                assertThat(examples).anyMatch(example -> example.contains(withoutLayout(block)))));
    }

    @Test
    void theReadmeShowsAWholeProgramBeforeTheReaderTires() {
        List<String> lines = readme.lines().toList();
        int begin = lines.indexOf("```java");
        int end = begin + lines.subList(begin, lines.size()).indexOf("```");

        assertThat(begin + 1).as("line of the first Java code").isBetween(1, 25);
        assertThat(end).as("last line of it").isBetween(begin, 45);
        assertThat(lines).hasSizeLessThan(150);
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        assertThat(documents())
                .hasSizeGreaterThan(5)
                .allSatisfy(document -> assertThat(Repository.groups(LINK, Repository.read(document)))
                        .as("links of %s", root.relativize(document))
                        .allSatisfy(link ->
                                assertThat(document.resolveSibling(link)).exists()));
    }

    @Test
    void theContinuousBuildRunsTheTestCommandOfTheReadme() {
        List<String> script =
                Repository.read(root.resolve(".ci/run")).strip().lines().toList();

        assertThat(Repository.groups(SHELL_BLOCK, readme)).contains(script.get(script.size() - 1));
    }

    private List<Path> documents() {
        return Stream.of(
                        Stream.of("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "SECURITY", "VERSIONING")
                                .map(name -> root.resolve(name + ".md")),
                        Repository.modules().stream()
                                .map(module -> root.resolve(module).resolve("README.md")),
                        Repository.filesBelow(root.resolve("docs"), ".md").stream())
                .flatMap(documents -> documents)
                .filter(Files::exists)
                .toList();
    }

    private static String withoutLayout(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
