package io.tradeintent.sample;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A JSON object of texts on one line. Numbers are texts too, so that no reader turns money into a binary fraction. */
final class JsonLine {

    private final StringBuilder text = new StringBuilder("{");

    JsonLine add(String name, @Nullable Object value) {
        if (value != null) {
            String shown = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            text.append(text.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
            shown.chars().forEach(this::append);
            text.append('"');
        }
        return this;
    }

    String text() {
        return text + "}";
    }

    private void append(int c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append((char) c);
        } else if (c < ' ') {
            text.append(String.format("\\u%04x", c));
        } else {
            text.append((char) c);
        }
    }
}
