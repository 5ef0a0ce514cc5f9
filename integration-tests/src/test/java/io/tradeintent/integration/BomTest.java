package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who pins one version gets all of it. */
class BomTest {

    private static final Pattern ARTIFACT =
            Pattern.compile("<groupId>io\\.tradeintent</groupId>\\s*<artifactId>(tradeintent-[\\w-]+)</artifactId>");

    @Test
    void listsEveryLibraryAndNothingElse() {
        String bom = Repository.read(Repository.root().resolve("bom/pom.xml"));
        List<String> libraries = Repository.libraries().stream()
                .map(module -> "tradeintent-" + module)
                .toList();

        assertThat(libraries).contains("tradeintent-core");
        assertThat(Repository.groups(ARTIFACT, bom.substring(bom.indexOf("<dependencyManagement>"))))
                .containsExactlyInAnyOrderElementsOf(libraries);
    }
}
