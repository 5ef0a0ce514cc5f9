package io.tradeintent.testkit.binance;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of the exchange. */
record Reply(int status, String body, HttpHeaders headers) {

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.body(), response.headers());
    }

    /** The error code; 0 for none. */
    int code() {
        Matcher code = Pattern.compile("\"code\":(-?\\d+)").matcher(body);
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }

    /** The first field of a name, without quotes; empty if there is none. */
    String field(String name) {
        Matcher field =
                Pattern.compile("\"" + name + "\":(?:\"([^\"]*)\"|([^,}\\]]*))").matcher(body);
        if (!field.find()) {
            return "";
        }
        return field.group(1) == null ? field.group(2) : field.group(1);
    }

    boolean has(String name) {
        return body.contains("\"" + name + "\":");
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
