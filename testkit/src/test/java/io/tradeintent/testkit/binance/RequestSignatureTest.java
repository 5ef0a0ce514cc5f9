package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures are verified over the bytes that were sent, with the vectors that the exchange publishes. */
class RequestSignatureTest {

    private static final String FUTURES_KEY = "dbefbc809e3e83c283a984c3a1459732ea7db1360ca80c5c2c8867408d28cc83";
    private static final String FUTURES_SECRET = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";
    private static final String SPOT_KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private static final String SPOT_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private static final String FUTURES = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
            + "&recvWindow=5000&timestamp=1591702613943";
    private static final String FUTURES_SIGNATURE = "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9";
    private static final Instant FUTURES_TIME = Instant.ofEpochMilli(1591702613943L);
    private static final Instant SPOT_TIME = Instant.ofEpochMilli(1499827319559L);

    @Test
    void thePublishedVectorIsAcceptedInTheQueryAndInTheBody() {
        assertThat(futures(FUTURES + "&signature=" + FUTURES_SIGNATURE, "").status())
                .isEqualTo(200);
        assertThat(futures("", FUTURES + "&signature=" + FUTURES_SIGNATURE).status())
                .isEqualTo(200);
        assertThat(futures(FUTURES, "signature=" + FUTURES_SIGNATURE).status()).isEqualTo(200);
    }

    @Test
    void anOrderInTheBodyMayBeSignedInTheQuery() {
        String query = "timestamp=" + FUTURES_TIME.toEpochMilli();
        String body = FUTURES.replace("&" + query, "");
        String signature = ExchangeClient.hmac(FUTURES_SECRET, query + body);

        assertThat(futures(query + "&signature=" + signature, body).status()).isEqualTo(200);
        assertThat(futures(query + "&signature=" + signature, body.replace("BUY", "SELL"))
                        .code())
                .isEqualTo(-1022);
    }

    @Test
    void hexadecimalDigitsMayBeOfEitherCase() {
        assertThat(futures(FUTURES + "&signature=" + FUTURES_SIGNATURE.toUpperCase(Locale.ROOT), "")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "30baaf0fab549bbeda7f5ef201898b34122da25fd23c646cac2c529aebe670a4, '', 200, 0",
        "f9d0ae5e813ef6ccf15c2b5a434047a0181cb5a342b903b367ca6d27a66e36f2, '', 400, -1022",
        // Signed right, but a timestamp does not begin with a space.
        "f9d0ae5e813ef6ccf15c2b5a434047a0181cb5a342b903b367ca6d27a66e36f2, ' ', 400, -1102"
    })
    void theFlawedVectorFitsOnlyWithItsSpace(String signature, String space, int status, int code) {
        Reply reply = futures(
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC",
                "quantity=1&price=9000&recvWindow=5000&timestamp=" + space + "1591702613943&signature=" + signature);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void theOrderOfParametersIsSigned() {
        String other = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=9000&recvWindow=5000"
                + "&timestamp=1591702613943";

        assertThat(futures(other + "&signature=" + FUTURES_SIGNATURE, "").code())
                .isEqualTo(-1022);
        assertThat(futures(other + "&signature=ec11dcc17e67e47f0d3c3f513dfe9062307e37619c5c82ebaa8fe0bdf3d59519", "")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "LTCBTC, &, c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71, 200",
        "LTCBTC, '', 0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77, 200",
        "%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96, &,"
                + "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3, 200"
    })
    void thePercentEncodedBytesAreSigned(String symbol, String between, String signature, int status) {
        String first = "symbol=" + symbol + "&side=BUY&type=LIMIT&timeInForce=GTC";
        String rest = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559&signature=" + signature;

        Reply reply = between.isEmpty()
                ? post(SPOT_KEY, SPOT_SECRET, SPOT_TIME, first, rest)
                : post(SPOT_KEY, SPOT_SECRET, SPOT_TIME, first + between + rest, "");

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void bytesThatAreNotPercentEncodedAreRefusedEvenIfTheyAreSigned() {
        String payload = "symbol=１２３４５６&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                + "&timestamp=1499827319559";

        Reply reply = post(
                SPOT_KEY,
                SPOT_SECRET,
                SPOT_TIME,
                "",
                payload + "&signature=" + ExchangeClient.hmac(SPOT_SECRET, payload));

        assertThat(reply.code()).isEqualTo(-1022);
    }

    @Test
    void nothingMayFollowTheSignature() {
        assertThat(futures("signature=" + FUTURES_SIGNATURE + "&" + FUTURES, "").code())
                .isEqualTo(-1022);
        assertThat(futures(FUTURES + "&signature=" + FUTURES_SIGNATURE, "newClientOrderId=a")
                        .code())
                .isEqualTo(-1022);
        assertThat(futures(FUTURES, "").code()).isEqualTo(-1102);
        assertThat(futures(FUTURES + "&signature=zz", "").code()).isEqualTo(-1022);
    }

    @Test
    void anEd25519SignatureIsAcceptedInBase64() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        ExchangeAccount account = ExchangeAccount.ed25519("ed", "edkey", pair.getPublic());
        try (SimulatedExchange exchange =
                SimulatedExchange.builder().account(account).start()) {
            ExchangeClient client = ExchangeClient.of(exchange);
            String payload =
                    "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&timestamp=" + System.currentTimeMillis();

            assertThat(send(client, payload, pair).status()).isEqualTo(200);
            assertThat(send(client, payload, other).code()).isEqualTo(-1022);
            assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.01");
        }
    }

    private static Reply send(ExchangeClient client, String payload, KeyPair pair) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(payload.getBytes(StandardCharsets.UTF_8));
        String signature = ExchangeClient.encoded(Base64.getEncoder().encodeToString(signer.sign()));
        return client.send("POST", "/fapi/v1/order?" + payload + "&signature=" + signature, "edkey", "");
    }

    private static Reply futures(String query, String body) {
        return post(FUTURES_KEY, FUTURES_SECRET, FUTURES_TIME, query, body);
    }

    private static Reply post(String key, String secret, Instant time, String query, String body) {
        ManualClock clock = ManualClock.at(time);
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .account(ExchangeAccount.hmac("published", key, secret))
                .clock(clock)
                .balance("BTC", BigDecimal.TEN)
                .balance("４５６", BigDecimal.TEN)
                .markPrice("BTCUSDT", new BigDecimal("9000"))
                .symbol(ExchangeSymbol.of("LTCBTC", "LTC", "BTC").minNotional("0.001"), new BigDecimal("0.1"))
                .symbol(ExchangeSymbol.of("１２３４５６", "１２３", "４５６").minNotional("0.001"), new BigDecimal("0.1"))
                .start()) {
            String path = "/fapi/v1/order" + (query.isEmpty() ? "" : "?" + query);
            return new ExchangeClient(exchange, clock).send("POST", path, key, body);
        }
    }
}
