package io.tradeintent.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An adapter is made from settings, or refused by the name of the one that is wrong. */
class ProviderTest {

    private static final String KEY = "the-api-key-0123456789";
    private static final String SECRET = "the-api-secret-0123456789";

    private final Map<String, String> settings = new HashMap<>(
            Map.of("BINANCE_ENVIRONMENT", "testnet", "BINANCE_API_KEY", KEY, "BINANCE_API_SECRET", SECRET));

    @Test
    void isFoundByItsName() {
        try (ExecutionAdapter adapter = create()) {
            assertThat(adapter).isInstanceOf(BinanceExecutionAdapter.class);
            assertThat(adapter.name()).isEqualTo("binance");
            assertThat(adapter.visibilityLag()).isEqualTo(Duration.ofSeconds(30 + 8 - 4));
            assertThat(adapter.toString()).contains("demo-fapi.binance.com").doesNotContain(KEY, SECRET);
        }
    }

    @Test
    void liveIsTheExchangeItself() {
        settings.put("BINANCE_ENVIRONMENT", "live");
        try (ExecutionAdapter adapter = create()) {
            assertThat(adapter.toString()).contains("https://fapi.binance.com");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINANCE_ENVIRONMENT", "BINANCE_API_KEY", "BINANCE_API_SECRET"})
    void nothingThatMattersHasADefault(String name) {
        settings.remove(name);

        assertThatThrownBy(this::create)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("missing");
    }

    @Test
    void theSecretHasTwoNames() {
        settings.put("BINANCE_SECRET_KEY", settings.remove("BINANCE_API_SECRET"));
        create().close();

        settings.put("BINANCE_API_SECRET", "another");
        assertThatThrownBy(this::create)
                .hasMessageContaining("BINANCE_SECRET_KEY")
                .hasMessageNotContaining("another")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE_ENVIRONMENT, production",
        "BINANCE_ENVIRONMENT, LIVE",
        "BINANCE_BASE_URL, localhost:1",
        "BINANCE_BASE_URL, ftp://localhost:1",
        "BINANCE_BASE_URL, http://fapi.example.com",
        "BINANCE_BASE_URL, https://fapi.binance.com",
        "BINANCE_BASE_URL, https://example.com/?key=1",
        "BINANCE_BASE_URL, https://a:b@example.com",
        "BINANCE_BASE_URL, 'no address'",
        "BINANCE_MARGIN_TYPE, cross",
        "BINANCE_VISIBILITY_LAG_SECONDS, 3",
        "BINANCE_VISIBILITY_LAG_SECONDS, 1m",
        "BINANCE_VISIBILITY_LAG_SECONDS, 99999"
    })
    void aValueThatCannotBeReadIsRefusedByName(String name, String value) {
        settings.put(name, value);

        assertThatThrownBy(this::create)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("a:b");
    }

    @Test
    void theTestnetIsNotReachedWithLiveKeys() {
        settings.put("BINANCE_ENVIRONMENT", "live");
        settings.put("BINANCE_BASE_URL", "https://testnet.binancefuture.com");

        assertThatThrownBy(this::create)
                .hasMessageContaining("BINANCE_BASE_URL")
                .hasMessageContaining("live");
    }

    @Test
    void aSecretThatIsAPrivateKeyOfAnotherKindIsRefusedWithoutBeingPrinted() {
        settings.put("BINANCE_API_SECRET", "-----BEGIN RSA PRIVATE KEY-----\nabcdef\n-----END RSA PRIVATE KEY-----");

        assertThatThrownBy(this::create)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BINANCE_API_SECRET")
                .hasMessageContaining("Ed25519")
                .hasMessageNotContaining("abcdef");
    }

    private ExecutionAdapter create() {
        return ExecutionAdapters.named("binance", AdapterConfig.of(settings));
    }
}
