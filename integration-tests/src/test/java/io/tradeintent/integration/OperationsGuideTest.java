package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.redis.admin.Concern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for operators lists all that a program can find. */
class OperationsGuideTest {

    private static final Pattern CONCERN =
            Pattern.compile("(?m)^\\| (`[a-z_]+` \\| [a-z]+ \\| (?:yes|no)) \\| [^|]+ \\|$");

    @Test
    void everyConcernIsInItsTableWithSeverityAndReadiness() {
        List<String> listed =
                Repository.groups(CONCERN, Repository.read(Repository.root().resolve("docs/guide/operations.md")));

        assertThat(listed)
                .isEqualTo(Arrays.stream(Concern.Code.values())
                        .map(code -> "`" + code.wireName() + "` | "
                                + code.severity().name().toLowerCase(Locale.ROOT) + " | "
                                + (code.unready() ? "yes" : "no"))
                        .toList());
    }
}
