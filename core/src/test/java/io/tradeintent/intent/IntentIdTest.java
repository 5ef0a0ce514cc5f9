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

    @Test
    void anIdThatWasWrittenDownIsReadWhereverItCameFrom() {
        IntentId longer = IntentId.ofEntry("s".repeat(300), EntryId.parse("5-1"));

        assertThat(IntentId.parse(longer.value())).isEqualTo(longer);
        assertThat(IntentId.parse("s:t:5-1").source()).isEqualTo(IntentId.Source.ENTRY);
        assertThat(IntentId.parse("a:b")).isEqualTo(IntentId.given("a:b"));
        assertThatIllegalArgumentException().isThrownBy(() -> IntentId.parse("none"));
        assertThatIllegalArgumentException().isThrownBy(() -> IntentId.parse("x".repeat(201)));
    }
}
