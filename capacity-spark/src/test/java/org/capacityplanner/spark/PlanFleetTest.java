package org.capacityplanner.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job on sample-data: thirteen months of hours of four services, and the limits of a fifth without measurements. */
class PlanFleetTest {
    private static final String METRICS =
            Path.of("..", "sample-data", "trading", "trading-hourly.csv").toString();
    private static final String LIMITS =
            Path.of("src", "test", "resources", "plans.csv").toString();

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static String said;

    @BeforeAll
    static void run() throws Exception {
        spark = LocalSpark.session();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlanFleet.run(
                spark,
                FleetArguments.of("--metrics", METRICS, "--limits", LIMITS, "--out", out("direct"), "--urgent", "3"),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        PlanFleet.run(
                spark,
                FleetArguments.of(
                        "--metrics",
                        METRICS,
                        "--limits",
                        LIMITS,
                        "--out",
                        out("by-pack"),
                        "--pack",
                        out("packed"),
                        "--urgent",
                        "3"),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static String out(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> csv(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            List<Path> parts =
                    files.filter(file -> file.toString().endsWith(".csv")).toList();
            assertThat(parts).hasSize(1);
            return Files.readAllLines(parts.get(0));
        }
    }

    @Test
    void saysHowManyWerePlanned() {
        assertThat(said).startsWith("20 KPIs of 5 services, 4 without an answer; written to ");
    }

    @Test
    void writesTheSameFileFromCsvAndFromPackedParquet() throws IOException {
        assertThat(csv("direct/plans-csv")).hasSize(21).isEqualTo(csv("by-pack/plans-csv"));
    }

    @Test
    void writesARowWithDatesForEachKpi() {
        Row latency = spark.read()
                .parquet(out("direct/plans"))
                .filter("service = 'pricing' and kpi = 'latency p95'")
                .first();

        assertThat(latency.<String>getAs("headroom")).isEqualTo("LIMITED");
        assertThat(latency.<String>getAs("breachP10")).isLessThanOrEqualTo(latency.<String>getAs("breachP50"));
        assertThat(latency.<String>getAs("actBy")).startsWith("202");
        assertThat(latency.<Double>getAs("r2")).isBetween(0.0, 1.0);
    }

    @Test
    void refusesTheServiceWithoutMeasurements() {
        List<Row> rows = spark.read()
                .parquet(out("direct/plans"))
                .filter("service = 'postgres'")
                .collectAsList();

        assertThat(rows)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.<String>getAs("refusal")).contains("no row of this service"));
    }

    /** What the report needs: a header that its config names, and only the services that are urgent. */
    @Test
    void writesTheMeasurementsOfTheMostUrgentAsAnExport() throws IOException {
        assertThat(csv("direct/urgent-csv")).hasSize(4);
        List<String> rows = csv("direct/urgent-metrics");
        List<String> urgent = spark
                .read()
                .option("header", "true")
                .csv(out("direct/urgent-csv"))
                .select("service")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();

        assertThat(rows.get(0)).startsWith("timestamp,service,transactions,cpu_pct");
        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(urgent).contains(row.split(",")[1]));
        // Packed measurements are taken apart again.
        assertThat(csv("by-pack/urgent-metrics")).hasSameSizeAs(rows);
    }

    /** CI prints the answer of the command line before it runs these tests. */
    @Test
    @EnabledIfEnvironmentVariable(named = "CAPACITY_WHAT_IF", matches = ".+")
    void saysWhatTheCommandLineSays() {
        List<Row> headroom = spark.read()
                .option("multiLine", "true")
                .json(System.getenv("CAPACITY_WHAT_IF"))
                .selectExpr("inline(services)")
                .filter("service <> 'postgres'")
                .selectExpr("service", "inline(headroom)")
                .collectAsList();

        assertThat(headroom).hasSize(16);
        for (Row expected : headroom) {
            Row actual = spark.read()
                    .parquet(out("direct/plans"))
                    .filter("service = '" + expected.getAs("service") + "' and kpi = '" + expected.getAs("kpi") + "'")
                    .first();
            assertThat(actual.<String>getAs("headroom")).isEqualTo(expected.<String>getAs("kind"));
            assertIsEqual(actual.getAs("growthLeft"), expected.getAs("growth"));
            assertIsEqual(actual.getAs("lower"), expected.getAs("growthLower"));
            assertIsEqual(actual.getAs("upper"), expected.getAs("growthUpper"));
        }
    }

    private static void assertIsEqual(Double actual, Double expected) {
        if (expected == null) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--metrics m.parquet --out o, --limits is missing",
        "--metrics m --limits l --out, --out needs a value",
        "--metrics m --limits l --out o --colour red, unknown argument --colour",
        "--metrics m --limits l --out o --out p, --out is given twice",
        "--metrics m --limits l --out o --format orc, 'parquet or csv, got orc'",
        "--metrics m --limits l --out o --urgent many, 'a number, got many'",
        "--metrics m --limits l --out o --urgent -1, 'not be negative, got -1'"
    })
    void refusesArguments(String arguments, String message) {
        assertThatThrownBy(() -> FleetArguments.of(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
