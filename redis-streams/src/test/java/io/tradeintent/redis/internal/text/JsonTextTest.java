package io.tradeintent.redis.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.redis.internal.codec.Json;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

class JsonTextTest {

    @Property(tries = 5_000)
    void whatIsWrittenIsReadBackWhateverItsCharacters(@ForAll String text) {
        String json = new JsonText(16).object().text("t", text).endObject().toString();

        try (JsonParser parser = Json.parser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(parser.nextName()).isEqualTo("t");
            parser.nextToken();
            assertThat(parser.getString()).isEqualTo(text);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(parser.nextToken()).isNull();
        }
    }

    @Test
    void valuesAreSeparatedAndWhatIsNotThereIsLeftOut() {
        JsonText json = new JsonText(16).object().text("no", null).list("l");
        json.object().text("a", "\"\\\u0001").endObject();
        json.object().flag("b", true).endObject().number(new BigDecimal("1E+2")).endList();

        assertThat(json.object("o")
                        .endObject()
                        .decimal("d", new BigDecimal("1E-7"))
                        .decimal("no", null)
                        .time("no", null)
                        .number("n", -1)
                        .endObject()
                        .toString())
                .isEqualTo(
                        "{\"l\":[{\"a\":\"\\\"\\\\\\u0001\"},{\"b\":true},100],\"o\":{},\"d\":\"0.0000001\",\"n\":-1}");
    }
}
