package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.binance.internal.wire.Ed25519Signer;
import io.tradeintent.binance.internal.wire.HmacSigner;
import io.tradeintent.binance.internal.wire.PercentEncoding;
import io.tradeintent.binance.internal.wire.Query;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exchange's own examples of signatures, and what is signed. */
class SigningTest {

    private static final String FUTURES_SECRET = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";
    private static final String SPOT_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    /** The second row is printed in the documents for the text of the third, which lacks the blank before the time. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000&timestamp=1591702613943|3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9
            symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=9000&recvWindow=5000&timestamp= 1591702613943|f9d0ae5e813ef6ccf15c2b5a434047a0181cb5a342b903b367ca6d27a66e36f2
            symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=9000&recvWindow=5000&timestamp=1591702613943|30baaf0fab549bbeda7f5ef201898b34122da25fd23c646cac2c529aebe670a4
            symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=9000&recvWindow=5000&timestamp=1591702613943|ec11dcc17e67e47f0d3c3f513dfe9062307e37619c5c82ebaa8fe0bdf3d59519
            """)
    void agreesWithTheFuturesExamples(String payload, String signature) {
        assertThat(new HmacSigner("key", FUTURES_SECRET).sign(payload)).isEqualTo(signature);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559|c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71
            symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559|e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3
            symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559|0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77
            """)
    void agreesWithTheSpotExamples(String payload, String signature) {
        assertThat(new HmacSigner("key", SPOT_SECRET).sign(payload)).isEqualTo(signature);
    }

    @Test
    void symbolsOfAnyScriptAreEncodedBeforeTheyAreSigned() {
        Query query = new Query()
                .add("symbol", "１２３４５６")
                .add("side", "BUY")
                .add("type", "LIMIT")
                .add("timeInForce", "GTC")
                .add("quantity", 1)
                .add("price", new BigDecimal("0.1"))
                .add("recvWindow", 5000)
                .add("timestamp", 1499827319559L);

        assertThat(new HmacSigner("key", SPOT_SECRET).sign(query.encoded()))
                .isEqualTo("e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3");
    }

    @ParameterizedTest
    @CsvSource({
        "AZaz09-._~, AZaz09-._~",
        "a b, a%20b",
        "*, %2A",
        "+, %2B",
        "&=?#/:, %26%3D%3F%23%2F%3A",
        "測試USDT, %E6%B8%AC%E8%A9%A6USDT",
        "ü, %C3%BC",
        "🚀, %F0%9F%9A%80"
    })
    void everythingButUnreservedCharactersIsPercentEncoded(String text, String encoded) {
        assertThat(PercentEncoding.encode(text)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"1E+3, 1000", "1E-7, 0.0000001", "0.10, 0.10"})
    void numbersNeverHaveAnExponent(BigDecimal number, String sent) {
        assertThat(new Query().add("quantity", number).encoded()).isEqualTo("quantity=" + sent);
    }

    @Test
    void emptyParametersAreRefused() {
        assertThatThrownBy(() -> new Query().add("orderId", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orderId");
    }

    @Test
    void whoHasThePublicHalfVerifiesAnEd25519Signature() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String payload = "symbol=%E6%B8%AC&timestamp=1";

        byte[] signature = Base64.getDecoder().decode(new Ed25519Signer("key", pem(pair)).sign(payload));

        Signature verification = Signature.getInstance("Ed25519");
        verification.initVerify(pair.getPublic());
        verification.update(payload.getBytes(StandardCharsets.UTF_8));
        assertThat(verification.verify(signature)).isTrue();
    }

    @Test
    void aPrivateKeyMayBeWrittenOnOneLine() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(new Ed25519Signer("key", pem(pair).replace("\n", "\\n")).sign("a"))
                .isEqualTo(new Ed25519Signer("key", pem(pair)).sign("a"));
    }

    @Test
    void otherPrivateKeysAreRefusedWithoutBeingPrinted() throws GeneralSecurityException {
        String rsa = pem(KeyPairGenerator.getInstance("RSA").generateKeyPair());

        assertThatThrownBy(() -> new Ed25519Signer("key", rsa))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Ed25519")
                .hasNoCause()
                .hasMessageNotContaining(rsa.substring(40, 60));
    }

    @Test
    void keysThatNoHeaderCarriesAreRefusedWithoutBeingPrinted() {
        assertThatThrownBy(() -> new HmacSigner("my\nkey", "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey")
                .hasMessageNotContaining("my");
        assertThatThrownBy(() -> new HmacSigner("key", " ")).hasMessageContaining("secret");
    }

    static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
