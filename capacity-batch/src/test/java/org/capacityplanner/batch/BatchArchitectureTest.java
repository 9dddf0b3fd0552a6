package org.capacityplanner.batch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.model.KpiModel;

@AnalyzeClasses(packages = "org.capacityplanner.batch", importOptions = DoNotIncludeTests.class)
class BatchArchitectureTest {

    private static final int MOST_FILES = 40;
    private static final int MOST_LINES = 300;

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("org.capacityplanner.batch.(**)").should().beFreeOfCycles();

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
    static final ArchRule bytesAndGrammarKnowNoRows = noClasses()
            .that()
            .resideInAnyPackage("..source.excel..", "..source.file..", "..source.grammar..")
            .should(dependOn(
                    "..source.sample..", "..source.format..", "..source.remote..", "org.capacityplanner.batch.source"));

    @ArchTest
    static final ArchRule rowsKnowNoFormat = noClasses()
            .that()
            .resideInAPackage("..source.sample..")
            .should(dependOn("..source.format..", "..source.remote..", "org.capacityplanner.batch.source"));

    @ArchTest
    static final ArchRule formatsKnowNobodyWhoIsAsked = noClasses()
            .that()
            .resideInAPackage("..source.format..")
            .should(dependOn("..source.remote..", "org.capacityplanner.batch.source"));

    @ArchTest
    static final ArchRule whatAReportSaysKnowsNoReader = noClasses()
            .that()
            .resideInAPackage("org.capacityplanner.batch.report")
            .should(dependOn("..batch.report.*.."));

    @ArchTest
    static final ArchRule wordsKnowNoReader = noClasses()
            .that()
            .resideInAPackage("..batch.report.text..")
            .should(dependOn(
                    "..batch.report.json..",
                    "..batch.report.chart..",
                    "..batch.report.page..",
                    "..batch.report.workbook.."));

    @ArchTest
    static final ArchRule readersOfAReportKnowNotEachOther = slices().matching("org.capacityplanner.batch.report.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("..batch.report.text.."))
            // The sheets have the colours and the axis titles of the pictures.
            .ignoreDependency(
                    resideInAPackage("..batch.report.workbook.."), resideInAPackage("..batch.report.chart.."));

    @ArchTest
    static final ArchRule nobodyKnowsAModelFamily = noClasses().should(dependOnClassesThat(implement(KpiModel.class)));

    @ArchTest
    static final ArchRule onlyTheRootKnowsThePublisher = noClasses()
            .that()
            .resideOutsideOfPackages("org.capacityplanner.batch", "..batch.publish..")
            .should(dependOn("..batch.publish.."));

    @ArchTest
    static final ArchRule plansKnowNoCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("org.capacityplanner.batch")
            .should(dependOn("org.capacityplanner.batch"));

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
    static final ArchRule fileOfTheHistoryIsKnownToHistory = onlyIn("org.h2..", "..batch.history..");

    @ArchTest
    static final ArchRule fastcsvReadsInSourceAndWritesInReport =
            onlyIn("de.siegmar.fastcsv..", "..source.file..", "..source.format..", "..batch.report.csv..");

    @ArchTest
    static final ArchRule jacksonStaysWhereTextBecomesValues =
            onlyIn("com.fasterxml.jackson..", "..batch.config..", "..batch.source..", "..batch.report..");

    @ArchTest
    static final ArchRule officeReadsInSourceAndWritesInReport =
            onlyIn("org.apache.poi..", "..source.excel..", "..batch.report.workbook..");

    @ArchTest
    static final ArchRule chartsStayInReport = onlyIn("org.knowm.xchart..", "..batch.report.chart..");

    @ArchTest
    static final ArchRule commandLineStaysInTheRoot = onlyIn("picocli..", "org.capacityplanner.batch");

    @ArchTest
    static final ArchRule logbackStaysWithTheRunsLog =
            onlyIn("ch.qos.logback..", "org.capacityplanner.batch", "..batch.log..");

    private static ArchCondition<JavaClass> dependOn(String... packages) {
        return dependOnClassesThat(resideInAnyPackage(packages));
    }

    private static ArchRule onlyIn(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
