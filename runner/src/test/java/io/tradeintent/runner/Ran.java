package io.tradeintent.runner;

import io.tradeintent.runner.option.Environment;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Terminal;
import io.tradeintent.runner.verb.Context;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a verb printed and returned, run in this JVM. Verbs that consume are run in a JVM of their own, because they take
 * over how it ends.
 */
record Ran(int code, String out, String err) {

    static Ran verb(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(false, false, 100, StandardCharsets.UTF_8);
        Context context = new Context(new Environment(environment), new Output(out, terminal));
        int code =
                Runner.commandLine(context).setErr(new PrintWriter(err, true)).execute(arguments);
        context.termination().done(code);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    /** Returns the JSON objects that say to be this. */
    List<Json> events(String name) {
        return Json.events(out.lines().toList(), name);
    }

    Json event(String name) {
        List<Json> found = events(name);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events '" + name + "' in:\n" + out + err);
        }
        return found.get(0);
    }
}
