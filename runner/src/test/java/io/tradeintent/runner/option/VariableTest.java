package io.tradeintent.runner.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of the runner lists every variable that the runner reads. */
class VariableTest {

    @ParameterizedTest
    @EnumSource(Variable.class)
    void isOnThePageOfTheRunner(Variable variable) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("`" + variable + "`");
    }
}
