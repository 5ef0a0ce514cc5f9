package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A release uploads the libraries, the BOM that pins them and the runner, and nothing else. */
class PublicationTest {

    @Test
    void librariesBomAndRunnerArePublished() {
        List<String> expected = Stream.concat(Repository.libraries().stream(), Stream.of("bom", "runner"))
                .toList();

        assertThat(Repository.publishedModules()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theRunnerIsAProgramThatNobodyIsCompiledAgainst() {
        assertThat(Repository.libraries()).doesNotContain("runner");
    }
}
