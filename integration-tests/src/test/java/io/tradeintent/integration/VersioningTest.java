package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** VERSIONING.md promises things of types, and names them: nothing that is exported may be forgotten there. */
class VersioningTest {

    private static final Pattern CODE = Pattern.compile("`([\\w.]+)`");
    private static final String CLOSED = "closed for good";
    private static final String OPEN = "may come.";

    private static List<ApiElement> api;

    @BeforeAll
    static void parseTheExportedPackages() {
        api = ApiElements.exported();
    }

    @Test
    void eachTypeThatCanBeImplementedIsListedWithWhoDoesSo() {
        List<String> implementedByUsers = namesOfRowWith("**SPI**");
        List<String> implementedByTheLibrary = namesOfRowWith("only the library implements");

        assertThat(implementedByUsers).doesNotContainAnyElementsOf(implementedByTheLibrary);
        assertThat(api.stream()
                        .filter(element -> element.kind() == ApiElement.Kind.OPEN)
                        .map(ApiElement::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(implementedByUsers.stream(), implementedByTheLibrary.stream())
                                .toList());
    }

    @Test
    void eachSealedTypeSaysWhetherMoreCasesMayCome() {
        List<ApiElement> sealed = api.stream()
                .filter(element -> element.kind() == ApiElement.Kind.SEALED)
                .toList();

        assertThat(sealed)
                .hasSizeGreaterThan(5)
                .allSatisfy(type -> assertThat(
                                type.comment().contains(CLOSED) ^ type.comment().contains(OPEN))
                        .as("%s says either '%s' or '%s'", type, CLOSED, OPEN)
                        .isTrue());
    }

    @Test
    void whatGrowsIsNoRecord() {
        List<String> growing = namesOfRowWith("are classes with accessors");

        assertThat(api.stream()
                        .filter(element -> element.kind() == ApiElement.Kind.OTHER_TYPE)
                        .map(ApiElement::name))
                .containsAll(growing);
        assertThat(api.stream()
                        .filter(element -> element.kind() == ApiElement.Kind.RECORD)
                        .map(ApiElement::name))
                .noneMatch(name -> name.endsWith("Status") || name.endsWith("Info"));
    }

    private static List<String> namesOfRowWith(String words) {
        List<String> lines = Repository.read(Repository.root().resolve("VERSIONING.md"))
                .lines()
                .filter(line -> line.contains(words))
                .toList();
        assertThat(lines).as("lines of VERSIONING.md with '%s'", words).hasSize(1);
        return Repository.groups(CODE, lines.get(0));
    }
}
