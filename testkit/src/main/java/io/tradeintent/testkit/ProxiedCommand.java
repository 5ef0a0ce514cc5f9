package io.tradeintent.testkit;

import java.util.List;

/**
 * A command that a client sent through a {@link FaultyProxy}. Its text form shows the name alone, since arguments may be
 * secrets.
 *
 * @param name the name in upper case, such as {@code XREADGROUP}
 * @param arguments the first arguments in order, at most 63, each cut to its first 256 bytes and read as UTF-8
 * @since 0.1.0
 */
public record ProxiedCommand(String name, List<String> arguments) {

    /** Copies the list. */
    public ProxiedCommand {
        arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
        return name;
    }
}
