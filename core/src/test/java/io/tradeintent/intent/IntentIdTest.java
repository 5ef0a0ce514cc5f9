package io.tradeintent.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.stream.EntryId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "null", "NULL", "None", " none "})
    void whatStandsForNoIdIsNone(String text) {
        assertThat(IntentId.isGiven(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntentId.given(text))
                .withMessageContaining("stands for no intent id");
    }

    @Test
    void idsAreEqualByTheirValueAlone() {
        assertThat(IntentId.given(" a ")).isEqualTo(IntentId.derived("a")).hasSameHashCodeAs(IntentId.derived("a"));
        assertThat(IntentId.given("a")).isNotEqualTo(IntentId.given("b"));
        assertThat(IntentId.derived("a").source()).isEqualTo(IntentId.Source.DERIVED);
    }

    @Test
    void entryIsNamedWithItsStream() {
        IntentId id = IntentId.ofEntry("s:t", EntryId.parse("5-1"));

        assertThat(id.value()).isEqualTo("s:t:5-1");
        assertThat(id.source()).isEqualTo(IntentId.Source.ENTRY);
    }

    @Test
    void whatCannotBeAKeyOrALogLineIsNoId() {
        assertThat(IntentId.given("x".repeat(200)).value()).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntentId.given("x".repeat(201)))
                .withMessageContaining("at most 200 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntentId.given("a\nb"))
                .withMessageContaining("control characters");
    }
}
