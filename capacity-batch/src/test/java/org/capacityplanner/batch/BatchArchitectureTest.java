package org.capacityplanner.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.capacityplanner.batch", importOptions = DoNotIncludeTests.class)
class BatchArchitectureTest {

    @ArchTest
    static final ArchRule reportKnowsNoSource = noClasses()
            .that()
            .resideInAPackage("..batch.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..batch.source..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sourceKnowsNoReport = noClasses()
            .that()
            .resideInAPackage("..batch.source..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..batch.report..");

    @ArchTest
    static final ArchRule configKnowsNeither = noClasses()
            .that()
            .resideInAPackage("..batch.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..batch.source..", "..batch.report..");

    @ArchTest
    static final ArchRule historyKnowsNeitherReportNorSource = noClasses()
            .that()
            .resideInAPackage("..batch.history..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..batch.source..", "..batch.report..");

    @ArchTest
    static final ArchRule historyIsNotKnownToReportOrSource = noClasses()
            .that()
            .resideInAnyPackage("..batch.source..", "..batch.report..", "..batch.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..batch.history..");

    @ArchTest
    static final ArchRule jdbcReadsInSourceAndKeepsInHistory =
            onlyIn("java.sql..", "..batch.source..", "..batch.history..");

    @ArchTest
    static final ArchRule migrationStaysInHistory = onlyIn("org.flywaydb..", "..batch.history..");

    @ArchTest
    static final ArchRule fastcsvReadsInSourceAndWritesInReport =
            onlyIn("de.siegmar.fastcsv..", "..batch.source..", "..batch.report..");

    @ArchTest
    static final ArchRule jacksonStaysWhereTextBecomesValues =
            onlyIn("com.fasterxml.jackson..", "..batch.config..", "..batch.source..", "..batch.report..");

    @ArchTest
    static final ArchRule officeStaysInReport = onlyIn("org.apache.poi..", "..batch.report..");

    @ArchTest
    static final ArchRule chartsStayInReport = onlyIn("org.knowm.xchart..", "..batch.report..");

    @ArchTest
    static final ArchRule commandLineStaysInTheRoot = onlyIn("picocli..", "org.capacityplanner.batch");

    @ArchTest
    static final ArchRule theRunLogStaysInTheRoot = onlyIn("ch.qos.logback..", "org.capacityplanner.batch");

    private static ArchRule onlyIn(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
