package io.tradeintent.runner.option;

import java.util.Map;
import java.util.Optional;

/** The variables that the runner was started with. An empty one is refused, because it may be a mistake. */
public record Environment(Map<String, String> variables) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** Returns what a variable says; empty where it is not set. */
    Optional<Given> find(Variable variable) {
        return find(variable.name());
    }

    /** Returns what a variable that is not the runner's own says; empty where it is not set. */
    Optional<Given> find(String name) {
        String value = variables.get(name);
        if (value != null && value.isBlank()) {
            throw new Refusal(name + " is set to nothing; give it a value or unset it");
        }
        return Optional.ofNullable(value).map(text -> new Given(name, text));
    }

    /** Returns a secret or a part of one, which may be set to nothing and is never shown. */
    Optional<String> secret(Variable variable) {
        return Optional.ofNullable(variables.get(variable.name())).filter(value -> !value.isEmpty());
    }
}
