package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of consoles and tools: what their own words say of columns, units and counts. */
class ForeignKindTest {
    private static final String TIME = "yyyy-MM-dd HH:mm:ss";

    @TempDir
    Path folder;

    @Test
    void takesTheUnitsOfAConsole() {
        ExportSummary summary = inspect(write(
                "cloudwatch.csv",
                "Label,CPUUtilization,RequestCount\nPeriod,300,300\nUnit,Percent,Count\n"
                        + rows(i -> written(i, 300, TIME) + "," + cpu(i) + "," + (int) rate(i))));

        assertThat(metric(summary, "CPUUtilization").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "RequestCount").largest()).isEqualTo(159);
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource({"ATTRNAME, ATTRVALUE", "Stat, Stat Value", "Perfdata Item, Value", "sensor_name, sensor_value"})
    void takesNamesAndValuesOfAttributes(String name, String value) {
        ExportSummary summary = inspect(write(
                "attributes.csv",
                "time," + name + "," + value + "\n"
                        + rows(i -> written(i, 300, TIME) + ",requests_per_s," + rate(i) + "\n" + written(i, 300, TIME)
                                + ",cpu_pct," + cpu(i))));

        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "cpu_pct").largest()).isEqualTo(43.6);
    }

    @Test
    void takesMinutesAndSecondsOfATest() {
        ExportSummary summary = inspect(write(
                "test.csv",
                "Elapsed scenario time mm:ss,Hits per Second,cpu_pct\n"
                        + rows(i -> String.format(Locale.ROOT, "%02d:%02d", i / 6, i % 6 * 10) + "," + rate(i) + ","
                                + cpu(i))));

        assertThat(summary.services().get(0).step()).hasSeconds(10);
        assertThat(summary.csv().orElseThrow().timeStyle()).contains("since the start");
    }

    @Test
    void saysHowTimesInLinesOfTheirOwnAreJoined() {
        String heading = " kthr      memory            page            disk          faults      cpu\n"
                + " r b w   swap  free  re  mf pi po fr de sr s0 s1 s2 --   in   sy   cs us sy id\n";
        Path file = write(
                "vmstat.txt",
                heading
                        + rows(i -> written(i, 60, "EEE MMM d HH:mm:ss 'UTC' yyyy")
                                + "\n 0 0 0 81 41 12 34 0 0 0 0 0 1 0 0 0 400 900 300 20 10 70"));

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("vmstat -T d")
                .hasMessageContaining("--columns time,user_pct,system_pct,idle_pct");
    }

    @Test
    void saysThatAVolumeNeverVaries() {
        Path file = table("requests_per_s", i -> "100");

        assertThatThrownBy(() -> draft(file))
                .hasMessageContaining("the same at all times")
                .hasMessageContaining("requests_per_s");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "orders_completed, orders/5min",
        "requests_served, req/5min",
        "Calls received, calls/5min",
        "Besuche, tx/5min",
        "questions, tx/5min",
    })
    void countsWhatWasDone(String name, String unit) {
        assertThat(draft(table(name, i -> String.valueOf((int) rate(i)))))
                .contains("volume: {metric: \"" + name + "\", unit: \"" + unit + "\"}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Questions", "orders", "transactions"})
    void takesTheIncreaseOfACountThatGrowsAtEachStep(String name) {
        // The sum of the rates of the rows so far, for less than a day.
        assertThat(draft(table(
                        name,
                        i -> String.valueOf((int) IntStream.rangeClosed(0, i)
                                .mapToDouble(ForeignTable::rate)
                                .sum()))))
                .contains("volume: {metric: \"" + name + "\", unit: \"tx/s\", type: counter}");
    }

    @Test
    void takesARampOfATestForNoCounter() {
        assertThat(metric(inspect(table("orders", i -> String.valueOf(100 * i))), "orders")
                        .isRunningTotal())
                .isFalse();
    }

    @Test
    void takesANoisyRampOfATestForNoCounter() {
        Random noise = new Random(7);

        assertThat(metric(inspect(table("orders", i -> String.valueOf(100 * i + 1000 + noise.nextInt(40)))), "orders")
                        .isRunningTotal())
                .isFalse();
    }

    @Test
    void takesOrdersThatGrowEachDayForNoCounter() {
        Random noise = new Random(7);
        Path file = write(
                "days.csv",
                "time,cpu_pct,orders\n"
                        + rows(i ->
                                written(i, 86_400, TIME) + "," + cpu(i) + "," + (1000 + 15 * i + noise.nextInt(14))));

        assertThat(draft(file)).contains("volume: {metric: \"orders\", unit: \"orders/day\"}");
    }

    @Test
    void takesTheTimeOfDayBesideDurations() {
        Path file = write(
                "calls.csv",
                "Date,Time,Calls,Avg Handle Time,cpu_pct\n"
                        + rows(i -> written(i, 300, "yyyy-MM-dd") + "," + written(i, 300, "HH:mm") + "," + (int) rate(i)
                                + ",00:0" + (3 + i % 4) + ":30," + cpu(i)));

        ExportSummary summary = inspect(file);

        assertThat(summary.services().get(0).step()).hasMinutes(5);
        assertThat(metric(summary, "Avg Handle Time").largest()).isEqualTo(390);
    }

    @Test
    void takesTheIncreaseOfAnHourlyCountThatRestartsAtMidnight() {
        Path file = write(
                "today.csv",
                "time,cpu_pct,orders_today\n"
                        + rows(i -> written(i, 3600, TIME) + "," + cpu(i) + ","
                                + (int) IntStream.rangeClosed(i - i % 24, i)
                                        .mapToDouble(ForeignTable::rate)
                                        .sum()));

        assertThat(metric(inspect(file), "orders_today").isRunningTotal()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Transaktionen/Std, tx/h",
        "Transaktionen/Std., tx/h",
        "Anfragen/Min, req/min",
        "Anfragen/Sek, req/s",
        "Anfragen/h, req/h",
        "req/min., req/min",
        "Requests (1/Std), tx/h",
        "Bestellungen [pro Std.], tx/h",
        "Transaktionen/Schicht, ?",
        "orders/shift, ?",
    })
    void takesTheTimeBehindASlashOrAsksForTheUnit(String name, String unit) {
        assertThat(draft(table(name, i -> String.valueOf(rate(i) + 0.5))))
                .contains("volume: {metric: \"" + name + "\", unit: \"" + unit + "\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"#, ''", "msek, ms", "Sek., s"})
    void readsUnitsInAnotherLanguage(String written, String unit) {
        ExportSummary summary = inspect(table("Antwortzeit", i -> rate(i) + " " + written));

        assertThat(metric(summary, "Antwortzeit").largest()).isEqualTo(159);
        assertThat(metric(summary, "Antwortzeit").unit().map(Unit::symbol).orElse(""))
                .isEqualTo(unit);
    }

    @Test
    void readsRowsOfNumbersBesideTheirNames() {
        String data = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"t\":" + instant(i, 60).getEpochSecond() + ",\"d\":[" + cpu(i) + "," + rate(i) + "]}")
                .collect(Collectors.joining(","));

        ExportSummary summary = inspect(write(
                "rows.json",
                "{\"data\":[" + data
                        + "],\"metrics\":[{\"id\":\"cpu.percent\"},{\"id\":\"requests\",\"unit\":\"req/s\"}]}"));

        assertThat(metric(summary, "cpu.percent").largest()).isEqualTo(43.6);
        assertThat(metric(summary, "requests").unit()).isEqualTo(Unit.parse("req/s"));
    }

    private Path table(String name, IntFunction<String> value) {
        return write(
                "table.csv",
                "time,cpu_pct," + name + "\n" + rows(i -> written(i, 300, TIME) + "," + cpu(i) + "," + value.apply(i)));
    }

    private Path write(String name, String text) {
        return Exports.write(folder, name, text);
    }
}
