package io.tradeintent.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server's error means, by its first words. */
class FailureKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNSUPPORTED | ERR unknown command 'INFO', with args beginning with: 'memory'",
                "UNSUPPORTED | ERR unknown command `XAUTOCLAIM`, with args beginning with: ",
                "UNSUPPORTED | ERR unknown command 'AUTH', with args beginning with: 'desk' 'secret'",
                "UNSUPPORTED | ERR unknown subcommand 'CREATECONSUMER'. Try XGROUP HELP.",
                "UNSUPPORTED | ERR Unknown Redis command called from script script: 3fd8, on @user_script:7.",
                "UNSUPPORTED | ERR Unknown command called from script script: 3fd8, on @user_script:7.",
                "REFUSED | ERR something unknown about a command",
                "REFUSED | WRONGTYPE Operation against a key holding the wrong kind of value",
                "DENIED | NOPERM this user has no permissions to run the 'xack' command",
                "DENIED | ERR The user executing the script can't run this command or subcommand",
                "DENIED | WRONGPASS invalid username-password pair or user is disabled.",
                "DENIED | ERR AUTH <password> called without any password configured for the default user.",
                "FULL | ERR OOM command not allowed when used memory > 'maxmemory'.",
                "GROUP_LOST | NOGROUP No such key 's' or consumer group 'g'",
                "GROUP_LOST | UNBLOCKED the stream key no longer exists",
                "MOVED | UNBLOCKED force unblock from blocking operation",
                "MOVED | READONLY You can't write against a read only replica.",
                "BUSY | LOADING Redis is loading the dataset in memory",
                "BUSY | ERR max number of clients reached",
                "NO_SCRIPT | NOSCRIPT No matching script."
            })
    void theFirstWordsDecide(FailureKind kind, String message) {
        Throwable failure = new CompletionException(new RedisCommandExecutionException(message));
        assertThat(FailureKind.of(failure)).isEqualTo(kind);
        assertThat(new RedisFailure("asking", failure).kind()).isEqualTo(kind);
    }

    @Test
    void aPasswordThatTheServerRepeatsIsNotRepeated() {
        RedisFailure failure = new RedisFailure(
                "cannot connect",
                new RedisConnectionException(
                        "Unable to connect",
                        new RedisCommandExecutionException(
                                "ERR unknown command 'AUTH', with args beginning with: 'desk' 'secret' ")));
        assertThat(failure)
                .hasMessage("cannot connect: ERR unknown command 'AUTH'")
                .hasNoCause();
    }

    @Test
    void ofTlsItsOwnWordsAreToldAndNotThoseOfItsCauses() {
        Throwable failure = new RedisConnectionException(
                "Unable to connect",
                new SSLHandshakeException("PKIX path validation failed: signature check failed")
                        .initCause(new java.security.SignatureException("Signature does not match.")));
        assertThat(new RedisFailure("cannot connect", failure))
                .hasMessage("cannot connect: TLS failed: PKIX path validation failed: signature check failed")
                .satisfies(told -> assertThat(told.kind()).isEqualTo(FailureKind.CONNECTION));
    }
}
