package io.tradeintent.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a child process is to do: who, with which server, over how many entries, and what else its suite needs to know.
 * Immutable.
 */
public final class Task {

    private final String suite;
    private final String contender;
    private final int port;
    private final Map<String, Long> numbers;

    private Task(String suite, String contender, int port, Map<String, Long> numbers) {
        this.suite = suite;
        this.contender = contender;
        this.port = port;
        this.numbers = Map.copyOf(numbers);
    }

    public static Task of(String suite, String contender, int port) {
        return new Task(suite, contender, port, Map.of());
    }

    public Task with(String name, long number) {
        Map<String, Long> more = new LinkedHashMap<>(numbers);
        more.put(name, number);
        return new Task(suite, contender, port, more);
    }

    public String suite() {
        return suite;
    }

    public String contender() {
        return contender;
    }

    public int port() {
        return port;
    }

    /**
     * Returns one of the numbers.
     *
     * @throws IllegalArgumentException if it is not there
     */
    public long number(String name) {
        Long number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException(suite + " needs " + name);
        }
        return number;
    }

    String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of(suite, contender, Integer.toString(port)));
        numbers.forEach((name, number) -> arguments.add(name + "=" + number));
        return arguments.toArray(String[]::new);
    }

    static Task parse(String[] arguments) {
        Task task = of(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        for (int i = 3; i < arguments.length; i++) {
            String[] number = arguments[i].split("=", 2);
            task = task.with(number[0], Long.parseLong(number[1]));
        }
        return task;
    }
}
