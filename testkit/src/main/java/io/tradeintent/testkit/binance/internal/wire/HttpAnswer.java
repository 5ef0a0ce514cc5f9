package io.tradeintent.testkit.binance.internal.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to a request, and how it is brought to the client. */
public record HttpAnswer(
        int status, Map<String, String> headers, String contentType, String body, Manner manner, Duration delay) {

    /** How an answer is brought to the client. */
    public enum Manner {
        /** As it is. */
        WHOLE,
        /** Half of the body, then the connection is closed. */
        TRUNCATED,
        /** Not at all: the connection is closed. */
        CUT
    }

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    public static HttpAnswer of(int status, String contentType, String body) {
        return new HttpAnswer(status, Map.of(), contentType, body, Manner.WHOLE, Duration.ZERO);
    }

    public static HttpAnswer json(int status, Object body) {
        return of(status, "application/json", body.toString());
    }

    public HttpAnswer withHeader(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    public HttpAnswer withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpAnswer(status, all, contentType, body, manner, delay);
    }

    public HttpAnswer brought(Manner otherManner) {
        return new HttpAnswer(status, headers, contentType, body, otherManner, delay);
    }

    public HttpAnswer after(Duration otherDelay) {
        return new HttpAnswer(status, headers, contentType, body, manner, otherDelay);
    }

    /** The bytes that go onto the wire. */
    byte[] bytes() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        int sent = manner == Manner.TRUNCATED ? content.length / 2 : content.length;
        byte[] all = new byte[start.length + sent];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, sent);
        return all;
    }
}
