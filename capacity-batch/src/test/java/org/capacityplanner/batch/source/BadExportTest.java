package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.capacityplanner.batch.source.Exports.HEADER;
import static org.capacityplanner.batch.source.Exports.ROW;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.oneService;
import static org.capacityplanner.batch.source.Exports.problem;
import static org.capacityplanner.batch.source.Exports.question;
import static org.capacityplanner.batch.source.Exports.read;
import static org.capacityplanner.batch.source.Exports.rows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that must not be used: the place, the reason, the remedy and the exit code. */
class BadExportTest {
    @TempDir
    Path folder;

    static List<Arguments> rejected() {
        return List.of(
                arguments("empty file", "", ": the file is empty"),
                arguments("header only", HEADER, ": there is a header and not one row below it"),
                arguments("no delimiter", "time\n2026-10-01T00:00Z\n", ":1: no delimiter splits the rows"),
                arguments(
                        "unclosed quote", HEADER + ROW + "2026-10-01T00:05Z,\"1,10\n" + ROW, ":3: a quote that opens"),
                arguments(
                        "quote closed later",
                        HEADER + ROW + "2026-10-01T00:05Z,\"1,10\n2026-10-01T00:10Z,1\",10\n",
                        ":3: column 'v_tps': holds a line break, so a quote is probably not closed"),
                arguments(
                        "quote over rows in the names of services",
                        "time,service,v_tps,cpu_pct\n2026-10-01T00:00Z,a,1,10\n2026-10-01T00:05Z,\"a,1,10\n"
                                + "2026-10-01T00:10Z,a,1,10\n2026-10-01T00:15Z,a\",1,10\n",
                        ":3: column 'service': holds a line break, so a quote is probably not closed"),
                arguments(
                        "quote over rows in a column that is not used",
                        "time,remark,v_tps,cpu_pct\n2026-10-01T00:00Z,a,1,10\n2026-10-01T00:05Z,\"a,1,10\n"
                                + "2026-10-01T00:10Z,a,1,10\n2026-10-01T00:15Z,a\",1,10\n",
                        ":3: column 'remark': holds a line break, so a quote is probably not closed"),
                arguments(
                        "same name twice",
                        "time,v_tps,cpu_pct,CPU_PCT\n",
                        ":1: column 'CPU_PCT': columns 3 and 4 have"),
                arguments("no time", "when,v_tps,cpu_pct\nsoon,1,10\n", ":1: no column holds times; name it"),
                arguments(
                        "two times",
                        "seen,stored,v_tps,cpu_pct\n2026-10-01T00:00Z,2026-10-01T00:05Z,1,10\n",
                        ":1: more than one column may hold the time: [seen, stored]"),
                arguments("only bad rows", HEADER + "2026-10-01T00:00Z,x,10\n", "holds text, no numbers: 'x'"),
                arguments(
                        "day or month",
                        HEADER + "01/10/2026 00:00,1,10\n02/10/2026 00:00,1,10\n",
                        ":2: column 'time': '01/10/2026 00:00' may be day/month or month/day"),
                arguments(
                        "point or comma",
                        "time;v_tps;cpu_pct\n2026-10-01T00:00Z;1.520;10\n",
                        ":2: column 'v_tps': '1.520' can be read in two ways"),
                arguments(
                        "point and comma",
                        "time;v_tps;cpu_pct\n2026-10-01T00:00Z;1.5;10\n2026-10-01T00:00Z;1,5;10\n",
                        ":3: numbers are written with a decimal point in line 2 and with a comma in line 3"),
                arguments("seconds and hundredths of seconds", HEADER + epochRows(), "of 20 rows cannot be read"),
                arguments("binary", "ab\0cd", ": byte 3 is NUL"),
                arguments(
                        "rows of another width",
                        HEADER + rows(0, 200, i -> i % 10 == 0 ? "1,2,3" : "1," + i),
                        ":2: 20 of 200 rows cannot be read, first: '4 fields, not 3' is not as many fields"),
                arguments(
                        "a second table below",
                        HEADER + ROW + "\ntime,p95_ms\n2026-10-01T00:00Z,5\n",
                        ":4: a second table begins here, with other columns; export the tables one by one"),
                arguments(
                        "many bad numbers",
                        HEADER + rows(0, 200, i -> "1," + (i % 10 == 0 ? "\"1,2,3\"" : "" + i)),
                        ":2: column 'cpu_pct': 20 of 200 rows cannot be read, first: '1,2,3' is not a number; check --decimal (in a config decimal)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void rejectsWithPlaceAndReason(String fault, String text, String message) {
        Path file = Exports.write(folder, "bad.csv", text);

        MetricExportException problem = problem(file);

        assertThat(problem).hasMessageContaining(message).hasMessageStartingWith(file + ":");
        assertThat(problem.exitCode()).isEqualTo(65);
    }

    @Test
    void reportsFewBadRowsAndUsesTheRest() {
        Path file = Exports.write(
                folder,
                "bad.csv",
                HEADER + ROW + "2026-10-01T00:05Z,1,high\nlater,1,10\n2026-10-01T00:15Z,1\n"
                        + "2026-10-01T00:20Z,1,0x1p3\n");

        Readings readings = read(file);

        assertThat(readings.inputs().get(0).rows()).isEqualTo(1);
        assertThat(readings.inputs().get(0).badRows()).isEqualTo(4);
        DataQuality number = finding(readings, DataQuality.Kind.NOT_A_NUMBER);
        assertThat(number.rows()).isEqualTo(2);
        assertThat(number.message())
                .isEqualTo(file + ":3: cpu_pct: not a number; the row was dropped (2 rows), first: high");
        assertThat(finding(readings, DataQuality.Kind.NOT_A_TIME).line()).isEqualTo(4);
        assertThat(finding(readings, DataQuality.Kind.WRONG_FIELD_COUNT).example())
                .isEqualTo("2 fields, not 3");
    }

    @Test
    void skipsTheHeaderWhereItIsRepeatedAndAFooter() {
        Path file = Exports.write(
                folder,
                "joined.csv",
                HEADER + rows(0, 3, i -> "1,10") + HEADER + rows(3, 6, i -> "1,10") + HEADER + rows(6, 9, i -> "1,10")
                        + "(9 rows)\n");

        Readings readings = read(file);

        assertThat(readings.inputs().get(0).rows()).isEqualTo(9);
        assertThat(finding(readings, DataQuality.Kind.REPEATED_HEADER).rows()).isEqualTo(2);
        assertThat(finding(readings, DataQuality.Kind.REPEATED_HEADER).line()).isEqualTo(5);
        assertThat(finding(readings, DataQuality.Kind.WRONG_FIELD_COUNT).line()).isEqualTo(13);
    }

    @Test
    void namesTheNearestColumns() {
        Path file = Exports.write(folder, "export.csv", HEADER + ROW);

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class,
                () -> ServiceReader.read(question(file, oneService(), "v_tps", "cpu_percent:80%:%")));

        assertThat(problem)
                .hasMessageContaining("column 'cpu_percent': there is no such column or metric; nearest: cpu_pct");
    }

    @Test
    void refusesAUnitThatNothingProves() {
        Path file = Exports.write(folder, "export.csv", "time,v,load\n2026-10-01T00:00Z,1,10\n");

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class, () -> ServiceReader.read(question(file, oneService(), "v", "load:80%")));

        assertThat(problem)
                .hasMessageContaining("neither the config nor the name says")
                .hasMessageContaining("--kpi load:80%:% on the command line, unit: \"%\" in a config")
                .hasMessageContaining("Mbit/s");
    }

    @Test
    void offersRatioForValuesThatAsPercentWouldBeAHundredTimesTooSmall() {
        Path file = Exports.write(folder, "export.csv", "time,v,load\n" + rows(0, 30, i -> i + ",0." + (20 + i)));

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class, () -> ServiceReader.read(question(file, oneService(), "v", "load:80%")));

        assertThat(problem).hasMessageContaining("--kpi load:80%:ratio on the command line, unit: \"ratio\"");
        assertThat(ServiceReader.read(question(file, oneService(), "v", "load:80%:ratio"))
                        .services())
                .hasSize(1);
    }

    @Test
    void saysHowQuotesThatArePartOfTheTextAreTakenOut() {
        String rows = rows(0, 6, i -> "1,10").replace(",", "\t");
        String quoted =
                HEADER.replace("\n", ",rack\n").replace(",", "\t") + rows.replace("10\n", "10\t\"upper 19\"\" row\n");
        assertThat(problem(Exports.write(folder, "quoted.tsv", quoted))).hasMessageContaining("tr -d '\"'");

        Readings readings = read(Exports.write(folder, "plain.tsv", quoted.replace("\"", "")));

        assertThat(readings.inputs().get(0).rows()).isEqualTo(6);
    }

    @Test
    void refusesPercentDeclaredAsRatio() {
        Path file = Exports.write(folder, "export.csv", "time,v,cpu\n2026-10-01T00:00Z,1,83\n");

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class,
                () -> ServiceReader.read(question(file, oneService(), "v", "cpu:80%:ratio")));

        assertThat(problem).hasMessageContaining("values above 1 are no ratios");
    }

    @Test
    void rejectsRowsOfSeveralHostsThatNothingTellsApart() {
        Path file =
                Exports.write(folder, "hosts.csv", HEADER + rows(0, 20, i -> "1," + i) + rows(0, 20, i -> "2," + i));

        assertThat(problem(file))
                .hasMessageContaining("20 of 40 rows repeat a time with other values")
                .hasMessageContaining("serviceColumn");
    }

    @Test
    void refusesPercentMixedWithRatios() {
        Path file = Exports.write(
                folder, "mixed.csv", HEADER + rows(0, 60, i -> "1," + (i < 30 ? "0." : "") + (40 + i % 20)));

        assertThat(problem(file)).hasMessageContaining("they mix ratios and percent");
    }

    private static String epochRows() {
        return IntStream.range(0, 20)
                .mapToObj(i -> (1790812800L + 300 * i) + (i % 2 == 0 ? "" : "00") + ",1,10\n")
                .collect(Collectors.joining());
    }
}
