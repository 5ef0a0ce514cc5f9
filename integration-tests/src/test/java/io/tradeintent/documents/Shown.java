package io.tradeintent.documents;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The blocks that a test method says it runs. The test fails if it leaves one out. */
final class Shown {

    private final String document;
    private final Set<String> left;
    private final List<String> names;

    Shown(Shows shows) {
        this.document = shows.document();
        this.names = List.of(shows.value());
        this.left = new TreeSet<>(names);
    }

    /** Returns the text of a block. */
    String text(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("the test does not say that it runs '" + name + "'");
        }
        left.remove(name);
        return Documents.text(document, name);
    }

    /** The blocks that were not asked for yet. */
    Set<String> left() {
        return left;
    }
}
