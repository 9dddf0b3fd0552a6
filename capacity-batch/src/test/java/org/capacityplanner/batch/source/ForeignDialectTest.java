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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of tools whose lines are no rows as they are, and of scripts, profiles and tools that name no day. */
class ForeignDialectTest {
    private static final int HOUR = 3600;
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @Test
    void readsPerformanceDataOfChecks() {
        IntFunction<String> data = i -> "requests_per_s=" + rate(i) + ";;;0 'CPU load'=" + cpu(i) + "%;80;90;0;100";
        assertBoth(
                rows(i -> "[SERVICEPERFDATA]\t" + epoch(i) + "\tweb01\tHTTP\t0.012\t0.2\tOK\t" + data.apply(i)),
                "CPU load");
        assertBoth(
                rows(i -> "DATATYPE::SERVICEPERFDATA\tTIMET::" + epoch(i) + "\tHOSTNAME::web01\tSERVICEDESC::HTTP"
                        + "\tSERVICEPERFDATA::" + data.apply(i) + "\tSERVICECHECKCOMMAND::check_http!80=1"),
                "CPU load");
    }

    @Test
    void readsWhatRrdtoolFetches() {
        assertBoth(
                "                 requests_per_s             cpu_pct\n\n"
                        + rows(i -> epoch(i) + String.format(Locale.ROOT, ": %.10e %.10e", rate(i), cpu(i)))
                        + epoch(ROWS) + ": nan -nan\n",
                "cpu_pct");
    }

    @Test
    void readsNamesInACommentWhoseSpacesBecameADelimiter() {
        assertBoth(
                "# a sampler\n#,time,requests_per_s,cpu_pct\n" + rows(i -> epoch(i) + "," + rate(i) + "," + cpu(i)),
                "cpu_pct");
    }

    @Test
    void namesCollectdsValuesByFolderAndFile() throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("cpu-0"));
        Path file = Exports.write(
                plugin, "percent-active-2026-10-05", "epoch,value\n" + rows(i -> epoch(i) + ".000," + cpu(i)));

        ExportSummary.Metric metric = metric(inspect(file), "cpu-0.percent-active");
        assertThat(metric.values()).isEqualTo(ROWS);
        assertThat(metric.unit()).contains(Unit.PERCENT);
    }

    @Test
    void readsVmstatWithHeadingsInAnotherLanguage() {
        ExportSummary summary =
                inspect(write("procs -----------Speicher---------- -------CPU------- ----Zeitstempel----\n"
                        + " r  b   swpd   frei   cs us sy id wa st                 CEST\n"
                        + rows(i -> " 1  0      0 100000  " + (int) rate(i) + " " + (int) cpu(i) + "  0 "
                                + (100 - (int) cpu(i)) + "  0  0 " + written(i, HOUR, "yyyy-MM-dd HH:mm:ss"))));

        assertThat(summary.input().format()).isEqualTo("vmstat");
        assertThat(metric(summary, "us").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "us").values()).isEqualTo(ROWS - 1);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';'})
    void opensRowsThatAreWholeFields(char delimiter) {
        IntFunction<String> row =
                i -> written(i, HOUR, TIME) + delimiter + "\"\"" + rate(i) + "\"\"" + delimiter + cpu(i);
        String header = "time" + delimiter + "requests_per_s" + delimiter + "cpu_pct";

        assertBoth(header + "\n" + rows(i -> '"' + row.apply(i) + '"'), "cpu_pct");
        assertBoth('"' + header + "\"\n" + rows(i -> '"' + row.apply(i) + '"'), "cpu_pct");
    }

    @Test
    void readsFormulasAndApostrophesThatKeepCellsAsTheyAre() {
        assertBoth(
                "time,requests_per_s,cpu_pct\n"
                        + rows(i -> "=\"" + written(i, HOUR, TIME) + "\",=\"" + rate(i) + "\",=\"" + cpu(i) + "\""),
                "cpu_pct");
        assertBoth(
                "time,requests_per_s,cpu_pct\n" + rows(i -> written(i, HOUR, TIME) + ",'" + rate(i) + ",'" + cpu(i)),
                "cpu_pct");
    }

    @Test
    void saysThatNoColumnHoldsNumbers() {
        Path file = write("time,state\n" + rows(i -> written(i, HOUR, TIME) + ",up"));

        assertThatThrownBy(() -> draft(file)).hasMessageContaining("no column holds numbers");
    }

    @Test
    void takesNoLargeCountsForTimes() {
        Path file = write("Month,Transactions,Avg CPU %\n"
                + IntStream.range(0, 36)
                        .mapToObj(i -> String.format(
                                Locale.ROOT,
                                "%d-%02d,%d,%d\n",
                                2023 + i / 12,
                                i % 12 + 1,
                                1_000_000_000L + 10_000_000L * i,
                                20 + i))
                        .collect(Collectors.joining()));

        assertThat(inspect(file).csv().orElseThrow().timeColumn()).isEqualTo("Month");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Daily mean", "Monthly total", "Tagesmittel", "Overall average (24 h)"})
    void leavesOutRowsThatSumUpOthers(String summary) {
        String text = IntStream.range(0, ROWS / 24)
                .mapToObj(day -> IntStream.range(24 * day, 24 * day + 24)
                                .mapToObj(i -> written(i, HOUR, TIME) + "," + rate(i) + "," + cpu(i) + "\n")
                                .collect(Collectors.joining())
                        + summary + ",130,30\n\ntime,requests_per_s,cpu_pct\n")
                .collect(Collectors.joining("", "time,requests_per_s,cpu_pct\n", ""));

        ExportSummary read = inspect(write(text));
        assertThat(metric(read, "cpu_pct").values()).isEqualTo(ROWS);
        assertThat(read.quality()).anyMatch(finding -> finding.kind() == DataQuality.Kind.SUMMARY_ROW);
    }

    @Test
    void takesNoRowOfValuesForAHeader() {
        Path file = write(rows(i -> "[check]\t" + epoch(i) + "\tweb01\tOK\tr=" + rate(i) + "\t" + cpu(i)));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("the first row holds values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "var data = [\\n[1790812800000, 1, 2],\\n[1790816400000, 2, 3]];! rows within a program",
                "data.addRows([[new Date(2026,9,1,0,0), 1, 2]]);! rows within a program",
                "callback([{\"time\": 1790812800, \"v\": 1}]);! take the value alone: perl",
                "window.chart = {\"time\": [1790812800, 1790812860]};! take the value alone: perl",
                "// exported by x\\n[{\"time\": 1790812800, \"v\": 1}]! behind a comment",
                "/* exported\\n by x */ {\"time\": [1790812800, 1790812860]}! behind a comment",
                ")]}'\\n[{\"time\": 1790812800, \"v\": 1}]! take the value alone: perl",
                "while(1);[{\"time\": 1790812800, \"v\": 1}]! take the value alone: perl",
                "Insert into M (TS,V) values (to_date('2026','YYYY'),1);! statements with which a database inserts",
                "\\nSystem configuration: lcpu=8 mem=16384MB\\n! nmon -f -s 60",
                "Database Snapshot\\n\\nDatabase name = X\\nSnapshot timestamp = 10/01/2026! MON_GET_DATABASE",
                "RequestCount\\nDATAPOINTS\\t1.0\\t2026-10-01T00:00:00Z\\tCount! --output json",
                "\\nSunOS db01 5.11 11.4 sun4v    10/01/2026\\n\\n00:00:00 %usr! write the day in front"
            })
    void saysWhatScriptsAndOtherSystemsWrite(String text, String said) {
        Path file = write(text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining(said.strip());
    }

    @Test
    void refusesAProfileOfWeekdaysAndReadsItWithDates() {
        String hours = IntStream.range(0, 24)
                .mapToObj(h -> String.format(Locale.ROOT, ",%02d:00", h))
                .collect(Collectors.joining());
        String[] days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
        String text = "Day" + hours + "\n"
                + IntStream.range(0, 7)
                        .mapToObj(day -> days[day]
                                + IntStream.range(0, 24)
                                        .mapToObj(h -> "," + rate(h))
                                        .collect(Collectors.joining())
                                + "\n")
                        .collect(Collectors.joining());
        Path profile = write(text);

        assertThatThrownBy(() -> inspect(profile)).hasMessageContaining("a profile of weekdays and hours");
        String dated = text;
        for (int day = 0; day < 7; day++) {
            dated = dated.replace(days[day], String.format(Locale.ROOT, "2026-10-%02d", 5 + day));
        }
        assertThat(inspect(write(dated)).metrics().get(0).values()).isEqualTo(7 * 24);
    }

    @Test
    void refusesAProfileWhoseHoursGoDown() {
        Path profile = write("Stunde;Mo;Di;Mi;Do;Fr;Sa;So\n"
                + IntStream.range(0, 24)
                        .mapToObj(h -> h + ";1,5;2,5;3,5;4,5;5,5;6,5;7,5\n")
                        .collect(Collectors.joining()));

        assertThatThrownBy(() -> inspect(profile)).hasMessageContaining("write its dates in place of the weekdays");
    }

    @Test
    void proposesNoConstantOfATimechart() {
        Path file = write("_time,rps: web01,cpu_pct: web01,_span\n"
                + rows(i -> written(i, HOUR, "yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'") + "," + rate(i) + "," + cpu(i)
                        + ",3600"));

        assertThat(draft(file))
                .contains("{metric: \"cpu_pct: web01\", unit: \"%\"")
                .doesNotContain("{metric: \"_span\"");
    }

    @Test
    void takesCountsOfADashboardForTheVolume() {
        Path file = write("\"@timestamp per hour\",\"Count of records\",\"Average of cpu.pct\"\n"
                + rows(i -> "\"" + written(i, HOUR, "MMM d, yyyy @ HH:mm:ss.SSS") + "\",\"1," + (int) rate(i) + "\",\""
                        + cpu(i) + "%\""));

        assertThat(draft(file)).contains("volume: {metric: \"Count of records\", unit: \"tx/h\"}");
    }

    private void assertBoth(String text, String cpu) {
        ExportSummary summary = inspect(write(text));
        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
        assertThat(metric(summary, cpu).unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, cpu).largest()).isEqualTo(43.6);
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, HOUR));
    }

    private static long epoch(int row) {
        return instant(row, HOUR).getEpochSecond();
    }

    @Test
    void takesTheHeaderBelowTitlesThatASpreadsheetFilledWithDelimiters() {
        String text = "Monthly report,,\nGenerated,2026-10-22,\n,,\nDate,Requests/s,CPU %\n"
                + rows(i -> written(i, 300, "yyyy-MM-dd HH:mm") + "," + rate(i) + "," + cpu(i));

        assertThat(metric(inspect(Exports.write(folder, "titles.csv", text)), "CPU %")
                        .largest())
                .isEqualTo(43.6);
    }

    @Test
    void takesTheNamesOfRowsThatRWritesWithoutAHeader() {
        String text = "\"time\" \"rps\" \"cpu_pct\"\n"
                + rows(i -> "\"" + (i + 1) + "\" \"" + written(i, 300, "yyyy-MM-dd HH:mm:ss") + "\" " + rate(i) + " "
                        + cpu(i));

        assertThat(metric(inspect(Exports.write(folder, "r.txt", text)), "cpu_pct")
                        .largest())
                .isEqualTo(43.6);
    }

    @Test
    void proposesTheRestOfTheCustomaryLimitForWhatIsLeft() {
        String text = "time,requests_per_s,cpu_headroom_pct,disk unused %\n"
                + rows(i -> written(i, 300, "yyyy-MM-dd HH:mm") + "," + rate(i) + "," + (100 - cpu(i)) + ","
                        + (55 + i % 3));

        assertThat(draft(Exports.write(folder, "left.csv", text)))
                .contains(
                        "\"cpu_headroom_pct\", unit: \"%\", limit: \">= 20%\"",
                        "\"disk unused %\", unit: \"%\", limit: \">= 20%\"");
    }

    @Test
    void readsAUnitWithoutWhatIsCounted() {
        String text = "time;Anfragen;cpu\n"
                + rows(i -> written(i, 300, "yyyy-MM-dd HH:mm") + ";" + rate(i) + "/min;" + cpu(i) + " %");

        assertThat(metric(inspect(Exports.write(folder, "cells.csv", text)), "Anfragen")
                        .unit()
                        .map(Unit::symbol))
                .contains("tx/min");
    }

    private Path write(String text) {
        return Exports.write(folder, "export.txt", text);
    }
}
