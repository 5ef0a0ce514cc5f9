package io.tradeintent.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.protocol.CommandHandler;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection that is handed out takes commands, however late Lettuce learns that it does. */
@RedisTest
class ArrivalsTest {

    /** Lets a channel become active a while after its handshake. */
    private static final NettyCustomizer LATE = new NettyCustomizer() {
        @Override
        public void afterChannelInitialized(Channel channel) {
            String commands = channel.pipeline().context(CommandHandler.class).name();
            channel.pipeline().addBefore(commands, "late", new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    context.executor().schedule(context::fireChannelActive, 100, TimeUnit.MILLISECONDS);
                }
            });
        }
    };

    @Test
    void aConnectionThatIsHandedOutTakesCommands(RedisServer redis) throws Exception {
        ClientResources resources =
                ClientResources.builder().nettyCustomizer(LATE).build();
        try (SingleEndpoint endpoint = new SingleEndpoint(
                        resources, ClientOptions.create(), Duration.ofSeconds(20), RedisURI.create(redis.uri()));
                var connection = endpoint.connect(Deadline.in(Duration.ofSeconds(20)))) {
            assertThat(connection.async().ping().get(20, TimeUnit.SECONDS)).isEqualTo("PONG");
        } finally {
            resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }
}
