package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that are refused with the command or the options that lead on. */
class ForeignCommandTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @Test
    void asksForTheNameOfWhatStatisticsAreOf() {
        Path file = Exports.write(
                folder,
                "SLB_Qps.csv",
                "timestamp,userId,Average,Minimum,Maximum\n"
                        + rows(i -> instant(i, 300) + ",1234567," + rate(i) + "," + rate(i) / 2 + "," + 2 * rate(i)));

        assertThatThrownBy(() -> ForeignTable.draft(file))
                .hasMessageContaining("its columns name statistics")
                .hasMessageContaining("sed '1s/Average/requests_per_s/' FILE");
    }

    @Test
    void refusesArraysOfValuesInLinesWithACommand() {
        Path file = Exports.write(folder, "rows.jsonl", rows(i -> "[\"" + instant(i, 300) + "\", " + rate(i) + "]"));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("sed -E 's/^ *\\[|\\],? *$//g'");
    }

    @Test
    void refusesAPrintedReportWithACommandOfItsRows() {
        Path file = Exports.write(
                folder,
                "report.txt",
                "                Component Report           9/21/26  8:12:33\n\n  Itv    Tns   Rsp   -CPU Utilization-   Disk\n"
                        + "  End   /Hour  /Tns    Total              Util\n"
                        + rows(i -> String.format(
                                Locale.ROOT,
                                " %s %7d  0.%02d %6.1f %7.1f %5.1f",
                                written(i, 900, "HH:mm"),
                                (int) rate(i) * (i % 3 + 1) * 30,
                                10 + i % 60,
                                cpu(i),
                                cpu(i) / 3,
                                cpu(i) / 9)));

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("awk -v day=2026-10-05 'NF==6 && $1~/^[0-9]/{$1=day\" \"$1;print}' OFS=';'")
                .hasMessageContaining("--columns time,column2,column3,column4,column5,...");
    }

    @Test
    void refusesStatisticsInXmlWithACommand() {
        Path file = Exports.write(
                folder,
                "pmi.xml",
                "<?xml version=\"1.0\"?>\n<PerformanceMonitor><Stat name=\"JVM\"><CountStatistic name=\"ProcessCpuUsage\""
                        + " count=\"12\" lastSampleTime=\"1790812800000\"/></Stat></PerformanceMonitor>\n");

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("awk -v RS='<'");
    }

    @Test
    void tellsMonthsBeforeTheirYearFromWeeks() {
        IntFunction<String> month =
                i -> "%02d/%d;%d;%s".formatted(1 + i % 12, 2020 + i / 12, (int) rate(i), String.valueOf(cpu(i)));
        Path months = Exports.write(
                folder,
                "months.csv",
                // Without a January beside a December they may be weeks.
                "Monat;orders;cpu_pct\n"
                        + IntStream.range(0, 12).mapToObj(month).collect(Collectors.joining("\n", "", "\n")));
        Path weeks = Exports.write(
                folder,
                "weeks.csv",
                "Woche;orders;cpu_pct\n"
                        + rows(i -> "%d/%d;%s;%s".formatted(1 + i % 52, 2020 + i / 52, (int) rate(i), cpu(i))));

        assertThatThrownBy(() -> inspect(months))
                .hasMessageContaining("--time Monat (in a config time: Monat) and --time-format MM/yyyy");
        assertThatThrownBy(() -> inspect(weeks))
                .hasMessageContaining("weeks are before their year")
                .hasMessageNotContaining("--time-format M");
    }

    @Test
    void offersTheOptionsOfALongTableUnderAnyNames() {
        Path file = Exports.write(
                folder,
                "eav.csv",
                "ts;counter_id;val\n"
                        + rows(i -> written(i, 300, TIME) + ";17;" + rate(i) + "\n" + written(i, 300, TIME) + ";23;"
                                + cpu(i)));

        assertThatThrownBy(() -> ServiceReader.read(Exports.question(file, Exports.oneService(), "17", "23:80%")))
                .hasMessageContaining("--metric-column counter_id")
                .hasMessageContaining("--value-column val");
    }
}
