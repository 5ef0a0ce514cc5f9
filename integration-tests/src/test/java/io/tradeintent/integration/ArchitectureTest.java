package io.tradeintent.integration;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What may depend on what, and what may not be there at all. */
class ArchitectureTest {

    private static final String[] CORE = {
        "io.tradeintent.core..",
        "io.tradeintent.stream..",
        "io.tradeintent.intent..",
        "io.tradeintent.venue..",
        "io.tradeintent.ledger..",
        "io.tradeintent.result..",
        "io.tradeintent.position..",
        "io.tradeintent.execution..",
        "io.tradeintent.paper.."
    };

    private static final String[] MONEY = {
        "io.tradeintent.intent..",
        "io.tradeintent.venue..",
        "io.tradeintent.ledger..",
        "io.tradeintent.result..",
        "io.tradeintent.position..",
        "io.tradeintent.execution..",
        "io.tradeintent.paper..",
        "io.tradeintent.binance.."
    };

    /** With the description of the package, 45 files. */
    private static final int MOST_TYPES = 45;

    private static final String[] PROGRAMS = {"io.tradeintent.runner..", "io.tradeintent.examples.."};

    /** All that is built, and of that the libraries: what a service has on its class path. */
    private static JavaClasses house;

    private static JavaClasses libraries;

    @BeforeAll
    static void importClasses() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.tradeintent");
        libraries = house.that(not(resideInAnyPackage(PROGRAMS)));
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(Stream.of(
                                "exitbrain",
                                "stream",
                                "intent",
                                "venue",
                                "ledger",
                                "result",
                                "position",
                                "execution",
                                "paper",
                                "redis",
                                "binance",
                                "testkit",
                                "runner",
                                "examples")
                        .map(name -> "io.tradeintent." + name))
                .allSatisfy(name -> assertThat(house)
                        .as(name)
                        .anyMatch(type -> type.getPackageName().equals(name)));
    }

    @Test
    void moneyIsNeverHeldAsAFloatingPointNumber() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(MONEY))
                .should()
                .haveRawType(floating())
                .because("a price or a quantity that was a double once is not what was asked for"));
    }

    @Test
    void moneyIsNeverPassedAsAFloatingPointNumber() {
        check(noCodeUnits()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(MONEY))
                .should()
                .haveRawReturnType(floating())
                .orShould()
                .haveRawParameterTypes(describe(
                        "a floating-point number", types -> types.stream().anyMatch(floating())))
                .because("a price or a quantity that was a double once is not what was asked for"));
    }

    @Test
    void librariesWriteToNoConsole() {
        check(noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the console belongs to the service; what an operator should know is logged"));
    }

    @Test
    void timeIsNeverAnOldDate() {
        checkHouse(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Calendar")
                .because("time is an Instant or a Duration"));
    }

    @Test
    void onlyTheRedisModuleKnowsLettuceAndNetty() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.tradeintent.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "io.netty..")
                .because("a service that brings its own consumer needs neither"));
    }

    @Test
    void coreKnowsNeitherRedisNorJsonNorAnyFramework() {
        check(classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(Stream.of(
                                List.of(CORE),
                                List.of("io.tradeintent.exitbrain..", "java..", "org.slf4j..", "org.jspecify..", ""))
                        .flatMap(List::stream)
                        .toArray(String[]::new)))
                .because("the vocabulary outlives every transport"));
    }

    @Test
    void theExitLevelSpiDependsOnNothing() {
        check(classes()
                .that()
                .resideInAPackage("io.tradeintent.exitbrain..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("io.tradeintent.exitbrain..", "java..", "org.jspecify..", ""))
                .because("an engine is written against one small jar"));
    }

    @Test
    void insidesStayInside() {
        assertThat(insides())
                .contains("io.tradeintent.redis.internal", "io.tradeintent.binance.internal")
                .allSatisfy(inside -> checkHouse(noClasses()
                        .that()
                        .resideOutsideOfPackages(moduleOf(inside))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(inside)
                        .because("what is not exported may change any day")));
    }

    /** What is inside of core is shared by its rooms. */
    private static String[] moduleOf(String inside) {
        return inside.startsWith("io.tradeintent.position")
                ? CORE
                : new String[] {inside.substring(0, inside.indexOf(".internal")) + ".."};
    }

    /** The rooms of the house, each with those that it may look into. Below a room of one module stand those of others. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            room("exitbrain"),
            room("stream"),
            room("intent", "stream"),
            room("venue", "stream", "intent"),
            room("ledger", "stream", "intent", "venue"),
            room("position.internal", "stream", "intent", "venue", "ledger"),
            room("position", "intent", "venue", "ledger", "position.internal"),
            room("result", "stream", "intent", "venue", "exitbrain"),
            room(
                    "execution",
                    "stream",
                    "intent",
                    "venue",
                    "ledger",
                    "result",
                    "exitbrain",
                    "position",
                    "position.internal"),
            room("paper", "stream", "intent", "venue"),
            room("redis.internal", "stream"),
            room("redis.internal.text"),
            room("redis.internal.pace", "stream", "redis.internal"),
            room("redis.internal.thread", "stream", "redis.internal.pace"),
            room("redis.internal.log", "redis.internal.pace"),
            room("redis.internal.stream", "stream", "redis.internal"),
            room("redis.internal.port", "stream", "redis.internal", "redis.internal.stream", "redis.internal.pace"),
            room(
                    "redis",
                    "stream",
                    "redis.internal",
                    "redis.internal.stream",
                    "redis.internal.port",
                    "redis.internal.pace",
                    "redis.internal.thread",
                    "redis.internal.log"),
            room("redis.internal.batch", "stream", "redis", "redis.internal", "redis.internal.stream"),
            room("redis.admin", "stream", "redis", "redis.internal", "redis.internal.stream", "redis.internal.batch"),
            room("redis.publish", "stream", "redis", "redis.internal", "redis.internal.stream", "redis.internal.batch"),
            room("redis.internal.codec", "stream", "intent", "redis", "redis.internal.stream", "redis.internal.text"),
            room(
                    "redis.internal.result",
                    "stream",
                    "intent",
                    "venue",
                    "result",
                    "exitbrain",
                    "redis.internal.codec",
                    "redis.internal.text"),
            room("redis.internal.ledger", "stream", "intent", "ledger", "redis.internal"),
            room(
                    "redis.intent",
                    "stream",
                    "intent",
                    "venue",
                    "ledger",
                    "result",
                    "position",
                    "execution",
                    "redis",
                    "redis.admin",
                    "redis.publish",
                    "redis.internal",
                    "redis.internal.codec",
                    "redis.internal.text",
                    "redis.internal.result",
                    "redis.internal.ledger"),
            room("runner.output"),
            room(
                    "runner.consume",
                    "stream",
                    "intent",
                    "venue",
                    "result",
                    "execution",
                    "position",
                    "exitbrain",
                    "redis",
                    "redis.admin",
                    "redis.intent",
                    "runner.output"),
            room(
                    "runner.option",
                    "stream",
                    "intent",
                    "venue",
                    "result",
                    "execution",
                    "exitbrain",
                    "redis",
                    "redis.admin",
                    "redis.intent",
                    "runner.consume"),
            room(
                    "runner.demo",
                    "stream",
                    "intent",
                    "venue",
                    "result",
                    "execution",
                    "exitbrain",
                    "paper",
                    "redis",
                    "redis.intent",
                    "testkit",
                    "testkit.binance",
                    "testkit.binance.journal",
                    "runner.consume",
                    "runner.option",
                    "runner.output"),
            room(
                    "runner.verb",
                    "stream",
                    "intent",
                    "venue",
                    "result",
                    "position",
                    "execution",
                    "redis",
                    "redis.admin",
                    "redis.intent",
                    "runner.consume",
                    "runner.demo",
                    "runner.option",
                    "runner.output"),
            room(
                    "runner",
                    "venue",
                    "ledger",
                    "redis",
                    "runner.consume",
                    "runner.option",
                    "runner.output",
                    "runner.verb"),
            room(
                    "examples",
                    "stream",
                    "intent",
                    "venue",
                    "result",
                    "execution",
                    "exitbrain",
                    "paper",
                    "redis",
                    "redis.admin",
                    "redis.intent"));

    private static Map.Entry<String, List<String>> room(String name, String... others) {
        return Map.entry(name, List.of(others));
    }

    @TestFactory
    Stream<DynamicTest> eachRoomLooksOnlyIntoThoseBelowIt() {
        return ROOMS.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room.getKey(), () -> checkHouse(looksOnlyInto(room.getKey(), room.getValue()))));
    }

    private static ArchRule looksOnlyInto(String room, List<String> others) {
        return classes()
                .that()
                .resideInAPackage("io.tradeintent." + room)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("io.tradeintent." + room)
                        .or(resideInAnyPackage(others.stream()
                                .map(other -> "io.tradeintent." + other)
                                .toArray(String[]::new)))
                        .or(resideOutsideOfPackage("io.tradeintent..")))
                .because("whoever works in a room need not know the house");
    }

    @Test
    void everyRoomIsKnown() {
        assertThat(packagesWithTypes().stream().map(JavaPackage::getName))
                .filteredOn(name -> name.matches("io\\.tradeintent\\.(?!binance|testkit).*"))
                .containsExactlyInAnyOrderElementsOf(ROOMS.keySet().stream()
                        .map(room -> "io.tradeintent." + room)
                        .toList());
    }

    @Test
    void noRoomIsAHall() {
        assertThat(packagesWithTypes())
                .allSatisfy(found -> assertThat(topLevelTypes(found))
                        .as("types of " + found.getName())
                        .isLessThan(MOST_TYPES));
    }

    @Test
    void packagesFormNoCycle() {
        checkHouse(slices().matching("io.tradeintent.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle is one package with two names"));
    }

    @Test
    void publicTypesAreNamedForWhatTheyAre() {
        checkHouse(noClasses()
                .that()
                .arePublic()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Base)")
                .because("such a name says that nobody knew what the type is"));
    }

    @Test
    void everyPackageSaysWhatItIsAndWhatMayBeNull() {
        assertThat(packagesWithTypes())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(
                                found.getPackageInfo().isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .as("package-info of %s is @NullMarked", found.getName())
                        .isTrue());
    }

    private static long topLevelTypes(JavaPackage found) {
        return found.getClasses().stream()
                .filter(type -> type.isTopLevelClass() && !type.isArray() && !isDescriptor(type))
                .count();
    }

    private static List<JavaPackage> packagesWithTypes() {
        return house.getPackage("io.tradeintent").getSubpackagesInTree().stream()
                .filter(found -> found.getClasses().stream().anyMatch(type -> !isDescriptor(type)))
                .toList();
    }

    private static Set<String> insides() {
        return house.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.matches(".*\\.internal(\\..*)?"))
                .collect(Collectors.toSet());
    }

    private static boolean isDescriptor(JavaClass type) {
        return type.getSimpleName().equals("package-info")
                || type.getSimpleName().equals("module-info");
    }

    private static DescribedPredicate<JavaClass> floating() {
        return describe(
                "a floating-point number",
                type -> Stream.of(double.class, float.class, Double.class, Float.class)
                        .anyMatch(kind -> type.getBaseComponentType().isEquivalentTo(kind)));
    }

    private static void check(ArchRule rule) {
        rule.check(libraries);
    }

    private static void checkHouse(ArchRule rule) {
        rule.check(house);
    }
}
