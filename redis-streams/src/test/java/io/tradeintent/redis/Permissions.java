package io.tradeintent.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rights that the guide to permissions gives to each part. */
public final class Permissions {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "permissions.md");

    private Permissions() {}

    /** The commands that a part may run, such as {@code +xadd}. */
    public static List<String> of(String part) {
        return words(part).filter(word -> word.startsWith("+")).toList();
    }

    /** The patterns of the keys that a part may touch. */
    public static List<String> keysOf(String part) {
        return words(part).filter(word -> word.startsWith("~")).toList();
    }

    private static Stream<String> words(String part) {
        try (Stream<String> lines = Files.lines(GUIDE)) {
            String line = lines.filter(one -> one.startsWith("user " + part + " on "))
                    .findFirst()
                    .orElseThrow();
            return Arrays.stream(line.split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> without(List<String> rights, String one) {
        List<String> rest = new ArrayList<>(rights);
        rest.remove(one);
        return rest;
    }

    /** A pattern for messages that name the command of a right, as Redis or as this library writes it. */
    public static String naming(String right) {
        String words = right.substring(1).toUpperCase(Locale.ROOT).replace("|", "[ |]");
        return "(?is).*\\b" + words + "\\b.*";
    }
}
