package io.tradeintent.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"BTCUSDT", "1000PEPEUSDT", "BTCUSDT_260327", "BTC-PERP", "BRK.B", "A", "币安人生USDT", "ÄÖÜ", "𝔅TC"
            })
    void lettersAndDigitsOfAnyScriptAreASymbol(String name) {
        assertThat(Symbol.of(name).toString()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "A B", "A/B", "A:B", "A&B", "A%", "A{B}", "A*", "A\n", "A\u0000", "A\u202e", "\ud800", "A'",
                "A\u00a0"
            })
    void separatorsAreNoPartOfASymbol(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Symbol.of(name)).withMessageStartingWith("a symbol has ");
    }

    @Test
    void lengthIsBounded() {
        assertThat(Symbol.of("A".repeat(40)).value()).hasSize(40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Symbol.of("A".repeat(41)))
                .withMessage("a symbol has 1 to 40 characters, this one has 41");
    }

    @Test
    void onlyAsciiLettersAreUpperCasedWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Symbol.of("linkusdi").value()).isEqualTo("LINKUSDI");
            assertThat(Symbol.of("ıß").value()).isEqualTo("ıß");
        } finally {
            Locale.setDefault(before);
        }
    }
}
