package io.tradeintent.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.benchmarks.wire.CommandBuffer;
import io.tradeintent.benchmarks.wire.Replies;
import io.tradeintent.benchmarks.wire.Wire;
import java.io.IOException;

/**
 * The limit: reads are kept outstanding on one plain socket, each batch is acknowledged by one XACK, and nothing is decoded.
 * In the other form, each entry also gets a result of the size that the project writes, pipelined with the XACK.
 */
final class BareLoop implements Contender {

    private static final byte[] STREAM = Names.STREAM.getBytes(UTF_8);
    private static final byte[] GROUP = Names.GROUP.getBytes(UTF_8);

    private final int port;
    private final int count;
    private final int outstanding;
    private final boolean results;
    private final CommandBuffer acknowledgement = new CommandBuffer();

    BareLoop(int port, int count, int outstanding, boolean results) {
        this.port = port;
        this.count = count;
        this.outstanding = outstanding;
        this.results = results;
    }

    @Override
    public void consume(Pass pass) throws IOException {
        try (Wire wire = Wire.open(port)) {
            for (int i = 0; i < (pass.isLive() ? 1 : outstanding); i++) {
                read(wire.commands(), pass);
            }
            wire.send();
            long acknowledged = 0;
            while (acknowledged < pass.entries()) {
                acknowledged += step(wire, pass);
            }
        }
        pass.settled();
    }

    /** Takes one reply and answers it; returns how many entries it says were acknowledged. */
    private long step(Wire wire, Pass pass) throws IOException {
        Replies replies = wire.replies();
        int kind = replies.kind();
        long number = replies.number();
        if (kind == ':') {
            return number;
        }
        if (kind == '$') {
            replies.skip((int) number);
            return 0;
        }
        if (number > 0) {
            batch(wire, pass);
        }
        if (!pass.isComplete()) {
            read(wire.commands(), pass);
        }
        wire.send();
        return 0;
    }

    /** Takes {@code [stream, [[id, fields], ...]]}, of which the head of the outer list has been read. */
    private void batch(Wire wire, Pass pass) throws IOException {
        Replies replies = wire.replies();
        replies.length();
        replies.skipBytes();
        int entries = replies.length();
        acknowledgement.begin(3 + entries).word("XACK").word(STREAM).word(GROUP);
        for (int i = 0; i < entries; i++) {
            replies.length();
            id(replies, pass);
            for (int fields = replies.length(); fields > 0; fields--) {
                replies.skipBytes();
            }
            if (results) {
                ResultText.add(wire.commands());
            }
        }
        wire.commands().append(acknowledgement);
        acknowledgement.clear();
        if (!pass.wantsIds()) {
            pass.count(entries);
        }
    }

    private void id(Replies replies, Pass pass) throws IOException {
        if (pass.wantsIds()) {
            String id = replies.text();
            acknowledgement.word(id);
            pass.accept(id, null);
        } else {
            replies.copyWord(acknowledgement);
        }
    }

    private void read(CommandBuffer commands, Pass pass) {
        commands.begin(pass.isLive() ? 11 : 9)
                .word("XREADGROUP")
                .word("GROUP")
                .word(GROUP)
                .word(Names.CONSUMER)
                .word("COUNT")
                .word(Integer.toString(count));
        if (pass.isLive()) {
            commands.word("BLOCK").word("1000");
        }
        commands.word("STREAMS").word(STREAM).word(">");
    }
}
