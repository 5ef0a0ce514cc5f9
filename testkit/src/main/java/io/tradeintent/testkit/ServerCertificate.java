package io.tradeintent.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The self-signed certificate of a test server. Its files live as long as the server. Immutable.
 *
 * @since 0.1.0
 */
public final class ServerCertificate {

    private static final String ALIAS = "redis";
    private static final String TRUST_PASSWORD = "changeit";
    private static final Duration KEYTOOL_LIMIT = Duration.ofSeconds(30);

    private final Path pem;
    private final Path key;
    private final Path trustStore;

    private ServerCertificate(Path directory) {
        this.pem = directory.resolve("server.crt");
        this.key = directory.resolve("server.key");
        this.trustStore = directory.resolve("trust.p12");
    }

    /** Returns the certificate as a PEM file. */
    public Path pem() {
        return pem;
    }

    /** Returns a PKCS #12 trust store that holds the certificate and nothing else. */
    public Path trustStore() {
        return trustStore;
    }

    /** Returns the password of {@link #trustStore()}, which protects nothing secret. */
    public String trustStorePassword() {
        return TRUST_PASSWORD;
    }

    /** Returns a TLS context that trusts this certificate and no other. */
    public SSLContext sslContext() {
        try (InputStream in = Files.newInputStream(trustStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, TRUST_PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + trustStore, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a TLS context of " + trustStore, e);
        }
    }

    /** The private key as a PEM file, for the server alone. */
    Path key() {
        return key;
    }

    static ServerCertificate create(Path directory) {
        ServerCertificate made = new ServerCertificate(directory);
        String password = UUID.randomUUID().toString();
        Path keyStore = directory.resolve("key.p12");
        runKeytool(keyStore, password);
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            made.write(store.getCertificate(ALIAS), store.getKey(ALIAS, password.toCharArray()));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a certificate to " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    private void write(Certificate certificate, @Nullable Key privateKey) throws IOException, GeneralSecurityException {
        if (privateKey == null) {
            throw new GeneralSecurityException("keytool made no private key");
        }
        Files.writeString(pem, pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", privateKey.getEncoded()));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, TRUST_PASSWORD.toCharArray());
        }
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static void runKeytool(Path keyStore, String password) {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        if (!Files.isExecutable(keytool)) {
            throw new IllegalStateException("tls: the running Java has no " + keytool);
        }
        Path output = keyStore.resolveSibling("keytool.log");
        ProcessBuilder builder = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass:env",
                        "STORE_PASS")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("STORE_PASS", password);
        ChildProcess process = ChildProcess.start(builder);
        process.requireExit(KEYTOOL_LIMIT);
        if (process.process().exitValue() != 0) {
            throw new IllegalStateException("tls: keytool failed, see " + output);
        }
    }
}
