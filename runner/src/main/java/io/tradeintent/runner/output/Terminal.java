package io.tradeintent.runner.output;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The abilities of standard output.
 *
 * @param interactive whether a person's terminal is behind it
 * @param colour whether colours may be used: on a terminal, and never where {@code NO_COLOR} is set
 * @param width how many columns a line may have: {@code COLUMNS}, but at least 60; else 100 on a terminal and without end
 *     where there is none, so that nothing is cut from the output to a program or a file
 * @param charset how text is written; what it lacks is written as a question mark
 */
public record Terminal(boolean interactive, boolean colour, int width, Charset charset) {

    /** So wide that nothing is cut. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    private static final int USUAL_WIDTH = 100;
    private static final int LEAST_WIDTH = 60;

    public static Terminal ofProcess(Map<String, String> environment) {
        boolean interactive = isTerminal(System.console());
        String noColour = environment.getOrDefault("NO_COLOR", "");
        boolean colour = interactive && noColour.isEmpty() && !"dumb".equals(environment.get("TERM"));
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = interactive || !columns.isEmpty() ? width(columns) : ENDLESS;
        return new Terminal(interactive, colour, width, charsetOfProcess());
    }

    /** From 22 on there is a console even where there is no terminal, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    static int width(String columns) {
        return columns.matches("[1-9][0-9]{0,3}") ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : USUAL_WIDTH;
    }

    /** Returns how many columns help is laid out for, which always has an end. */
    public int helpWidth() {
        return width == ENDLESS ? USUAL_WIDTH : width;
    }

    private static Charset charsetOfProcess() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return StandardCharsets.US_ASCII;
    }
}
