package org.capacityplanner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "org.capacityplanner", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("root")
            .definedBy("org.capacityplanner")
            .layer("metrics")
            .definedBy("..metrics")
            .layer("regression")
            .definedBy("..regression")
            .layer("forecast")
            .definedBy("..forecast")
            .layer("headroom")
            .definedBy("..headroom")
            .layer("table")
            .definedBy("..table")
            .layer("review")
            .definedBy("..review")
            .whereLayer("table")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("review")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("root")
            .mayOnlyBeAccessedByLayers("table", "review")
            .whereLayer("headroom")
            .mayOnlyBeAccessedByLayers("root", "table", "review")
            .whereLayer("forecast")
            .mayOnlyBeAccessedByLayers("root", "headroom", "table", "review")
            .whereLayer("regression")
            .mayOnlyBeAccessedByLayers("root", "headroom", "table", "review");

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
