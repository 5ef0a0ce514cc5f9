package io.tradeintent.redis.internal;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandHandler;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A way past Lettuce's decoder for the replies that bring entries: they are nearly all that a consumer receives, and to
 * take them apart piece by piece costs more than all else that is done to them on the I/O thread. Lettuce connects,
 * writes, keeps the order of commands and completes them; of such a reply it sees only that it came. Until entries are
 * read on a connection its bytes go by untouched.
 */
final class EntryLane extends ChannelDuplexHandler {

    private static final ByteBuf NOTHING = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("*-1\r\n", StandardCharsets.US_ASCII).asReadOnly());

    private final CommandHandler commands;
    private @Nullable EntryReplies replies;
    private boolean givenUp;

    private EntryLane(CommandHandler commands) {
        this.commands = commands;
    }

    /** Returns resources that are the given ones but for such a lane on each of their channels. */
    static ClientResources on(ClientResources resources) {
        NettyCustomizer customizer = new Customizer(resources.nettyCustomizer());
        return (ClientResources) Proxy.newProxyInstance(
                ClientResources.class.getClassLoader(),
                new Class<?>[] {ClientResources.class},
                (proxy, method, args) -> {
                    try {
                        return method.getName().equals("nettyCustomizer") ? customizer : method.invoke(resources, args);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private record Customizer(NettyCustomizer first) implements NettyCustomizer {

        @Override
        public void afterBootstrapInitialized(Bootstrap bootstrap) {
            first.afterBootstrapInitialized(bootstrap);
        }

        @Override
        public void afterChannelInitialized(Channel channel) {
            first.afterChannelInitialized(channel);
            ChannelPipeline pipeline = channel.pipeline();
            CommandHandler commands = pipeline.get(CommandHandler.class);
            pipeline.addBefore(pipeline.context(commands).name(), null, new EntryLane(commands));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (replies == null
                && message instanceof RedisCommand<?, ?, ?> command
                && command.getOutput() instanceof EntryBatchOutput) {
            replies = new EntryReplies();
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (awaited() instanceof Watched watched) {
            watched.progress().bytesCame();
        }
        if (replies == null || !(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            if (givenUp) {
                return;
            }
            replies.add(bytes);
        } finally {
            bytes.release();
        }
        pass(ctx, replies);
    }

    private void pass(ChannelHandlerContext ctx, EntryReplies replies) {
        while (!replies.isEmpty()) {
            ByteBuf reply = next(replies);
            if (reply == null) {
                giveUpIfTooLong(ctx, replies);
                return;
            }
            ctx.fireChannelRead(reply);
        }
    }

    /** Entries that were read are pending, and can be fetched in parts. */
    private void giveUpIfTooLong(ChannelHandlerContext ctx, EntryReplies known) {
        if (awaited() instanceof EntryBatchOutput output && known.exceeds(output.mostBytes())) {
            givenUp = true;
            replies = new EntryReplies();
            ctx.fireExceptionCaught(new IllegalStateException(
                    "a reply with several entries has more than " + output.mostBytes() + " bytes and was given up"));
            ctx.close();
        }
    }

    private @Nullable ByteBuf next(EntryReplies replies) {
        if (!replies.isArray() || !(awaited() instanceof EntryBatchOutput output)) {
            return replies.other();
        }
        EntryBatch batch = replies.entries();
        if (batch == null) {
            return null;
        }
        output.take(batch);
        return NOTHING.duplicate();
    }

    /** The output of the next reply; null where none is awaited. */
    private @Nullable CommandOutput<?, ?, ?> awaited() {
        RedisCommand<?, ?, ?> command = commands.getStack().peek();
        return command == null ? null : command.getOutput();
    }
}
