package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespFramesTest {

    private static final List<String> FRAMES = List.of(
            "+OK\r\n",
            ":1\r\n",
            "$-1\r\n",
            "*-1\r\n",
            "_\r\n",
            "$0\r\n\r\n",
            "*0\r\n",
            "$12\r\n*1\r\n+no\r\nend\r\n",
            "*2\r\n$1\r\na\r\n*2\r\n:1\r\n*1\r\n+x\r\n",
            "%1\r\n+key\r\n*1\r\n:5\r\n",
            ">2\r\n+invalidate\r\n*1\r\n$1\r\nk\r\n",
            "|1\r\n+ttl\r\n:3\r\n*1\r\n:9\r\n",
            "-ERR no\r\n");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void framesEndWhereTheyEndHoweverTheBytesArrive(int piece) {
        byte[] bytes = String.join("", FRAMES).getBytes(StandardCharsets.ISO_8859_1);
        RespFrames frames = new RespFrames();
        List<String> found = new ArrayList<>();
        int begin = 0;
        for (int from = 0; from < bytes.length; from += piece) {
            int to = Math.min(bytes.length, from + piece);
            for (int at = from; at < to; ) {
                at = frames.read(bytes, at, to);
                if (frames.ended()) {
                    found.add(new String(bytes, begin, at - begin, StandardCharsets.ISO_8859_1));
                    begin = at;
                }
            }
        }

        assertThat(found).isEqualTo(FRAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*3\r\n$4\r\nxAdd\r\n$1\r\ns\r\n$1\r\n*\r\n", "xadd s *\r\n"})
    void requestIsReadAsNameAndArguments(String request) {
        RespFrames frames = new RespFrames();
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length; ) {
            at = frames.read(bytes, at, bytes.length);
        }

        assertThat(frames.command()).isEqualTo(new ProxiedCommand("XADD", List.of("s", "*")));
        assertThat(frames.command()).hasToString("XADD");
    }
}
