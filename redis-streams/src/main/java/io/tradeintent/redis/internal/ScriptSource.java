package io.tradeintent.redis.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCommandExecutionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a script, which knows the command of each of its lines. A server that refuses a command of a script tells the line
 * and nothing else.
 *
 * @param name its file name without {@code .lua}
 * @param text its text
 */
record ScriptSource(String name, String text) {

    private static final Pattern CALL = Pattern.compile("\\bp?call\\('([A-Z]+)'(?:, '([A-Z]+)')?");
    private static final Pattern PLACE = Pattern.compile("\\s*script: \\S+, on @?user_script:(\\d+)\\.?$");
    private static final Set<String> CONTAINERS = Set.of("XGROUP", "XINFO");

    static ScriptSource load(String name) {
        try (InputStream in = ScriptSource.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("no script " + name + ".lua in this jar");
            }
            return new ScriptSource(name, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ScriptSource withFirstLine(String line) {
        return new ScriptSource(name, line + text.substring(text.indexOf('\n')));
    }

    /** All commands that the script may run. */
    Set<String> commands() {
        Set<String> all = new LinkedHashSet<>();
        for (int line = 1; line <= lines().size(); line++) {
            all.addAll(commandsOf(line));
        }
        return all;
    }

    /** The commands of a line, counted from 1. */
    Set<String> commandsOf(int line) {
        Set<String> found = new LinkedHashSet<>();
        Matcher call = CALL.matcher(lines().get(line - 1));
        while (call.find()) {
            found.add(command(call.group(1), call.group(2)));
        }
        return found;
    }

    /** The name of a command, with what follows it where that is a part of the name. */
    static String command(String first, @Nullable String second) {
        return second != null && CONTAINERS.contains(first) ? first + ' ' + second : first;
    }

    /** Puts the name of the command where the server tells the line, and leaves any other failure as it is. */
    Throwable named(Throwable failure) {
        String message = failure.getMessage();
        if (!(failure instanceof RedisCommandExecutionException) || message == null) {
            return failure;
        }
        Matcher place = PLACE.matcher(message);
        if (!place.find()) {
            return failure;
        }
        String words = message.substring(0, place.start());
        int line = Integer.parseInt(place.group(1));
        String where = words + commandAt(words, line) + " (" + name + ".lua, line " + line + ')';
        return new RedisCommandExecutionException(where, failure);
    }

    /** An error of the script itself is no command's. One that a script raises itself follows the command that it is about. */
    private String commandAt(String words, int line) {
        if (words.startsWith("ERR user_script:") || line > lines().size()) {
            return "";
        }
        for (int at = line; at > 0; at--) {
            Set<String> commands = commandsOf(at);
            if (!commands.isEmpty()) {
                return ": " + String.join(" or ", commands);
            }
        }
        return "";
    }

    private List<String> lines() {
        return text.lines().toList();
    }
}
