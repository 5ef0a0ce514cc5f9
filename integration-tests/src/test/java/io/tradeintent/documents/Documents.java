package io.tradeintent.documents;

import io.tradeintent.integration.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the guides, and the blocks that they show. */
final class Documents {

    private static final Pattern FENCE = Pattern.compile("^```([\\w-]*) ?(.*)$");

    private Documents() {}

    /** The paths of the documents in the tree. */
    static List<String> all() {
        Path root = Repository.root();
        return Stream.concat(
                        Stream.of("README.md", "runner/README.md", "examples/README.md"),
                        Repository.filesBelow(root.resolve("docs"), ".md").stream()
                                .map(file -> root.relativize(file).toString().replace('\\', '/'))
                                .filter(name -> !name.startsWith("docs/adr/")))
                .toList();
    }

    static String read(String document) {
        return Repository.read(Repository.root().resolve(document));
    }

    static List<Block> blocks(String document) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = read(document).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            Matcher fence = FENCE.matcher(lines.get(at));
            if (fence.matches()) {
                int end = at + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                String text = String.join("\n", lines.subList(at + 1, end)) + '\n';
                blocks.add(new Block(document, at + 1, fence.group(1), fence.group(2), text));
                at = end;
            }
        }
        return blocks;
    }

    static String text(String document, String name) {
        List<Block> named = blocks(document).stream()
                .filter(block -> block.name().equals(name))
                .toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(
                    document + " has " + named.size() + " blocks of the name '" + name + "', not one");
        }
        return named.get(0).text();
    }

    /** The rows of the table below a heading: cells without the marks of code, the head of the table left out. */
    static List<List<String>> table(String document, String heading) {
        List<String> lines = read(document).lines().toList();
        int at = lines.indexOf(heading);
        if (at < 0) {
            throw new IllegalArgumentException(document + " has no heading '" + heading + "'");
        }
        List<String> rows = lines.subList(at + 1, lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
        return rows.stream().map(Documents::cells).toList();
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    /** The texts in marks of code of one cell, in their order. */
    static List<String> codes(String cell) {
        return Repository.groups(Pattern.compile("`([^`]+)`"), cell);
    }
}
