package io.tradeintent.redis.internal.result;

import io.tradeintent.redis.internal.codec.Reasons;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read by name and kind. A member that is absent or null is null here; one that is missing or of
 * another kind is noted, and null here as well, so that a reader goes on and finds all that is wrong. Not thread-safe.
 */
final class Facts {

    private final Map<?, ?> members;
    private final String place;
    private final Reasons reasons;

    Facts(Map<?, ?> members, String place, Reasons reasons) {
        this.members = members;
        this.place = place;
        this.reasons = reasons;
    }

    /** Notes what is wrong with a member. */
    void wrong(String name, String problem) {
        reasons.add(place + name, problem);
    }

    /** Returns what is there, having noted that it is missing where it is not. */
    <V> @Nullable V needed(String name, @Nullable V value) {
        if (value == null && members.get(name) == null) {
            wrong(name, "is missing");
        }
        return value;
    }

    @Nullable String text(String name) {
        return as(name, "must be a text", member -> member instanceof String text ? text : null);
    }

    /** Reads a text that stands for something else; a reader that throws an IllegalArgumentException refuses it. */
    <V> @Nullable V text(String name, String wanted, Function<String, @Nullable V> reader) {
        return as(name, "must be " + wanted, member -> member instanceof String text ? read(text, reader) : null);
    }

    /** Reads the word of a constant. */
    <E extends Enum<E>> @Nullable E word(String name, E[] constants, Function<E, String> wordOf) {
        return text(name, "a word that is known", text -> {
            for (E constant : constants) {
                if (wordOf.apply(constant).equals(text)) {
                    return constant;
                }
            }
            return null;
        });
    }

    @Nullable Boolean flag(String name) {
        return as(name, "must be true or false", member -> member instanceof Boolean flag ? flag : null);
    }

    /** Reads a decimal, which is a text, or a number where another program wrote it. */
    @Nullable BigDecimal decimal(String name) {
        return as(name, "must be a decimal", Facts::decimalOf);
    }

    @Nullable Double fraction(String name) {
        return as(name, "must be a number", Facts::fractionOf);
    }

    @Nullable Instant time(String name) {
        return text(name, "a time of ISO 8601", text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        });
    }

    @Nullable Duration millis(String name) {
        return as(name, "must be a number of milliseconds", member -> {
            try {
                return member instanceof JsonTree.Number ? Duration.ofMillis(Long.parseLong(member.toString())) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    /** Reads an object; absent, it is null. */
    @Nullable Facts object(String name) {
        Map<?, ?> object = as(name, "must be an object", member -> member instanceof Map<?, ?> map ? map : null);
        return object == null ? null : new Facts(object, place + name + '.', reasons);
    }

    /** Reads a list of objects; absent, it is empty. */
    List<Facts> objects(String name) {
        List<Facts> objects = new ArrayList<>();
        for (Object element : list(name)) {
            String at = name + '[' + objects.size() + ']';
            if (!(element instanceof Map<?, ?>)) {
                wrong(at, "must be an object");
            }
            Map<?, ?> object = element instanceof Map<?, ?> map ? map : Map.of();
            objects.add(new Facts(object, place + at + '.', reasons));
        }
        return objects;
    }

    /** Reads a list of numbers; absent, it is empty. */
    List<Double> fractions(String name) {
        List<Double> numbers = new ArrayList<>();
        for (Object element : list(name)) {
            Double number = element == null ? null : fractionOf(element);
            if (number == null) {
                wrong(name, "must be a list of numbers");
                return List.of();
            }
            numbers.add(number);
        }
        return numbers;
    }

    private List<?> list(String name) {
        List<?> list = as(name, "must be a list", member -> member instanceof List<?> found ? found : null);
        return list == null ? List.of() : list;
    }

    private <V> @Nullable V as(String name, String problem, Function<Object, @Nullable V> reader) {
        Object member = members.get(name);
        if (member == null) {
            return null;
        }
        V value = reader.apply(member);
        if (value == null) {
            boolean simple = !(member instanceof Map<?, ?> || member instanceof List<?>);
            if (simple) {
                reasons.add(place + name, problem, member);
            } else {
                wrong(name, problem);
            }
        }
        return value;
    }

    private static <V> @Nullable V read(String text, Function<String, @Nullable V> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal decimalOf(Object member) {
        boolean written = member instanceof String || member instanceof JsonTree.Number;
        return written ? JsonTree.Number.decimal(member.toString()) : null;
    }

    private static @Nullable Double fractionOf(Object member) {
        BigDecimal number = member instanceof JsonTree.Number ? decimalOf(member) : null;
        return number == null ? null : number.doubleValue();
    }
}
