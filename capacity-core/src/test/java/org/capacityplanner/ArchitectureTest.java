package org.capacityplanner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.model.KpiModel;

@AnalyzeClasses(packages = "org.capacityplanner", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int MOST_FILES = 40;
    private static final int MOST_LINES = 300;

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("root")
            .definedBy("org.capacityplanner")
            .layer("metrics")
            .definedBy("..metrics")
            .layer("cleaning")
            .definedBy("..cleaning")
            .layer("regression")
            .definedBy("..regression")
            .layer("model")
            .definedBy("..model..")
            .layer("forecast")
            .definedBy("..forecast..")
            .layer("headroom")
            .definedBy("..headroom")
            .layer("availability")
            .definedBy("..availability")
            .layer("scale")
            .definedBy("..scale")
            .layer("chain")
            .definedBy("..chain")
            .layer("table")
            .definedBy("..table")
            .layer("review")
            .definedBy("..review")
            .layer("burst")
            .definedBy("..burst")
            .layer("findings")
            .definedBy("..findings")
            .layer("changes")
            .definedBy("..changes")
            .layer("evidence")
            .definedBy("..evidence")
            .layer("tickets")
            .definedBy("..tickets")
            .whereLayer("tickets")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("evidence")
            .mayNotBeAccessedByAnyLayer()
            .layer("customers")
            .definedBy("..customers")
            .whereLayer("availability")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("table")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("findings")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("changes")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("customers")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("review")
            .mayOnlyBeAccessedByLayers("findings")
            .whereLayer("burst")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("table", "review", "burst", "customers")
            .whereLayer("scale")
            .mayOnlyBeAccessedByLayers("root", "customers")
            .whereLayer("chain")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("headroom")
            .mayOnlyBeAccessedByLayers(
                    "root", "scale", "chain", "table", "review", "findings", "burst", "evidence", "customers")
            .whereLayer("forecast")
            .mayOnlyBeAccessedByLayers("root", "headroom", "scale", "table", "review", "burst", "customers")
            .whereLayer("cleaning")
            .mayOnlyBeAccessedByLayers("root", "changes", "evidence")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers(
                    "root", "headroom", "scale", "chain", "table", "review", "burst", "evidence", "customers")
            .whereLayer("regression")
            .mayOnlyBeAccessedByLayers("root", "model", "headroom", "scale", "chain");

    /** A new family of models is then a class in its package and a line of the selection. */
    @ArchTest
    static final ArchRule familiesOfModelsStayInTheirPackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.capacityplanner.model..")
            .should()
            .dependOnClassesThat(
                    describe("implement KpiModel", type -> type.isAssignableTo(KpiModel.class) && !type.isInterface()));

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("org.capacityplanner.(**)").should().beFreeOfCycles();

    @ArchTest
    static void noPackageHoldsMoreFilesThanAReaderCanKeepInMind(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(type -> type.isTopLevelClass())
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_FILES));
    }

    @ArchTest
    static void noFileIsLongerThanAReaderCanKeepInMind(JavaClasses anyClasses) throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
            List<Path> files =
                    tree.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .as(file.toString())
                            .hasSizeLessThanOrEqualTo(MOST_LINES));
        }
    }

    @ArchTest
    static final ArchRule tablesawStaysInTable = noClasses()
            .that()
            .resideOutsideOfPackage("..table")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tech.tablesaw..");

    @ArchTest
    static final ArchRule coreReadsNoFileNoSocketAndWritesNoLog = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule coreAsksNoClockAndNoUnseededRandomness = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(java.util.Random.class);
}
