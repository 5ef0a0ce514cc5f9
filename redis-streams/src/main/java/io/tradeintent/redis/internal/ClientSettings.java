package io.tradeintent.redis.internal;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;

/**
 * The settings of this library's connections. Lettuce's own reconnect sends unanswered commands again, which can deliver
 * entries that are never received and add dead letters twice, so it is off; its command time-outs are off because each
 * caller has a deadline of its own.
 */
final class ClientSettings {

    private ClientSettings() {}

    static ClientOptions from(ClientOptions base, Duration connectTimeout) {
        SocketOptions socket = base.getSocketOptions()
                .mutate()
                .connectTimeout(connectTimeout)
                .keepAlive(SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(15))
                        .interval(Duration.ofSeconds(5))
                        .count(3)
                        .build())
                .build();
        return base.mutate()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP2)
                .timeoutOptions(TimeoutOptions.create())
                .socketOptions(socket)
                .build();
    }

    /** To Lettuce zero means without end, so that is never what is left. */
    static Duration share(Duration left, int parts) {
        return Duration.ofMillis(Math.max(1, left.toMillis() / parts));
    }
}
