package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pom that a plug-in is begun with outside of this tree asks for what the one inside asks for. */
class PluginThatStandsAloneTest {

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>([\\w-]+)</artifactId><version>([^<]+)</version>");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<artifactId>([\\w-]+</artifactId>(?:<version>[^<]+</version>)?<scope>(?:provided|test)<)");

    private final String parent = Repository.read(Repository.root().resolve("pom.xml"));
    private final String inside = Repository.read(Repository.root().resolve("examples/plugin/pom.xml"));
    private final String alone = Repository.read(Repository.root().resolve("examples/plugin/pom-alone.xml"));

    @Test
    void theDependenciesAreTheSame() {
        assertThat(dependencies(alone)).hasSizeGreaterThan(5).isEqualTo(dependencies(inside));
    }

    @Test
    void theVersionsAreThoseOfThisTree() {
        List<String> versions = VERSION.matcher(alone)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();

        assertThat(versions)
                .hasSizeGreaterThan(5)
                .allSatisfy(version -> assertThat(version).isIn(known(version.substring(0, version.indexOf(' ')))));
    }

    /** Each version that this tree has for an artifact: as a number, by a property, or as its own. */
    private List<String> known(String artifact) {
        String property = artifact.startsWith("junit") ? "junit" : artifact.replaceAll("-(api|core)$", "");
        Pattern number = Pattern.compile(
                "<" + property + ".version>([^<]+)<|<artifactId>" + artifact + "</artifactId><version>([0-9][^<]*)<");
        List<String> numbers = number.matcher(parent)
                .results()
                .map(found -> artifact + " " + (found.group(1) == null ? found.group(2) : found.group(1)))
                .toList();
        return numbers.isEmpty() ? List.of(artifact + " " + projectVersion()) : numbers;
    }

    private String projectVersion() {
        return Repository.groups(Pattern.compile("<version>([^<]+)</version>"), parent)
                .get(0);
    }

    private static List<String> dependencies(String pom) {
        return Repository.groups(DEPENDENCY, pom).stream()
                .map(found -> found.replaceAll("<version>[^<]+</version>", ""))
                .toList();
    }
}
