package io.tradeintent.benchmarks.command;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that grows, at one size, with everything else as it is.
 *
 * @param what what grows
 * @param entries entries to consume
 * @param pending entries that another consumer of the group holds meanwhile
 * @param symbols symbols that the entries are about
 * @param instances consumers that share the group
 */
record Growth(String what, int entries, int pending, int symbols, int instances) {

    private static final int ENTRIES = 100_000;
    private static final int SYMBOLS = 200;

    /** Returns all that is measured, with no backlog larger than asked for. */
    static List<Growth> upTo(int largest) {
        int entries = Math.min(largest, ENTRIES);
        List<Growth> all = new ArrayList<>();
        for (int backlog : new int[] {1_000, 100_000, 2_000_000}) {
            if (backlog <= largest) {
                all.add(new Growth("backlog", backlog, 0, SYMBOLS, 1));
            }
        }
        for (int pending : new int[] {1, 1_000, 50_000}) {
            all.add(new Growth("pending", entries, pending, SYMBOLS, 1));
        }
        for (int symbols : new int[] {1, 200, 5_000}) {
            all.add(new Growth("keys", entries, 0, symbols, 1));
        }
        for (int instances : new int[] {1, 2, 4}) {
            all.add(new Growth("instances", entries, 0, SYMBOLS, instances));
        }
        return all;
    }

    /** Returns the size of what grows. */
    int size() {
        return switch (what) {
            case "backlog" -> entries;
            case "pending" -> pending;
            case "keys" -> symbols;
            default -> instances;
        };
    }
}
