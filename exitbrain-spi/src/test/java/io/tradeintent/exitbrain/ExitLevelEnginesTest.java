package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitLevelEnginesTest {

    @TempDir
    Path registrations;

    @Test
    void theBuiltInEnginesAreFoundByName() {
        assertThat(ExitLevelEngines.names()).containsExactly("adaptive-leverage", "fixed");
        assertThat(ExitLevelEngines.named("adaptive-leverage")).isInstanceOf(AdaptiveLeverageEngine.class);
        assertThat(ExitLevelEngines.named("fixed", fixed())).isInstanceOf(FixedLevelsEngine.class);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevelEngines.named("Adaptive-Leverage"))
                .withMessage("no exit-level engine is named 'Adaptive-Leverage'; there are [adaptive-leverage, fixed]");
    }

    @Test
    void anEngineThatNeedsConfigurationIsRefusedWithoutIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevelEngines.named("fixed"))
                .withMessageContaining("missing [harvest_scheme, sl_pct, tp1_pct, tp2_pct, tp3_pct]");
    }

    @Test
    void configurationForAnEngineThatTakesNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevelEngines.named("adaptive-leverage", Map.of("base_tp", "0.01")))
                .withMessage("the engine 'adaptive-leverage' takes no configuration, was given [base_tp]");
    }

    @Test
    void aConfigurationWithNullIsRefusedByKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevelEngines.named("fixed", Collections.singletonMap("sl_pct", null)))
                .withMessageContaining("sl_pct=null");
    }

    @Test
    void anEngineThatIsRegisteredItselfIsFound() throws IOException {
        try (URLClassLoader loader = registering(ExitLevelEngine.class, Tight.class)) {
            assertThat(ExitLevelEngines.named("tight", Map.of(), loader)).isInstanceOf(Tight.class);
            assertThat(ExitLevelEngines.names(loader)).containsExactly("adaptive-leverage", "fixed", "tight");
        }
    }

    @Test
    void theContextClassLoaderIsAskedWhereNoneIsGiven() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = registering(ExitLevelEngine.class, Tight.class)) {
            thread.setContextClassLoader(loader);
            assertThat(ExitLevelEngines.named("tight")).isInstanceOf(Tight.class);
            thread.setContextClassLoader(null);
            assertThat(ExitLevelEngines.names()).containsExactly("adaptive-leverage", "fixed");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aProviderOfAPlugInIsGivenTheConfiguration() throws IOException {
        try (URLClassLoader loader = registering(ExitLevelEngineProvider.class, StopOnlyProvider.class)) {
            ExitLevelEngine engine = ExitLevelEngines.named("stop-only", Map.of("stop", "0.03"), loader);

            assertThat(engine.compute(ExitLevelRequest.builder().build()).stopDistance())
                    .isEqualTo(0.03);
        }
    }

    @Test
    void aNameThatTwoEnginesHaveIsRefusedWithBoth() throws IOException {
        try (URLClassLoader loader = registering(ExitLevelEngine.class, Tight.class, OtherTight.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ExitLevelEngines.named("tight", Map.of(), loader))
                    .withMessage("several exit-level engines are named 'tight': [" + OtherTight.class.getName() + ", "
                            + Tight.class.getName() + "]");
        }
    }

    @Test
    void anEngineAndAProviderOfOneNameAreTwo() throws IOException {
        try (URLClassLoader loader = registering(ExitLevelEngine.class, SecondFixed.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ExitLevelEngines.named("fixed", fixed(), loader))
                    .withMessageContaining(SecondFixed.class.getName())
                    .withMessageContaining(FixedLevelsEngineProvider.class.getName());
        }
    }

    @Test
    void aPlugInThatCannotBeLoadedIsNamed() throws IOException {
        write(ExitLevelEngine.class, List.of("com.example.NotThere"));
        try (URLClassLoader loader = loader()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ExitLevelEngines.names(loader))
                    .withMessageContaining("com.example.NotThere");
        }
    }

    @Test
    void anEngineWithoutANameIsRefusedByItsClass() throws IOException {
        try (URLClassLoader loader = registering(ExitLevelEngine.class, Nameless.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ExitLevelEngines.names(loader))
                    .withMessageContaining(Nameless.class.getName());
        }
    }

    @Test
    void aProviderThatMakesAnEngineOfAnotherNameIsRefused() throws IOException {
        try (URLClassLoader loader = registering(ExitLevelEngineProvider.class, Mislabelled.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ExitLevelEngines.named("label", Map.of(), loader))
                    .withMessageContaining("'label' but made 'tight'");
        }
    }

    @Test
    void aProviderThatMakesNothingIsRefused() throws IOException {
        try (URLClassLoader loader = registering(ExitLevelEngineProvider.class, Empty.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ExitLevelEngines.named("empty", Map.of(), loader))
                    .withMessageContaining("'empty' but made null");
        }
    }

    private static Map<String, String> fixed() {
        return Map.of(
                "tp1_pct",
                "0.01",
                "tp2_pct",
                "0.02",
                "tp3_pct",
                "0.03",
                "sl_pct",
                "0.01",
                "harvest_scheme",
                "0.5,0.3,0.2");
    }

    private URLClassLoader registering(Class<?> service, Class<?>... plugIns) throws IOException {
        write(service, List.of(plugIns).stream().map(Class::getName).toList());
        return loader();
    }

    private void write(Class<?> service, List<String> plugIns) throws IOException {
        Path services = Files.createDirectories(registrations.resolve("META-INF/services"));
        Files.write(services.resolve(service.getName()), plugIns);
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(
                new URL[] {registrations.toUri().toURL()}, getClass().getClassLoader());
    }

    /** An engine without configuration. */
    public static class Tight implements ExitLevelEngine {

        @Override
        public String name() {
            return "tight";
        }

        @Override
        public ExitLevels compute(ExitLevelRequest request) {
            return ExitLevels.of(0.001, new ExitTarget(0.002, 1));
        }
    }

    /** An engine of a name that is taken. */
    public static final class OtherTight extends Tight {}

    /** An engine of a name that a built-in provider has. */
    public static final class SecondFixed extends Tight {

        @Override
        public String name() {
            return "fixed";
        }
    }

    /** An engine that says nothing of itself. */
    public static final class Nameless extends Tight {

        @Override
        public String name() {
            return " ";
        }
    }

    /** A provider of configured engines. */
    public static final class StopOnlyProvider implements ExitLevelEngineProvider {

        @Override
        public String name() {
            return "stop-only";
        }

        @Override
        public ExitLevelEngine create(Map<String, String> config) {
            double stop = Double.parseDouble(config.get("stop"));
            return new Tight() {
                @Override
                public String name() {
                    return "stop-only";
                }

                @Override
                public ExitLevels compute(ExitLevelRequest request) {
                    return ExitLevels.of(stop, new ExitTarget(0.9, 1));
                }
            };
        }
    }

    /** A provider that is not named as what it makes. */
    public static final class Mislabelled implements ExitLevelEngineProvider {

        @Override
        public String name() {
            return "label";
        }

        @Override
        public ExitLevelEngine create(Map<String, String> config) {
            return new Tight();
        }
    }

    /** A provider that makes nothing. */
    public static final class Empty implements ExitLevelEngineProvider {

        @Override
        public String name() {
            return "empty";
        }

        @Override
        public ExitLevelEngine create(Map<String, String> config) {
            return null;
        }
    }
}
