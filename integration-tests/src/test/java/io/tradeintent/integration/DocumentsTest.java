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

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

    private final Path root = Repository.root();
    private final String readme = Repository.read(root.resolve("README.md"));

    @Test
    void theReadmeShowsAWholeProgramBeforeTheReaderTires() {
        List<String> lines = readme.lines().toList();
        int begin = lines.indexOf("```java SafeDrainService.java");
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
}
