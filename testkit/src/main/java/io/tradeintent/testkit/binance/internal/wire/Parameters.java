package io.tradeintent.testkit.binance.internal.wire;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a request, decoded, each of which may be sent once and not empty. */
public final class Parameters {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern CLIENT_ID = Pattern.compile("[.A-Z:/a-z0-9_-]{1,36}");
    private static final Set<String> ALWAYS = Set.of("timestamp", "recvWindow", "signature");

    private final Map<String, String> values = new HashMap<>();

    private Parameters() {}

    /**
     * Reads the parameters of query and body.
     *
     * @throws Refusal -1101 for one that is sent twice, -1105 for an empty one, -1100 for what cannot be decoded
     */
    public static Parameters of(RawRequest request) {
        Parameters parameters = new Parameters();
        for (String part : new String[] {request.query(), request.body()}) {
            for (String pair : part.split("&", -1)) {
                if (!part.isEmpty()) {
                    parameters.read(pair);
                }
            }
        }
        return parameters;
    }

    private void read(String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (value.isEmpty()) {
            throw Refusal.of(-1105, "Parameter '" + name + "' was empty.");
        }
        if (values.put(name, value) != null) {
            throw Refusal.of(-1101, "Duplicate values for a parameter detected.");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(-1100, "Illegal characters found in a parameter.");
        }
    }

    /** Refuses parameters that nobody reads. */
    public void allowOnly(Set<String> known) {
        long read = values.keySet().stream()
                .filter(name -> known.contains(name) || ALWAYS.contains(name))
                .count();
        if (read < values.size()) {
            throw Refusal.of(
                    -1104,
                    "Not all sent parameters were read; read '" + read + "' parameter(s) but was sent '" + values.size()
                            + "'.");
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String text(String name) {
        return optional(name).orElseThrow(() -> Refusal.missing(name));
    }

    public BigDecimal decimal(String name) {
        String text = text(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw Refusal.illegal(name, "^([0-9]{1,20})(\\.[0-9]{1,20})?$");
        }
        return new BigDecimal(text);
    }

    public long number(String name) {
        String text = text(name);
        if (!WHOLE.matcher(text).matches()) {
            throw Refusal.missing(name);
        }
        return Long.parseLong(text);
    }

    public Optional<Long> optionalNumber(String name) {
        return has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    public Optional<Instant> optionalTime(String name) {
        return optionalNumber(name).map(Instant::ofEpochMilli);
    }

    /** A value of "true" or "false"; absent is false. */
    public boolean flag(String name) {
        String text = optional(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.invalid(name);
        }
        return text.equals("true");
    }

    /** A client id, or empty if none was sent. */
    public Optional<String> clientId(String name) {
        Optional<String> id = optional(name);
        if (id.filter(text -> text.length() > 36).isPresent()) {
            throw Refusal.of(-4015, "Client order id length should not be more than 36 chars");
        }
        if (id.filter(text -> !CLIENT_ID.matcher(text).matches()).isPresent()) {
            throw Refusal.illegal(name, "^[\\.A-Z\\:/a-z0-9_-]{1,36}$");
        }
        return id;
    }

    /** A constant of an enum, in capitals as the exchange writes them. */
    public <E extends Enum<E>> E constant(String name, Class<E> type, int code, String text) {
        String value = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findAny()
                .orElseThrow(() -> Refusal.of(code, text));
    }

    /** Names only, since values may be secret. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Parameters%s", values.keySet());
    }
}
