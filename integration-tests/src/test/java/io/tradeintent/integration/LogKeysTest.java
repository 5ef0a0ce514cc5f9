package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The keys of key-values in log lines, as the sources write them. */
class LogKeysTest {

    private static final Pattern KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]*)\"");
    private static final Pattern ANY = Pattern.compile("(addKeyValue\\()");
    private static final String SNAKE_CASE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    /** The names of facts that become keys: those of events, and of the result of an execution. */
    private static final Pattern FACT = Pattern.compile(
            "(?:\\.(?:text|word|number|flag|millis|texts)|\\bwith|Map\\.of)\\((?:line, )?\\s*\"([^\"]*)\"");

    private static final List<String> FACTS = List.of(
            "core/src/main/java/io/tradeintent/execution/LiveExecution.java",
            "redis-streams/src/main/java/io/tradeintent/redis/ConsumerEvent.java",
            "redis-streams/src/main/java/io/tradeintent/redis/Events.java");

    /** The sources that pass on keys which others chose. */
    private static final List<String> PASSING_ON = List.of("Announcement.java", "EventLog.java", "LiveExecution.java");

    @TestFactory
    Stream<DynamicTest> everyKeyIsInSnakeCase() {
        return sources()
                .filter(source -> ANY.matcher(Repository.read(source)).find())
                .map(source -> DynamicTest.dynamicTest(
                        Repository.root().relativize(source).toString(),
                        () -> assertThat(Repository.groups(KEY, Repository.read(source)))
                                .allSatisfy(key -> assertThat(key).matches(SNAKE_CASE))));
    }

    @Test
    void everyKeyIsWrittenWhereItIsUsed() {
        assertThat(sources()
                        .filter(source -> count(ANY, source) > count(KEY, source))
                        .map(source -> source.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(PASSING_ON);
    }

    @Test
    void everyFactThatBecomesAKeyIsInSnakeCase() {
        assertThat(FACTS)
                .allSatisfy(file -> assertThat(Repository.groups(
                                FACT, Repository.read(Repository.root().resolve(file))))
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(name).matches(SNAKE_CASE)));
    }

    @Test
    void theKeysOfAllModulesAreLookedAt() {
        assertThat(sources().flatMap(source -> Repository.groups(KEY, Repository.read(source)).stream()))
                .contains("client_order_id", "intent_id", "entry_id", "pause_ms", "environment");
    }

    private static Stream<Path> sources() {
        return Stream.concat(
                        Repository.modules().stream().map(Repository::mainSources),
                        Stream.of(Repository.root().resolve("examples/plugin/src/main/java")))
                .flatMap(directory -> Repository.filesBelow(directory, ".java").stream())
                .distinct();
    }

    private static long count(Pattern pattern, Path source) {
        return Repository.groups(pattern, Repository.read(source)).size();
    }
}
