package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose header, delimiter, layout or names are another tool's, and what is proposed for them. */
class ForeignTableTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @Test
    void takesTheHeaderBelowABlankLineAndTitlesOfItsWidth() {
        String text = "\"Resource\",\"web-prod\"\n\"Metric\",\"Percentage CPU\"\n\n\"Time\",\"Percentage CPU (Avg)\"\n"
                + rows(i -> written(i, 300, TIME) + "," + cpu(i));

        ExportSummary summary = inspect(write(text));

        assertThat(metric(summary, "Percentage CPU (Avg)").values()).isEqualTo(ROWS);
        assertThat(summary.csv().orElseThrow().timeColumn()).isEqualTo("Time");
    }

    @Test
    void takesTheDelimiterThatLeavesNumbers() {
        String text = "Timestamp [ms];\tCPU usage [%];\tMemory usage [KB]\n"
                + rows(i -> (1_790_812_800L + 300L * i) + ";\t" + cpu(i) + ";\t" + (6e6 + i));

        ExportSummary summary = inspect(write(text));

        assertThat(summary.csv().orElseThrow().delimiter()).isEqualTo(';');
        assertThat(metric(summary, "CPU usage [%]").unit()).contains(Unit.PERCENT);
    }

    @Test
    void takesSpacesBetweenFieldsThatHaveAHeader() {
        String text = "date time requests_per_s cpu_pct\n"
                + rows(i -> written(i, 300, "yyyy-MM-dd HH:mm:ss") + " " + rate(i) + " " + cpu(i));

        assertThat(inspect(write(text)).metrics()).hasSize(2);
    }

    /** In three rows of a hundred and twenty the rate is not there, so that fewer words are in them. */
    @Test
    void readsAlignedFieldsAndSaysWhatToDoWhereSomeAreMissing() {
        String text = "time                 requests_per_s   cpu_pct\n"
                + rows(i -> written(i, 300, "yyyy-MM-dd'T'HH:mm:ss") + "   " + rate(i) + "     " + cpu(i));
        String missing = text.replace("   125.0     ", "              ");

        assertThat(inspect(write(text)).metrics()).hasSize(2);
        assertThatThrownBy(() -> inspect(write(missing))).hasMessageContaining("tr -s ' ' ','");
    }

    @Test
    void readsRunsBelowATitleWithDecimalCommas() {
        String text = "Load test results 2026-10-12\n\nUsers;Requests/s;CPU %;95% (ms)\n"
                + runs(i -> String.format(Locale.ROOT, "%d;%.1f;%.1f;%.1f", i, 9.5 * i, 5 + 1.9 * i, 20 + 0.5 * i)
                        .replace('.', ','));

        ExportSummary summary = inspect(write(text));

        assertThat(summary.input().format()).isEqualTo("run-table");
        assertThat(metric(summary, "Requests/s").largest()).isEqualTo(104.5);
        assertThat(metric(summary, "95% (ms)").unit()).contains(Unit.MILLISECONDS);
    }

    @Test
    void readsRunsThatHaveNamesAndResults() {
        String text = "Run,Scenario,Users,TPS,CPU %,p95 ms,Result\n"
                + runs(i -> i + ",step" + i + "," + 10 * i + "," + 9 * i + "," + 2 * i + "," + (20 + i) + ",PASS");

        assertThat(metric(inspect(write(text)), "TPS").values()).isEqualTo(11);
    }

    @Test
    void readsUnitsInTheCellsOfRuns() {
        String text = "Virtual users,Throughput,CPU,p95\n"
                + runs(i -> 10 * i + "," + 9 * i + " req/s," + 2 * i + "%," + (20 + i) + " ms");

        ExportSummary summary = inspect(write(text));

        assertThat(metric(summary, "CPU").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "p95").unit()).contains(Unit.MILLISECONDS);
        assertThat(metric(summary, "Throughput").isVolume()).isTrue();
    }

    @Test
    void readsRunsWhoseColumnsTheUserNames() {
        Path file = write(runs(i -> i + "," + 9.5 * i + "," + (5 + 1.9 * i) + "," + (20 + 0.5 * i)));
        TextFormat named = new TextFormat(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("users", "requests_per_s", "cpu_pct", "p95_ms"),
                Optional.empty());

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("name all 4 columns: --columns");
        ExportSummary summary = ExportInspector.inspect(file, named, TimeFormat.undeclared(), Optional.empty());
        assertThat(summary.input().format()).isEqualTo("run-table");
        assertThat(metric(summary, "cpu_pct").values()).isEqualTo(11);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"Series, Value", "Item, Value", "Metric, Average", "counter_name, counter_value"})
    void readsNamesAndValuesAsALongTable(String name, String value) {
        String text = "Time," + name + "," + value + "\n"
                + rows(i -> written(i, 300, TIME) + ",Requests per second," + rate(i) + "\n" + written(i, 300, TIME)
                        + ",CPU %," + cpu(i));

        ExportSummary summary = inspect(write(text));

        assertThat(summary.layout()).isInstanceOf(Layout.LongTable.class);
        assertThat(metric(summary, "CPU %").values()).isEqualTo(ROWS);
    }

    @Test
    void takesRowsThatDescribeTheColumnsForNoService() {
        String text = "Label,CPUUtilization,RequestCount\nID,m1,m2\nStatistic,Average,Sum\nPeriod,300,300\n"
                + rows(i -> written(i, 300, "yyyy/MM/dd HH:mm:ss") + "," + cpu(i) + "," + rate(i));

        ExportSummary summary = inspect(write(text));

        assertThat(summary.input().format()).isEqualTo("cloudwatch-csv");
        assertThat(summary.services()).hasSize(1);
        assertThat(metric(summary, "CPUUtilization").values()).isEqualTo(ROWS);
    }

    @Test
    void countsPartsOfProcessorsInCores() {
        ExportSummary.Metric cpu = metric(
                inspect(write("time,cpu\n" + rows(i -> written(i, 60, TIME) + "," + (int) (10 * cpu(i)) + "m"))),
                "cpu");

        assertThat(cpu.unit().map(Unit::symbol)).contains("cores");
        assertThat(cpu.smallest()).isEqualTo(0.2);
    }

    @Test
    void readsNumbersThatDashboardsRound() {
        String text = "Time,req\n"
                + rows(i -> written(i, 60, TIME) + "," + String.format(Locale.ROOT, "%.2f K", rate(i) / 1000));

        assertThat(metric(inspect(write(text)), "req").smallest()).isEqualTo(100);
    }

    @Test
    void readsGroupsOfTwoDigitsAndWordsForNothing() {
        String text = "Time,Requests,CPU %\n2026-10-05 00:00,\"12,34,567\",20\n2026-10-05 00:05,No Data,N/A\n"
                + "2026-10-05 00:10,\"12,34,568.5\",21\n";

        ExportSummary.Metric requests = metric(inspect(write(text)), "Requests");

        assertThat(requests.smallest()).isEqualTo(1_234_567);
        assertThat(requests.values()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Requêtes par seconde, tx/s",
        "Anfragen pro Minute, tx/min",
        "Peticiones por segundo, tx/s",
        "Richieste al secondo, tx/s",
        "Запросов/с, ops/s",
        "リクエスト/秒, ops/s",
        "Trans Rate, tx/s",
    })
    void proposesVolumesByTheirNamesInOtherLanguages(String name, String unit) {
        String draft = draft(
                write("time;" + name + ";CPU %\n" + rows(i -> written(i, 300, TIME) + ";" + rate(i) + ";" + cpu(i))));

        assertThat(draft).contains("volume: {metric: \"" + name + "\", unit: \"" + unit + "\"}");
    }

    @Test
    void proposesTheWholeOfSeveralProcessors() {
        String text = "time,requests_per_s,cpu_percent\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + 12 * cpu(i));

        assertThat(draft(write(text))).contains("unit: \"%\", limit: \"480%\", cores: 6}");
    }

    @Test
    void proposesNoLimitThatCannotBeMeant() {
        String text = "time,requests_per_s,swap_mb,free_space_gb,availability_pct,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + ",0," + (800 - i) + ",99.9," + cpu(i));

        assertThat(draft(write(text)))
                .contains("{metric: \"free_space_gb\", unit: \"GB\", limit: \">= 80\"}")
                .contains("without a proposal: \"swap_mb\", \"availability_pct\"");
    }

    @Test
    void proposesTheUsersOfALoadTestWithoutARate() {
        String draft = draft(write("Concurrent Users,95th (ms),CPU Utilization %\n"
                + runs(i -> 50 * i + "," + (40 + 6 * i) + "," + 8 * i)));

        assertThat(draft)
                .contains("volume: {metric: \"Concurrent Users\", unit: \"users\"}")
                .doesNotContain("- {metric: \"Concurrent Users\"");
    }

    @Test
    void proposesNoLimitForACounterOrKilobytesWithoutAUnit() {
        String draft = draft(write("time,requests_per_s,cpu_seconds_total,MemUsed_kB\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + 10 * (i % 60) + "," + (6e6 + i))));

        assertThat(draft)
                .contains("{metric: \"MemUsed_kB\", unit: \"kB\"")
                .contains("without a proposal: \"cpu_seconds_total\"");
    }

    @Test
    void proposesNothingThatNeverChangesAsTheVolume() {
        String text = "time,transactions,orders_per_s,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + ",5," + rate(i) + "," + cpu(i));
        String constant = text.replaceAll("(?m)^(2026[^,]*,)5,[^,]*,", "$15,7,");

        assertThat(draft(write(text))).contains("volume: {metric: \"orders_per_s\"");
        Path file = write(constant);
        assertThatThrownBy(() -> draft(file)).hasMessageContaining("capacity init FILE OTHER");
    }

    @Test
    void takesTheGroupsAboveNamesThatRepeat() {
        String text = ",web01,web01,web02,web02\ntime,rps,cpu %,rps,cpu %\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i) + ",1,2");

        assertThat(metric(inspect(write(text)), "web01 cpu %").largest()).isEqualTo(43.6);
        // Types below the names, as ClickHouse writes them, are no names.
        String typed = "time,rps,cpu_pct\nDateTime,Float64,Float64\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i));
        assertThat(metric(inspect(write(typed)), "cpu_pct").largest()).isEqualTo(43.6);
    }

    @Test
    void readsColumnsBelowDashesAndATitle() {
        String text = "name: web\ntime                rps   cpu_pct\n----                ---   -------\n"
                + rows(i -> (1_790_812_800L + 60L * i) + "000000000 " + rate(i) + " " + cpu(i));

        assertThat(metric(inspect(write(text)), "cpu_pct").values()).isEqualTo(ROWS);
    }

    @Test
    void readsTheNamesOfAzuresPortalWithoutTheResource() {
        String text = "\"Timestamp (UTC)\",\"Requests (Sum), web01\",\"Response Time (Avg), web01\"\n"
                + rows(i -> written(i, 300, TIME) + "," + (int) rate(i) + ",1");

        assertThat(draft(write(text))).contains("volume: {metric: \"Requests (Sum), web01\", unit: \"req/5min\"}");
    }

    private Path write(String text) {
        return Exports.write(folder, "foreign.csv", text);
    }

    private static String runs(IntFunction<String> run) {
        return IntStream.rangeClosed(1, 11).mapToObj(i -> run.apply(i) + "\n").collect(Collectors.joining());
    }
}
