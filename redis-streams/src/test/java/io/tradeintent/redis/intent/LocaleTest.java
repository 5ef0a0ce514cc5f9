package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.closing;
import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.opening;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaleTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "tr-TR, Pacific/Chatham",
        "th-TH-u-ca-buddhist-nu-thai, Asia/Bangkok",
        "de-DE, Europe/Berlin",
        "ar-EG-u-nu-arab, Africa/Cairo"
    })
    void defaultsOfTheMachineChangeNothing(String language, String zoneId) {
        List<String> before = everything();

        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));

        assertThat(everything()).isEqualTo(before);
    }

    private static List<String> everything() {
        Supplier<TradeIntent> shortened = () -> valid(
                entry("symbol", "linkusdi", "side", "hold", "intent_type", "info", "timestamp", "2025-12-24T04:32:14"));
        TradeIntent opening = valid(opening(
                "side",
                "'short'",
                "entry_price",
                "1234.5",
                "position_usd",
                "1e3",
                "timestamp",
                "1766612429.5",
                "n",
                "{'i':1.50}"));
        return List.of(
                shortened.get().toString(),
                opening.toString(),
                TradeIntentCodec.of("s").encode(opening).toString(),
                valid(closing("timestamp", "'2025-12-24T04:32:14+01:00[Europe/Oslo]'"))
                        .timestamp()
                        .toString(),
                reasons(opening("side", "'fı'", "leverage", "1234567.5", "dry_run", "'tıme'"))
                        .toString(),
                reasons(opening("intent_type", "'exit'", "timestamp", "1")).toString());
    }
}
