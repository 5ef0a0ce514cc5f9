package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.binance.internal.Reply.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the exchange means. */
class VerdictsTest {

    @ParameterizedTest
    @MethodSource("codes")
    void everyKnownCodeHasItsClass(int code, String recorded) {
        assertThat(verdict(400, error(code, "no matter"))).isEqualTo(kind(recorded));
    }

    private static FailureKind kind(String recorded) {
        return switch (recorded) {
            case "STATE", "REJECT" -> FailureKind.REFUSED;
            case "OK" -> FailureKind.UNCHANGED;
            default -> FailureKind.valueOf(recorded);
        };
    }

    /** A range is all of its codes, but for those with a row of their own. */
    static Stream<Arguments> codes() throws IOException {
        try (InputStream csv = VerdictsTest.class.getResourceAsStream("/fapi/error_codes.csv")) {
            byte[] bytes = Objects.requireNonNull(csv, "error_codes.csv").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                            .lines()
                            .skip(1)
                            .map(line -> line.split(",", 4))
                            .flatMap(row -> codesOf(row[0]).mapToObj(code -> Arguments.of(code, row[2])))
                            .filter(one -> !one.get()[0].equals(-4067) && !one.get()[0].equals(-4068))
                            .toList()
                            .stream();
        }
    }

    private static IntStream codesOf(String cell) {
        String[] ends = cell.split("\\.\\.");
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        return IntStream.rangeClosed(last, first);
    }

    @Test
    void theTableOfCodesIsRead() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(180);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            408 | timeout waiting for backend                                                                   | UNKNOWN
            408 | {"code":-1007,"msg":"Send status unknown; execution status unknown."}                          | UNKNOWN
            503 | {"timestamp":1638827401078,"path":"/fapi/v1/order","msg":"Unknown error, please check your request or try again later."} | UNKNOWN
            503 | {"code":-1000,"msg":"Unknown error, please check your request or try again later."}            | UNKNOWN
            503 | {"code":-1003,"msg":"Unknown error, please check your request or try again later."}            | UNKNOWN
            503 | {"code":-1001,"msg":"Unknown error, please check your request or try again later."}            | UNKNOWN
            503 | {"code":-1008,"msg":"Unknown error, please check your request or try again later."}            | UNKNOWN
            503 | {"msg":"Service Unavailable."}                                                                  | RETRY
            503 | Service Unavailable.                                                                            | RETRY
            503 | <html><head><title>503 Service Unavailable.</title></head></html>                               | UNKNOWN
            503 | {"code":-1008,"msg":"Request throttled by system-level protection. Reduce-only/close-position orders are exempt. Please try again."} | RETRY
            503 | {"msg":"Request throttled by system-level protection."}                                          | RETRY
            503 | {"code":-1001,"msg":"Internal error; unable to process your request. Please try again."}        | RETRY
            503 | {"msg":"Internal error; unable to process your request. Please try again."}                      | RETRY
            503 | {"code":-2019,"msg":"Margin is insufficient."}                                                   | UNKNOWN
            500 | {"code":-1006,"msg":"Execution status unknown."}                                                 | UNKNOWN
            500 | {"code":-1001,"msg":"Internal error; unable to process your request. Please try again."}        | UNKNOWN
            500 | {"msg":"Request occur unknown error."}                                                           | UNKNOWN
            502 | <html>Bad Gateway</html>                                                                        | UNKNOWN
            504 | ''                                                                                              | UNKNOWN
            429 | {"code":-1003,"msg":"Too many requests."}                                                        | RETRY
            429 | {"code":-1015,"msg":"Too many new orders."}                                                      | RETRY
            429 | <html>429</html>                                                                                | RETRY
            418 | {"code":-1003,"msg":"Way too many requests; IP banned until 1659146400000."}                     | RETRY
            403 | <html><body>Request blocked.</body></html>                                                      | HALT
            401 | {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}                           | HALT
            401 | {"code":-9999,"msg":"new"}                                                                       | HALT
            404 | <html>not found</html>                                                                          | HALT
            400 | <html>bad request</html>                                                                        | HALT
            400 | {"code":-9999,"msg":"a code that nobody knows yet"}                                             | REFUSED
            301 | ''                                                                                              | HALT
            400 | {"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}                  | CLOCK
            200 | {"orderId":12                                                                                   | UNKNOWN
            200 | <html>welcome</html>                                                                            | UNKNOWN
            200 | ''                                                                                              | UNKNOWN
            200 | {"code":-9999,"msg":"new"}                                                                       | UNKNOWN
            200 | {} {}                                                                                           | UNKNOWN
            """)
    void everyRowOfTheTableOfStatusesHasItsClass(int status, String body, FailureKind kind) {
        assertThat(verdict(status, body)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"code\":\"200\",\"msg\":\"success\"}", "{\"code\":200,\"msg\":\"ok\"}"})
    void whatIsAnsweredAsItWasMeantIsASuccess(String body) {
        assertThat(reply(200, body)).isInstanceOf(Reply.Success.class);
    }

    @Test
    void theWordsOfTheExchangeAreBoundedAndStayOnALine() {
        Failure failure = (Failure) reply(400, error(-2010, "first\\nsecond" + "x".repeat(5_000)));

        assertThat(failure.reason())
                .startsWith("HTTP 400, code -2010: first second")
                .hasSizeLessThan(260);
    }

    private static FailureKind verdict(int status, String body) {
        return ((Failure) reply(status, body)).kind();
    }

    private static Reply reply(int status, String body) {
        return Verdicts.of(status, body.getBytes(StandardCharsets.UTF_8), said -> said);
    }

    private static String error(int code, String text) {
        return "{\"code\":" + code + ",\"msg\":\"" + text + "\"}";
    }
}
