package io.tradeintent.paper;

import static io.tradeintent.paper.PaperOrders.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import io.tradeintent.venue.Instrument;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paper exchange by its name and its settings. */
class PaperExecutionAdapterProviderTest {

    @Test
    void theExchangeIsFoundByItsNameAndHasMarketsToBeginWith() {
        ExecutionAdapter paper = made(Map.of("OTHER", "x"));

        assertThat(paper.name()).isEqualTo("paper");
        assertThat(((PaperExecutionAdapter) paper).symbols())
                .hasSizeGreaterThan(11)
                .allSatisfy(symbol -> assertThat(paper.markPrice(symbol))
                        .isBetween(
                                paper.instrument(symbol).orElseThrow().minPrice(),
                                paper.instrument(symbol).orElseThrow().maxPrice()));
        assertThat(paper.instrument(Symbol.of("BTCUSDT")).orElseThrow().minNotional())
                .isEqualByComparingTo("100");
        assertThat(paper.balance(Symbol.of("BTCUSDT"))).isEqualByComparingTo("100000");
    }

    @Test
    void settingsReplaceTheMarketsAndTheBalance() {
        PaperExecutionAdapter paper = (PaperExecutionAdapter) made(Map.of(
                "PAPER_MARKETS",
                "BTCUSDT=90000, ABCUSDT=1.25 ,XYZUSDT=2:0.01:0.5:1:100:7.5",
                "PAPER_BALANCE",
                "2500.5"));

        assertThat(paper.symbols()).extracting(Symbol::value).containsExactly("ABCUSDT", "BTCUSDT", "XYZUSDT");
        assertThat(paper.balance()).isEqualByComparingTo("2500.5");
        assertThat(paper.markPrice(Symbol.of("BTCUSDT"))).isEqualByComparingTo("90000");
        assertThat(paper.instrument(Symbol.of("BTCUSDT")).orElseThrow().tickSize())
                .isEqualByComparingTo("0.1");
        assertThat(paper.instrument(Symbol.of("XYZUSDT")).orElseThrow())
                .isEqualTo(new Instrument(
                        Symbol.of("XYZUSDT"),
                        number("0.01"),
                        number("0.5"),
                        number("1"),
                        number("100"),
                        number("7.5"),
                        number("0.01"),
                        number("2000")));
    }

    @ParameterizedTest
    @CsvSource({"1.25, 0.0001, 0.01", "87650.1, 1, 0.000001", "0.004035, 0.0000001, 10", "1, 0.0001, 0.01"})
    void aPriceAloneBringsFiltersThatFit(String price, String tick, String step) {
        Instrument instrument = made(Map.of("PAPER_MARKETS", "ABCUSDT=" + price))
                .instrument(Symbol.of("ABCUSDT"))
                .orElseThrow();

        assertThat(instrument.tickSize()).isEqualByComparingTo(tick);
        assertThat(instrument.stepSize()).isEqualByComparingTo(step);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BTCUSDT             | it must be SYMBOL=price",
                "BTCUSDT=1,          | it must be SYMBOL=price",
                "BTCUSDT=1:2         | it must be SYMBOL=price",
                "BTCUSDT=1e5         | price must be a decimal number, was '1e5'",
                "BTCUSDT=-1          | price must be a decimal number, was '-1'",
                "BTCUSDT=0           | the price of BTCUSDT must be positive, was 0",
                "A/B=1               | a symbol has letters",
                "X=1:0:1:1:1:1       | tickSize of X must be positive, was 0",
                "X=1:1:1:5:1:1       | maxMarketQuantity of X must be at least 5, was 1",
                "X=1,x=2             | PAPER_MARKETS names X twice",
            })
    void marketsThatCannotBeAreRefusedWithWhatIsWrong(String markets, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> made(Map.of("PAPER_MARKETS", markets)))
                .withMessageStartingWith("PAPER_MARKETS")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"abc", "0", "-5", "1e9"})
    void aBalanceThatCannotBeIsRefused(String balance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> made(Map.of("PAPER_BALANCE", balance)))
                .withMessageContaining("PAPER_BALANCE must be")
                .withMessageContaining(balance);
    }

    private static ExecutionAdapter made(Map<String, String> settings) {
        return ExecutionAdapters.named("paper", AdapterConfig.of(settings));
    }
}
