package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.strata.Causes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns beside the volume that explain a KPI, told by values and not by names. */
class OtherCauseTest {
    private static final int ROWS = 24 * 14;

    @TempDir
    Path folder;

    private final Random random = new Random(54);

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static ExportSummary inspect(Path file) {
        return ExportInspector.inspect(file, DeclaredExport.nothing());
    }

    /** Returns an export of hours of which each has a CPU of 6% and 0.1% for each request/s, and 20% more where asked. */
    private Path hours(String column, BiFunction<Integer, LocalDateTime, String> value, String dear)
            throws IOException {
        StringBuilder text = new StringBuilder("time," + column + ",requests_per_s,cpu_pct\n");
        for (int i = 0; i < ROWS; i++) {
            LocalDateTime time = LocalDateTime.of(2026, 11, 2, 0, 0).plusHours(i);
            String cell = value.apply(i, time);
            double volume = 100 + 200 * random.nextDouble();
            double cpu = 6 + 0.1 * volume + (cell.equals(dear) ? 20 : 0) + random.nextGaussian();
            text.append(String.format(Locale.ROOT, "%s:00,%s,%.1f,%.2f%n", time, cell, volume, cpu));
        }
        return file("hours.csv", text.toString());
    }

    @Test
    void saysThatRowsAreOfRegionsInTurn() throws IOException {
        Path export = hours("q7", (i, time) -> i % 5 < 2 ? "east" : "west", "west");
        assertThat(inspect(export).causes().columns()).singleElement().satisfies(cause -> {
            assertThat(cause.column()).isEqualTo("q7");
            assertThat(cause.kpi()).isEqualTo("cpu_pct");
            // 0.4 * 0.6 * 20^2 = 96 of 97.
            assertThat(cause.explained()).isBetween(0.9, 1.0);
        });
        assertThat(ConfigDraft.of(inspect(export)))
                .contains("# CHECK: the rows may not be of one service under one condition: column \"q7\"")
                .contains("write serviceColumn: \"q7\"")
                .contains(
                        "keep the rows of one: awk -F',' 'NR == 1 || $2 ~ /^[ \"\\r]*east[ \"\\r]*$/' FILE > one.csv");
        Path config = file("capacity.yaml", ConfigDraft.of(inspect(export)));
        assertThat(ServiceReader.read(CapacityConfig.read(config)).quality())
                .filteredOn(finding -> finding.kind() == DataQuality.Kind.OTHER_CAUSE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("q7"));
    }

    @Test
    void proposesACommandThatKeepsTheRowsOfOneValue() throws Exception {
        String text = Files.readString(hours("pool/zone", (i, time) -> i % 5 < 2 ? "a.1/x" : "a21/x", "a21/x"));
        String windows = "Export of November\r\n\r\n"
                + text.lines()
                        .map(line -> '"' + line.replace(",", "\",\"") + "\"\r\n")
                        .collect(Collectors.joining());
        for (String written : List.of(text, windows)) {
            Path export = file("zones.csv", written);
            String command = inspect(export).causes().columns().get(0).command().orElseThrow();
            Process shell = new ProcessBuilder("sh", "-c", command.replace("FILE", "zones.csv"))
                    .directory(folder.toFile())
                    .start();
            List<String> kept = shell.inputReader().lines().toList();
            assertThat(shell.waitFor()).isZero();
            assertThat(kept).filteredOn(line -> line.contains("requests_per_s")).hasSize(1);
            assertThat(kept)
                    .filteredOn(line -> line.contains("/x"))
                    .hasSize(Math.toIntExact(
                            text.lines().filter(line -> line.contains("a.1/x")).count()))
                    .allMatch(line -> line.contains("a.1/x"));
        }
        assertThat(inspect(Files.writeString(folder.resolve("wide.csv"), "\ufeff" + text, StandardCharsets.UTF_16LE))
                        .causes()
                        .columns()
                        .get(0)
                        .command())
                .isEmpty();
    }

    @Test
    void looksWithinServicesOnceTheyAreToldApart() throws IOException {
        Path export = hours("app", (i, time) -> i % 5 < 2 ? "shop,east" : "shop,west", "shop,west");
        String text = Files.readString(export).replace("time,app,", "time,app,q7,");
        assertThat(inspect(file("apps.csv", text)).causes().columns())
                .extracting("column")
                .containsExactly("q7");
    }

    @Test
    void accusesNoColumnThatIsAPartOfTheTimeOrExplainsNothing() throws IOException {
        assertThat(inspect(hours(
                                "day",
                                (i, time) -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ROOT),
                                "Sunday"))
                        .causes()
                        .columns())
                .isEmpty();
        assertThat(inspect(hours("shift", (i, time) -> time.getHour() < 8 ? "night" : "day", "night"))
                        .causes()
                        .columns())
                .isEmpty();
        assertThat(inspect(hours("build", (i, time) -> "b" + i / 84, "none"))
                        .causes()
                        .columns())
                .isEmpty();
        assertThat(inspect(hours("level", (i, time) -> String.valueOf(1 + i / 30 % 3), "none"))
                        .causes()
                        .columns())
                .isEmpty();
    }

    @Test
    void findsASettingThatStaysForLong() throws IOException {
        assertThat(inspect(hours("pool", (i, time) -> String.valueOf(8 << (i / 25 % 3)), "32"))
                        .causes()
                        .columns())
                .extracting("column")
                .containsExactly("pool");
    }

    @Test
    void saysWhichOtherMetricExplainsTheKpiThatTheVolumeDoesNot() throws IOException {
        StringBuilder text = new StringBuilder("time,requests_per_s,frobs,cpu_pct\n");
        for (int i = 0; i < 100; i++) {
            double frobs = 50 + 50 * random.nextDouble();
            text.append(String.format(
                    Locale.ROOT,
                    "%s:00,%.1f,%.1f,%.2f%n",
                    LocalDateTime.of(2026, 11, 2, 0, 0).plusHours(i),
                    100 + 10 * random.nextDouble(),
                    frobs,
                    5 + 0.5 * frobs + random.nextGaussian()));
        }
        ExportSummary summary = inspect(file("driver.csv", text.toString()));
        assertThat(summary.causes().driver()).hasValueSatisfying(driver -> {
            assertThat(driver.metric()).isEqualTo("frobs");
            assertThat(driver.words()).matches("explains (?:9\\d|100)% of \\w+, .*");
        });
        assertThat(ConfigDraft.of(summary)).contains("# CHECK the volume: \"frobs\" explains");
    }

    @Test
    void proposesNoKpiThatIsTheChangeOfAnotherColumn() throws IOException {
        StringBuilder text = new StringBuilder("time,requests_per_s,cpu_pct,moved_pct\n");
        double before = 20;
        for (int i = 0; i < 40; i++) {
            double cpu = Math.rint(20 + 30 * random.nextDouble());
            text.append(String.format(
                    Locale.ROOT,
                    "%s:00,%.0f,%.0f,%.0f%n",
                    LocalDateTime.of(2026, 11, 2, 0, 0).plusHours(i),
                    10 * cpu + 5,
                    cpu,
                    cpu - before));
            before = cpu;
        }
        assertThat(ConfigDraft.of(inspect(file("moved.csv", text.toString()))))
                .contains("{metric: \"cpu_pct\"")
                .doesNotContain("{metric: \"moved_pct\"");
    }

    @Test
    void takesNoOutcomeOfATestForAService() throws IOException {
        Path runs = file("runs.csv", """
                replicas,target_rps,passed,p99_ms
                1,45,yes,30
                1,50,yes,33
                1,55,no,46
                2,81,yes,15
                2,90,no,16
                2,99,yes,18
                """);
        assertThat(inspect(runs).services()).hasSize(1);
    }

    @Test
    void refusesRunsOfWhichEachIsATestOfItsOwn() throws IOException {
        Path runs = file("apart.csv", """
                variant,route,hardware,requests,rps,p95_s
                a,/one,small,80,7,1.3
                a,/two,small,80,7,1.5
                b,/one,small,80,5,1.6
                b,/two,small,80,5,1.8
                a,/one,large,80,8,1.0
                a,/two,large,80,8,1.2
                b,/one,large,80,6,1.3
                b,/two,large,80,6,1.4
                """);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ConfigDraft.of(inspect(runs)))
                .hasMessageContaining("tell 8 tests apart, and none has 3 runs");
    }

    @Test
    void takesNoRowOfNumbersWithUnitsForTheHeader() throws IOException {
        Path stats = file("stats.csv", """
                870f81ed520b,0.55%,1.069GiB / 4GiB
                62ff5cd784ca,0.03%,164.7MiB / 5GiB
                687dcfdbd41b,0.26%,31.83MiB / 4GiB
                """);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> inspect(stats))
                .hasMessageContaining("the first row holds values");
    }

    @Test
    void readsNoRateAsATime() throws IOException {
        Path runs = file("rates.csv", """
                users,throughput_per_sec,throughput_req_per_sec,p95_ms
                1,60,61,19
                5,250,249,28
                10,267,268,55
                20,311,310,91
                """);
        assertThat(inspect(runs).metrics())
                .extracting(metric -> metric.unit().map(Object::toString).orElse("?"))
                .containsExactly("users", "?", "tx/s", "ms");
    }

    /** A column of 50 groups takes 26 * 4,000 * (2 * 51)^2 products, more than are allowed; one of two takes 3.7 million. */
    @Test
    void boundsTheComparisonsAndSaysWhichColumnsWereLeftOut() throws IOException {
        ExportSummary summary = inspect(file("large.csv", table(26, 4)));
        Causes.Extent extent = summary.causes().extent();

        assertThat(extent.products()).isBetween(1L, 1_000_000_000L);
        assertThat(extent.left()).containsExactlyInAnyOrder("shard0", "shard1", "shard2", "shard3");
        assertThat(summary.causes().columns())
                .singleElement()
                .satisfies(cause -> assertThat(cause.column()).isEqualTo("mode"));
        String said =
                "not compared with the KPIs, which takes too long in so large a table: shard0, shard1, shard2 and 1 more;"
                        + " to compare one, give a file with the times, the volume, one KPI and that column";
        assertThat(SummaryText.of(summary)).contains("beside     " + said);
        assertThat(ConfigDraft.of(summary)).contains("# CHECK: columns " + said);

        // What the sentence says to do: one KPI and one column.
        Causes followed = inspect(file("one.csv", table(1, 1))).causes();
        assertThat(followed.extent().left()).isEmpty();
        assertThat(followed.extent().products()).isGreaterThan(4_000L * 102 * 102);
    }

    /** Returns a table of columns with 50 groups each that explain nothing, and a mode that explains each KPI. */
    private static String table(int kpis, int wide) {
        Random each = new Random(540);
        StringBuilder text = new StringBuilder("time,requests_per_s");
        IntStream.range(0, wide).forEach(i -> text.append(",shard").append(i));
        IntStream.range(0, kpis).forEach(i -> text.append(",part").append(i).append("_pct"));
        text.append(",mode\n");
        for (int row = 0; row < 4_000; row++) {
            boolean dear = each.nextInt(5) == 0;
            int volume = 100 + each.nextInt(200);
            text.append(1_790_812_800L + 60L * row).append(',').append(volume);
            for (int i = 0; i < wide; i++) {
                text.append(",s").append(each.nextInt(50));
            }
            for (int i = 0; i < kpis; i++) {
                text.append(',').append(volume / 10 + (dear ? 30 : 0) + each.nextInt(4));
            }
            text.append(dear ? ",full\n" : ",lean\n");
        }
        return text.toString();
    }
}
