package io.tradeintent.runner.output;

/** The style of a text on a terminal with colours. Nothing is said by the style alone. */
public enum Style {
    PLAIN(""),
    HEADING("1"),
    FAINT("2"),
    GOOD("32"),
    NOTICE("33"),
    BAD("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text, boolean colour) {
        return colour && !code.isEmpty() ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
