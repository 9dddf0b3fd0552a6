package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of tools that were read wrongly, or refused with a remedy that did not lead on. */
class ForeignGapsTest {
    private static final int ROWS = 120;
    private static final long START = 1_790_812_800L;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'#    time     cpu_pct    req/s'", "'      time    cpu_pct    req/s'"})
    void readsColumnsThatAreAlignedWithSpaces(String names) throws IOException {
        Path file = write(
                "table.txt",
                names,
                i -> String.format(Locale.ROOT, "%10d   %9.2f %8.2f", START + 60L * i, 20 + 0.4 * i, 100.0 + i));

        String inspect = CommandLineRun.of("inspect", file).out();

        assertThat(inspect).contains("column 'time', epoch seconds", "2026-10-01 00:00Z to 2026-10-01 01:59Z");
        assertThat(inspect).containsPattern("cpu_pct +% +utilization +120 +20\\.000 +67\\.600");
        assertThat(inspect).containsPattern("req/s +req/s +volume +120 +100\\.00 +219\\.00");
    }

    /** A value that is not there leaves nothing between the spaces, and the rest of its row would move to the left. */
    @Test
    void refusesAlignedColumnsOfWhichARowHasFewer() throws IOException {
        Path file = write(
                "table.txt",
                "      time    cpu_pct    req/s",
                i -> i % 7 == 3
                        ? String.format(Locale.ROOT, "%10d   %9s %8.2f", START + 60L * i, "", 100.0 + i)
                        : String.format(Locale.ROOT, "%10d   %9.2f %8.2f", START + 60L * i, 20 + 0.4 * i, 100.0 + i));

        assertThat(CommandLineRun.of("inspect", file).code()).isEqualTo(65);
    }

    /** Beyond the rows by which the table is recognised, no value may move into another column. */
    @Test
    void dropsALaterRowOfAlignedColumnsThatHasFewer() throws IOException {
        Path file = write(
                "table.txt",
                "      time    cpu_pct    req/s",
                i -> String.format(
                        Locale.ROOT,
                        i == 77 ? "%10d             %8.2f" : "%10d %8.2f  20.5",
                        START + 60L * i,
                        100.0 + i));

        String inspect = CommandLineRun.of("inspect", file).out();

        assertThat(inspect).containsPattern("req/s +req/s +volume +119 +20\\.500 +20\\.500");
        assertThat(inspect).contains("table.txt:79: not as many fields as the header has; the row was dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"When", "slot", "Stempel"})
    void readsDayNumbersUnderAnyNameWhereTheirStepsAreEqual(String name) throws IOException {
        Path file = write(
                "days.csv",
                name + ",requests_per_s,cpu_pct",
                i -> String.format(Locale.ROOT, "%.6f,%d,%d", 46296 + i / 24.0, 100 + i, 20 + i % 60));

        String inspect = CommandLineRun.of("inspect", file).out();

        assertThat(inspect).contains("'" + name + "', serial day", "2026-10-01 00:00Z to 2026-10-05 23:00Z");
        assertThat(inspect).contains("excel1904");
    }

    @Test
    void takesNumbersOfThatSizeThatDoNotStepLikeAClockForNoDays() throws IOException {
        Path file = write(
                "runs.csv",
                "heap_objects,requests_per_s,cpu_pct",
                i -> String.format(Locale.ROOT, "%.3f,%d,%d", 46296 + i * i / 100.0, 100 + i, 20 + i % 60));

        assertThat(CommandLineRun.of("inspect", file).out()).contains("run-table");
    }

    /** The steps of a load test are as even as those of a clock. */
    @ParameterizedTest
    @ValueSource(strings = {"heap_mb", "offered_requests", "offered_rps"})
    void takesEvenStepsOfALoadTestForNoDays(String name) throws IOException {
        Path file = write(
                "runs.csv",
                name + ",latency_ms,cpu_pct",
                i -> String.format(Locale.ROOT, "%.1f,%d,%d", 46296 + i / 2.0, 100 + i, 20 + i % 60));

        assertThat(CommandLineRun.of("inspect", file).out()).contains("run-table");
    }

    /** 2,000 bytes per request: 0.2 MB/s at 100 requests/s. */
    @ParameterizedTest
    @ValueSource(strings = {"NET I/O", "NET IO", "NetIO 1"})
    void takesTheTotalsOfContainersAsRates(String name) throws IOException {
        double[] total = {5e9};
        Path file = write("docker.csv", "time,requests_per_s," + name, i -> {
            double rate = 50 + 50 * Math.abs(Math.sin(i / 9.0));
            total[0] += 300 * 2000 * rate;
            return String.format(Locale.ROOT, "%d,%.2f,%.4fGB / 3.4GB", START + 300L * i, rate, total[0] / 1e9);
        });

        CommandLineRun run = CommandLineRun.of(
                "what-if", file, "--volume", "requests_per_s", "--kpi", name + ":1MB/s", "--at", "100", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode kpi = new ObjectMapper().readTree(run.out()).at("/services/0/scenarios/0/kpis/0");
        assertThat(kpi.get("predicted").asDouble() * (kpi.get("unit").asText().startsWith("GB") ? 1000 : 1))
                .isCloseTo(0.2, within(0.01));
        assertThat(run.err()).contains(name, "increase per second");
    }

    @Test
    void takesARateUnderTheNameOfATotalAsItIs() throws IOException {
        Path file = write("rates.csv", "time,requests_per_s,NET I/O", i -> {
            double rate = 50 + 50 * Math.abs(Math.sin(i / 9.0));
            return String.format(Locale.ROOT, "%d,%.2f,%.4f MB/s", START + 300L * i, rate, rate / 500);
        });

        CommandLineRun run = CommandLineRun.of(
                "what-if", file, "--volume", "requests_per_s", "--kpi", "NET I/O:1MB/s", "--at", "100", "--json");

        JsonNode kpi = new ObjectMapper().readTree(run.out()).at("/services/0/scenarios/0/kpis/0");
        assertThat(kpi.get("predicted").asDouble()).isCloseTo(0.2, within(0.01));
        assertThat(run.err()).doesNotContain("counter", "count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vus", "users", "User Count", "Virtual Users", "firstCounterAt"})
    void proposesNoLimitForWhatALoadTestSetsOrForTimes(String name) throws IOException {
        Path file = write(
                "test.csv",
                "time,requests_per_s,cpu_pct,\"" + name + "\"",
                i -> String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%d",
                        START + 10L * i,
                        100 + i,
                        20 + i % 60,
                        name.endsWith("At") ? (START + 10L * i) * 1000 + (long) i * i : 1 + i / 10));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("metric: \"cpu_pct\"")
                .doesNotContain("metric: \"" + name);
    }

    @Test
    void asksForDayAndMonthOfTimesWithAmAndPm() throws IOException {
        Path file = folder.resolve("iostat.json");
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"timestamp\":\"10/01/2026 %02d:%02d:00 %s\",\"avg-cpu\":{\"user\":%d.5,\"idle\":%d.5}}",
                        i / 4 == 0 ? 12 : i / 4,
                        i % 4 * 15,
                        "AM",
                        20 + i,
                        79 - i))
                .collect(Collectors.joining(","));
        Files.writeString(
                file,
                "{\"sysstat\":{\"hosts\":[{\"nodename\":\"web\",\"date\":\"10/01/2026\",\"statistics\":[" + rows
                        + "]}]}}");

        CommandLineRun refused = CommandLineRun.of("inspect", file);
        CommandLineRun read = CommandLineRun.of("inspect", file, "--time-format", "M/d/yyyy h:mm:ss a");

        assertThat(refused.err())
                .contains("--time-format \"M/d/yyyy h:mm:ss a\"")
                .doesNotContain("America/Chicago");
        assertThat(read.out()).contains("2026-10-01 00:15Z to 2026-10-01 09:45Z");
    }

    /** Where a configuration is logged first, the lines of intervals are not the first ones. */
    @Test
    void makesATableOfJmetersLog() throws IOException {
        Path file = write(
                "jmeter.log",
                "2026-10-01 00:00:00,001 INFO o.a.j.u.JMeterUtils: Setting Locale to en_US",
                i -> String.format(Locale.ROOT, "2026-10-01 %02d:%02d:00,123 INFO o.a.j.r.Summariser: ", i / 60, i % 60)
                        + jmeter(i));

        String said = CommandLineRun.of("inspect", file).err();

        assertThat(said).contains("is JMeter's log", "--columns time,requests_per_s,response_time_ms");
        Matcher sed = Pattern.compile("sed -nE 's/(.*)/\\\\1,\\\\2,\\\\3/p'").matcher(said);
        assertThat(sed.find()).as(said).isTrue();
        Pattern interval = Pattern.compile(sed.group(1));
        assertThat(Files.readAllLines(file).stream()
                        .map(interval::matcher)
                        .filter(Matcher::find)
                        .map(row -> row.group(1) + "," + row.group(2) + "," + row.group(3)))
                .hasSize(ROWS / 2)
                .startsWith("2026-10-01 00:00:00,10.0,20", "2026-10-01 00:02:00,10.7,20");
    }

    /** What is printed on the terminal has no times, and no command gives it any. */
    @Test
    void asksForTheLogOfWhatJmeterPrints() throws IOException {
        Path file = write("printed.txt", "", ForeignGapsTest::jmeter);

        assertThat(CommandLineRun.of("inspect", file).err())
                .contains("is what JMeter prints while it runs, without times", "jmeter.log")
                .doesNotContain("sed ");
    }

    private static String jmeter(int row) {
        return String.format(
                Locale.ROOT,
                "summary %s    300 in 00:00:30 =   %.1f/s Avg:    %d Min:    10 Max:    90 Err:     0 (0.00%%)",
                row % 2 == 0 ? "+" : "=",
                10 + row / 3.0,
                20 + row / 10);
    }

    @Test
    void refusesTheSummaryThatK6PrintsAtItsEnd() throws IOException {
        Path file = Files.writeString(
                folder.resolve("k6.txt"),
                "     data_received..................: 1.2 MB  40 kB/s\n"
                        + "     http_req_duration..............: avg=20.1ms min=10ms med=19ms max=90ms p(90)=30ms\n"
                        + "     vus............................: 10      min=10     max=10\n");

        assertThat(CommandLineRun.of("inspect", file).err()).contains("k6's summary", "k6 run --out csv=");
    }

    private Path write(String name, String header, IntFunction<String> row) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                (header.isEmpty() ? "" : header + "\n")
                        + IntStream.range(0, ROWS)
                                .mapToObj(i -> row.apply(i) + "\n")
                                .collect(Collectors.joining()));
    }
}
