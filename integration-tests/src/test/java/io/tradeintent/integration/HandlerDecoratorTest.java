package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What wraps a handler of intents passes on everything, or the compiler does not take it. */
class HandlerDecoratorTest {

    private static final Map<String, String> METHODS = new TreeMap<>(Map.of(
            "handle",
            "public IntentResult handle(Delivery<TradeIntent> d) throws Exception { return to.handle(d); }",
            "handleStale",
            "public IntentResult handleStale(Delivery<TradeIntent> d) throws Exception { return to.handleStale(d); }",
            "mode",
            "public ExecutionMode mode() { return to.mode(); }",
            "begun",
            "public boolean begun(Delivery<TradeIntent> d) throws Exception { return to.begun(d); }"));

    @TempDir
    private Path output;

    @ParameterizedTest
    @ValueSource(strings = {"handle", "handleStale", "mode", "begun"})
    void aDecoratorThatForgetsAMethodDoesNotCompile(String forgotten) {
        assertThat(errorsIn(decoratorWithout(forgotten)))
                .singleElement()
                .asString()
                .contains("Decorator is not abstract and does not override abstract method " + forgotten + '(');
    }

    @Test
    void aDecoratorThatForgetsNothingCompiles() {
        assertThat(errorsIn(decoratorWithout("nothing"))).isEmpty();
    }

    @Test
    void aHandlerIsNoLambda() {
        assertThat(errorsIn(wrapping("d -> to.handle(d)")))
                .singleElement()
                .asString()
                .contains("IntentHandler is not a functional interface");
    }

    @ParameterizedTest
    @ValueSource(strings = {"to::handle", "d -> to.handle(d)"})
    void aHandlerIsNoStepOfAHandlerThatLeavesNothingBegun(String step) {
        assertThat(errorsIn(wrapping("IntentHandler.inOneStep(to.mode(), " + step + ')')))
                .singleElement()
                .asString()
                .contains("IntentResult cannot be converted to", "OneStep");
    }

    @Test
    void everyAnswerOfOneStepCompiles() {
        assertThat(errorsIn(wrapping("""
                        IntentHandler.inOneStep(ExecutionMode.LIVE, d -> switch (d.deliveries()) {
                            case 1 -> IntentResult.retry(new Exception("again"));
                            case 2 -> IntentResult.unavailable(new Exception("down"));
                            default -> IntentResult.reject("no");
                        })"""))).isEmpty();
    }

    private static String decoratorWithout(String forgotten) {
        String methods = METHODS.entrySet().stream()
                .filter(method -> !method.getKey().equals(forgotten))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n    "));
        return source("record Decorator(IntentHandler to) implements IntentHandler { " + methods + " }");
    }

    private static String wrapping(String expression) {
        return source("class Wrapping { IntentHandler wrapped(IntentHandler to) { return " + expression + "; } }");
    }

    private static String source(String type) {
        return """
                import io.tradeintent.result.*;
                import io.tradeintent.intent.TradeIntent;
                import io.tradeintent.stream.Delivery;
                """ + type;
    }

    private List<String> errorsIn(String source) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", output.toString(), "-cp", System.getProperty("java.class.path"));
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, said, options, null, List.of(new Source(source)))
                .call();
        return said.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(one -> one.getMessage(Locale.ROOT))
                .toList();
    }

    /** A source that no file holds. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
