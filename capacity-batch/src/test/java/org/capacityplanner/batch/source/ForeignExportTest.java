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
import java.time.Instant;
import java.util.Optional;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of tools that write names, parts and times in ways of their own, and what is asked where they leave it open. */
class ForeignExportTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"counter_id, val", "thing, amount", "Counter, AverageValue", "MetricName, Integer Value"})
    void takesAColumnOfMetricsForWhatItsTextsAre(String names, String values) {
        ExportSummary summary = inspect(write("when," + names + "," + values + "\n"
                + rows(i -> written(i, 300, TIME) + ",requests_per_s," + rate(i) + "\n" + written(i, 300, TIME)
                        + ",cpu_pct," + cpu(i))));

        assertThat(summary.services()).hasSize(1);
        assertThat(metric(summary, "requests_per_s").isVolume()).isTrue();
        assertThat(metric(summary, "cpu_pct").unit()).contains(Unit.PERCENT);
    }

    @Test
    void takesServicesThatAreCalledLikeTransactionsForServices() {
        ExportSummary summary = inspect(write("when,thing,amount\n"
                + rows(i -> written(i, 300, TIME) + ",orders," + rate(i) + "\n" + written(i, 300, TIME) + ",payments,"
                        + rate(i) / 2)));

        assertThat(summary.services()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"stat, avg, max", "WAIT_CLASS, CPU, User I/O", "state, busy, waiting"})
    void asksWhichStatisticOrPartIsMeant(String column, String one, String other) {
        Path file = write("time," + column + ",tx_per_s,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + "," + one + "," + rate(i) + "," + cpu(i) + "\n"
                        + written(i, 300, TIME) + "," + other + "," + 2 * rate(i) + "," + cpu(i) / 2));

        assertThat(inspect(file).services()).hasSize(1);
        // The sum or the mean of a mean and a largest value measures nothing.
        assertThatThrownBy(() -> read(file, "tx_per_s", "cpu_pct:80%"))
                .hasMessageContaining("has a value for each " + column + ": " + one + ", " + other);
        String label = "{" + column + "=\"" + one + "\"}";
        ServiceData service = read(file, "tx_per_s" + label, "cpu_pct" + label + ":80%")
                .services()
                .get(0);
        assertThat(Exports.volume(service).valueAt(0)).isEqualTo(rate(0));
    }

    @Test
    void takesTheBeginningOfAnIntervalThatHasTwoEnds() {
        ExportSummary summary = inspect(write("Intended End,Actual Start,Actual End,requests_per_s,cpu_pct\n"
                + rows(i -> written(i + 1, 300, TIME) + "," + written(i, 300, TIME) + "," + written(i + 1, 300, TIME)
                        + "," + rate(i) + "," + cpu(i))));

        assertThat(summary.csv().orElseThrow().timeColumn()).isEqualTo("Actual Start");
    }

    @Test
    void hasWhatALongTableSaysOfAllServicesForEachOfThem() {
        Path file = write("Time,Measurement,Label,Value\n"
                + rows(i -> written(i, 300, TIME) + ",users,,5\n" + written(i, 300, TIME) + ",tx_per_s,login," + rate(i)
                        + "\n" + written(i, 300, TIME) + ",tx_per_s,cart," + rate(i) / 2));

        ExportSummary summary = inspect(file);

        assertThat(metric(summary, "users").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "tx_per_s").values()).isEqualTo(2 * ROWS);
    }

    @Test
    void readsTimesSinceAStartBelowNamesThatAreWrittenAgain() {
        String names = "Timestamp    O    YGCT  cpu_pct\n";
        ExportSummary summary = inspect(
                write(rows(i -> (i % 20 == 0 ? names : "") + "  " + (3600.4 + 10 * i) + "  40.0  1.2  " + cpu(i))));

        assertThat(metric(summary, "cpu_pct").values()).isEqualTo(ROWS);
        assertThat(summary.quality()).anyMatch(finding -> finding.kind() == DataQuality.Kind.NO_CLOCK);
    }

    @Test
    void readsMonthsByNameInAColumnOfTheirOwnAndANoteBelow() {
        ExportSummary summary = inspect(write("Year,Quarter,Month,Day,Hour,Sum of Orders,Average of CPU %\n"
                + rows(i -> "2026,Qtr 4,October," + (1 + i / 24) + "," + i % 24 + "," + 10 * i + "," + cpu(i))
                + "\n\"Applied filters:\nShop is Main\"\n"));

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
        assertThat(metric(summary, "Sum of Orders").values()).isEqualTo(ROWS);
    }

    @Test
    void asksForTheUnitOfASumOverProcessors() {
        Path file = write("time,tx_per_s,system.cpu.total.pct,system.cpu.total.norm.pct\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i) / 100 * 8 + "," + cpu(i) / 100));

        assertThat(metric(inspect(file), "system.cpu.total.pct").unit()).isEmpty();
        assertThat(metric(inspect(file), "system.cpu.total.norm.pct").unit()).contains(Unit.RATIO);
        assertThatThrownBy(() -> read(file, "tx_per_s", "system.cpu.total.pct:80%"))
                .hasMessageContaining("set the unit to cores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queryid", "order_id", "RequestId", "transaction_hash"})
    void takesNoIdentifierForTheVolume(String name) {
        assertThat(draft(write("time," + name + ",calls,cpu_pct\n"
                        + rows(i ->
                                written(i, 300, TIME) + "," + (7123456 + i % 7) + "," + 7 * (i % 9) + "," + cpu(i)))))
                .contains("volume: {metric: \"calls\"")
                .doesNotContain("\"" + name + "\", unit");
    }

    @Test
    void refusesAPartWhoseBaseIsAnotherMetric() {
        Path file = write("time,counter_name,cntr_value\n"
                + rows(i -> written(i, 300, TIME) + ",Batch Requests/sec," + rate(i) + "\n" + written(i, 300, TIME)
                        + ",CPU usage %," + 1000 * cpu(i) + "\n" + written(i, 300, TIME) + ",CPU usage % base,100000"));

        assertThat(draft(file))
                .contains("{metric: \"CPU usage %\", unit: \"?\"")
                .doesNotContain("cores");
        assertThatThrownBy(() -> ServiceReader.read(Exports.question(
                        file,
                        new Layout.LongTable(Optional.empty(), "counter_name", "cntr_value"),
                        "Batch Requests/sec",
                        "CPU usage %:80%")))
                .hasMessageContaining("is kept as a part of 'CPU usage % base'");
    }

    @Test
    void saysThatNothingSaysTheUnitOfTheVolumeAndAsksForThatOfARate() {
        Path file = write("time,carga_total,rate,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + "," + (rate(i) + 0.5) + "," + rate(i) + "," + cpu(i)));

        assertThat(read(file, "carga_total", "cpu_pct:80%").quality())
                .anyMatch(finding -> finding.kind() == DataQuality.Kind.ASSUMED_UNIT
                        && finding.kind().changesMeaning());
        assertThatThrownBy(() -> read(file, "rate", "cpu_pct:80%")).hasMessageContaining("--volume rate:req/min");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Liczba zamówień", "受注件数", "Antal beställningar", "Počet objednávek"})
    void countsOrdersInAnyLanguage(String name) {
        assertThat(draft(write("time;" + name + ";cpu_pct\n"
                        + rows(i -> written(i, 3600, TIME) + ";" + 3600 * (i % 9) + ";" + cpu(i)))))
                .contains("/h\"}");
    }

    @Test
    void takesUsersForTheVolumeOfALoadTest() {
        assertThat(draft(write(
                        "elapsed_s,users,cpu_pct\n" + rows(i -> 10 * i + "," + 10 * (1 + i / 10) + "," + cpu(i)))))
                .contains("volume: {metric: \"users\", unit: \"users\"}");
    }

    @Test
    void takesTheUnitInFrontOfBrackets() {
        ExportSummary summary = inspect(write("Time,op/s (read),B/s (write),us/op (read)\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + 900 * rate(i) + "," + cpu(i))));

        assertThat(metric(summary, "op/s (read)").unit())
                .contains(Unit.parse("ops/s").orElseThrow());
        assertThat(metric(summary, "B/s (write)").unit())
                .contains(Unit.parse("B/s").orElseThrow());
        assertThat(metric(summary, "us/op (read)").unit())
                .contains(Unit.parse("us").orElseThrow());
    }

    @Test
    void refusesWhatACommandPrintedBelowTimesWithACommandThatMakesATable() {
        Path page = write(rows(i -> written(i, 60, "yyyy-MM-dd HH:mm:ss") + "\nActive connections: " + i
                + "\nserver accepts handled requests\n 5 5 " + 9 * i + " \nReading: 0 Writing: 1 Waiting: 2"));
        Path listing = write(rows(i -> written(i, 60, "yyyy-MM-dd HH:mm:ss")
                + "\nUSER  PID %CPU COMMAND\nroot  1 0.0 init\n" + "web  7 " + cpu(i) + " java"));

        assertThatThrownBy(() -> inspect(page))
                .hasMessageContaining("the time and the 7 numbers below it")
                .hasMessageContaining(
                        "--columns time,active_connections,accepts,handled,requests,reading,writing,waiting");
        assertThatThrownBy(() -> inspect(listing))
                .hasMessageContaining("$1==\"USER\"")
                .hasMessageContaining("--host-column");
    }

    @Test
    void refusesTheLogOfMrtgWithItsColumns() {
        assertThatThrownBy(() -> inspect(write("1791338100 918273 1827364\n"
                        + rows(i -> (1791338100 - 300L * i) + " " + 9 * i + " 41 " + 10 * i + " 50"))))
                .hasMessageContaining("--columns time,in_B/s,out_B/s,max_in_B/s,max_out_B/s");
    }

    private static Readings read(Path file, String volume, String kpi) {
        return ServiceReader.read(Exports.question(file, Exports.oneService(), volume, kpi));
    }

    private int files;

    private Path write(String text) {
        return Exports.write(folder, "export" + files++ + ".csv", text);
    }
}
