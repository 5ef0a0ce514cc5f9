package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.Concern;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what needs a person, and why. */
final class ConcernView {

    private ConcernView() {}

    static void print(Output output, List<Concern> concerns) {
        concerns.forEach(concern -> output.line(Style.BAD, "needs a person: " + concern));
    }

    static JsonLine add(JsonLine line, List<Concern> concerns) {
        return line.objects(
                "needs_a_person", concerns.stream().map(ConcernView::properties).toList());
    }

    private static Map<String, String> properties(Concern concern) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("code", concern.code().wireName());
        properties.put("severity", concern.code().severity().name().toLowerCase(Locale.ROOT));
        properties.put("message", concern.message());
        return properties;
    }
}
