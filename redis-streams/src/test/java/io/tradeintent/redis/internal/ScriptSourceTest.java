package io.tradeintent.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A refused command of a script is told by its name. */
class ScriptSourceTest {

    private static final String DIGEST = "3fd868207aae404cb208c16312d78e5845b0b384";

    static Stream<String> scripts() {
        return Scripts.names().stream();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noLineHasTwoCommandsSoThatItsNumberTellsWhich(String script) {
        ScriptSource source = ScriptSource.load(script);
        for (int line = 1; line <= source.text().lines().count(); line++) {
            assertThat(source.commandsOf(line))
                    .as(script + ".lua, line " + line)
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void aScriptKnowsTheCommandsOfItsLines() {
        assertThat(Scripts.commandsOf(Set.of("claim")))
                .containsExactly(
                        "EXISTS",
                        "GET",
                        "INCRBY",
                        "XACK",
                        "XCLAIM",
                        "XGROUP DELCONSUMER",
                        "XINFO CONSUMERS",
                        "XPENDING");
        assertThat(Scripts.commandsOf(Set.of("consumers"))).containsExactly("EXISTS", "HGETALL", "XINFO CONSUMERS");
    }

    private static String named(String message) {
        ScriptSource script = new ScriptSource(
                "some", "#!lua\nredis.call('GET', KEYS[1])\n\nredis.call('XINFO', 'GROUPS')\n-- end\n");
        return script.named(new RedisCommandExecutionException(message)).getMessage();
    }

    private static String at(int line) {
        return " script: " + DIGEST + ", on @user_script:" + line + '.';
    }

    @Test
    void theCommandTakesThePlaceOfTheLine() {
        String refused = "ERR The user executing the script can't run this command or subcommand";
        assertThat(named(refused + at(2))).isEqualTo(refused + ": GET (some.lua, line 2)");
        assertThat(named("ERR Unknown Redis command called from script" + at(4)))
                .isEqualTo("ERR Unknown Redis command called from script: XINFO GROUPS (some.lua, line 4)");
    }

    @Test
    void anErrorThatTheScriptRaisesFollowsItsCommand() {
        assertThat(named("WRONGTYPE wrong kind of value" + at(5)))
                .isEqualTo("WRONGTYPE wrong kind of value: XINFO GROUPS (some.lua, line 5)");
    }

    @Test
    void anErrorOfTheScriptItselfIsNoCommands() {
        assertThat(named("ERR user_script:2: attempt to index nil" + at(2)))
                .isEqualTo("ERR user_script:2: attempt to index nil (some.lua, line 2)");
    }

    @Test
    void whatTellsNoLineIsLeftAsItIs() {
        assertThat(named("NOGROUP no such group")).isEqualTo("NOGROUP no such group");
        assertThat(named("ERR wrong" + at(99))).isEqualTo("ERR wrong (some.lua, line 99)");
        IllegalStateException other = new IllegalStateException("closed");
        assertThat(ScriptSource.load("join").named(other)).isSameAs(other);
    }
}
