package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.RealProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row of a table is: a request, a setting, a state of the one service, an hour that is there twice. */
class ForeignRowsTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 10, 5, 10, 0);

    @TempDir
    Path folder;

    private Path table(String header, int rows, IntFunction<String> row) throws IOException {
        return Files.writeString(
                folder.resolve("table.csv"),
                header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")) + "\n");
    }

    private static String at(long seconds) {
        return START.plusSeconds(seconds).toString().replace('T', ' ') + (seconds % 60 == 0 ? ":00" : "");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"response_time_ms,200,12", "took (s),SUCCESS,0.012", "elapsed_us,true,12000", "latency_ns,ok,12000000"})
    void countsRequestsByTheCommandOfTheMessage(String span, String success, String value) throws Exception {
        assumeTrue(RealProcess.areInstalled("sh", "awk"));
        // Three requests each second, of which the third fails and takes 12 ms like the others, but for a different
        // last digit.
        Path file = table(
                "timestamp,port," + span + ",status",
                180,
                i -> at(i / 3) + ",8080," + value + "," + (i % 3 == 2 ? "500" : success));
        Path other = Files.writeString(
                file, Files.readString(file).replaceAll("(?m)," + value + ",500$", "," + value + "1,500"));

        CommandLineRun refused = CommandLineRun.of("init", other);
        Matcher command = Pattern.compile("awk .* > FILE\\.jtl").matcher(refused.err());
        assertThat(refused.code()).isEqualTo(65);
        assertThat(command.find()).as(refused.err()).isTrue();
        Path jtl = folder.resolve("table.jtl");
        RealProcess.run(
                folder.resolve("log"), "sh", "-c", command.group().replace("FILE > FILE.jtl", other + " > " + jtl));
        String read = CommandLineRun.of("inspect", jtl).out();

        assertThat(read).contains("format     jmeter", "180 rows");
        // A minute in steps of 10 s, without the first and the last: 3 req/s, a third of them errors.
        assertThat(read).containsPattern("requests_per_s +req/s +volume +\\d +3\\.0000 +3\\.0000");
        assertThat(read).containsPattern("error_ratio +ratio +other +\\d +0\\.33333 +0\\.33333");
        assertThat(read).containsPattern("response_time_ms_p50 +ms +response time +\\d +12\\.000 +12\\.000");
    }

    @Test
    void refusesRequestsWithoutTimesAsRuns() throws IOException {
        Path file = table("Status,Latency (s),Error", 12, i -> "success,0.1" + i + ",");

        CommandLineRun run = CommandLineRun.of("init", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("look like requests", "none has its time", "timeStamp,elapsed,label,success");
    }

    @Test
    void refusesRequestsWithoutTimesInJson() throws IOException {
        Path file = Files.writeString(
                folder.resolve("load.json"),
                "{\"summary\": {\"total_requests\": 40}, \"results\": ["
                        + IntStream.range(0, 40)
                                .mapToObj(i -> "{\"latency_seconds\": 0." + (100 + i) + ", \"status\": \"ok\"}")
                                .collect(Collectors.joining(", "))
                        + "]}");

        assertThat(CommandLineRun.of("inspect", file).err())
                .contains("'latency_seconds' and 'status'", "none has its time");
    }

    @Test
    void proposesNoLimitForTheThreadsThatATestSets() throws IOException {
        Path file = table("threads,throughput,latency", 6, i -> 1 + i + "," + 900 * (1 + i) + ",0.5" + i);
        Path measured = Files.writeString(
                folder.resolve("measured.csv"),
                Files.readString(file).replaceFirst("threads,throughput", "users,threads"));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("without a proposal: \"threads\"", "{metric: \"latency\", unit: \"?\"");
        assertThat(CommandLineRun.of("init", measured).out())
                .contains("{metric: \"threads\", unit: \"threads\", limit:");
    }

    @Test
    void takesTestsWithTheSameSettingsApart() throws IOException {
        Path file = table(
                "mode,work_ms,events_per_sec,cpu_pct",
                10,
                i -> (i % 2 == 0 ? "queue" : "direct") + "," + i / 2 + "," + (i % 2 == 0 ? 9000 + i : 300 - 20 * i)
                        + "," + (20 + 3 * i));

        String draft = CommandLineRun.of("init", file).out();

        assertThat(draft)
                .contains("serviceColumn: \"mode\"", "name: \"queue\"", "name: \"direct\"", "{metric: \"cpu_pct\"")
                .doesNotContain("{metric: \"work_ms\"");
    }

    @Test
    void prefersTheRateToTheRequestsOfAWholeRun() throws IOException {
        // 50,000 requests in 5 s and less are 10,000 req/s and more.
        Path file = table(
                "clients,reqs,duration_s,rate_per_sec,p95_ms",
                8,
                i -> 1 + i + "," + (50_000 + i) + "," + (5.0 - i / 4.0) + "," + (10_000 + 700 * i) + "," + (3 + i));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("volume: {metric: \"rate_per_sec\"", "{metric: \"p95_ms\"")
                .doesNotContain("{metric: \"duration_s\"");
    }

    @Test
    void refusesASummaryOfOneRowAsOne() throws IOException {
        Path file = table("min_throughput,max_throughput,avg_throughput", 1, i -> "1.33,6.82,2.903");

        assertThat(CommandLineRun.of("init", file).err()).contains("has one row and no times", "at least six runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time_stamp", "timestamp", "TimeStamps"})
    void takesTimeStampsThatCountFromAStart(String column) throws IOException {
        Path file = table(column + ",requests_per_s,cpu_pct", 20, i -> 4 * i + 4 + "," + (100 + i) + "," + (20 + i));

        assertThat(CommandLineRun.of("inspect", file).out()).contains("seconds since the start", "a row every 4s");
    }

    @Test
    void readsServicesWithAStatusAndAResponseTimeAsBefore() throws IOException {
        Path file = table(
                "timestamp,service,status,response_time_ms,requests_per_s",
                60,
                i -> at(i / 2 * 60L) + "," + (i % 2 == 0 ? "shop" : "api") + ",ok," + (10 + i % 7) + "," + (100 + i));

        assertThat(CommandLineRun.of("inspect", file).out()).contains("services   2", "service in 'service'");
    }

    @Test
    void takesAStateThatFollowsAnotherForNoService() throws IOException {
        Path state = table(
                "timestamp,requests_per_s,cpu_pct,label",
                40,
                i -> at(60L * i) + "," + (i < 30 ? 20 + i : 200 + i) + "," + (10 + i) + ","
                        + (i < 30 ? "normal" : "attack"));
        String draft = CommandLineRun.of("init", state).out();
        Path turns = table(
                "timestamp,requests_per_s,cpu_pct,label",
                40,
                i -> at(30L * i) + "," + (20 + i) + "," + (10 + i) + "," + (i % 2 == 0 ? "web1" : "web2"));
        String each = CommandLineRun.of("init", turns).out();

        assertThat(draft).contains("name: \"service\"", "seen: 10 to 49").doesNotContain("serviceColumn: \"");
        assertThat(each).contains("serviceColumn: \"label\"", "name: \"web1\"", "name: \"web2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Service", "host", "Pod Name"})
    void refusesSettingsOfEachService(String column) throws IOException {
        Path file = table(
                column + ",CPU Threshold (%),PodsMin,PodsMax",
                8,
                i -> "ts-" + (char) ('a' + i) + "-order,80,1," + (30 + i));

        CommandLineRun run = CommandLineRun.of("init", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("each row is of another '" + column + "'", "settings, or values of one moment");
    }

    @Test
    void offersNoNumberOfTheRowAsTheVolume() throws IOException {
        Path file = table("Number,Time,CPU,RAM", 20, i -> i + 1 + "," + at(2L * i) + "," + (10 + i % 7) + ",58.5");

        assertThat(CommandLineRun.of("init", file).err()).contains("no metric looks like a volume");
    }

    @Test
    void asksPerWhichTimeAThroughputOfEachClientIs() throws IOException {
        Path file =
                table("clients,Throughput per client,p95_ms", 8, i -> 1 + i + "," + 900 / (1 + i) + "," + (10 + 3 * i));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("{metric: \"Throughput per client\", unit: \"?\"}", "what 'client' means is not known");
    }

    @Test
    void proposesNoLimitForTheLengthOfATest() throws IOException {
        // Requests of at most 0.2 s cannot have taken a minute in all; a duration below the percentiles may be theirs.
        Path file = table(
                "timestamp,requests_per_s,p95_ms,duration_s",
                20,
                i -> at(300L * i) + "," + (100 + i) + "," + (90 + 5 * i) + "," + (60 + i));
        Path own = Files.writeString(
                folder.resolve("own.csv"),
                Files.readString(file).replaceAll("(?m),\\d\\d$", ",0.12").replaceFirst(",0.12", ",0.09"));

        assertThat(CommandLineRun.of("init", file).out()).contains("without a proposal: \"duration_s\"");
        assertThat(CommandLineRun.of("init", own).out()).contains("{metric: \"duration_s\", unit: \"s\", limit:");
    }

    @Test
    void proposesNoMovingAverageOfTheVolumeAsAKpi() throws IOException {
        Path file = table(
                "t,count,mean_rate,m1_rate,p95_ms",
                60,
                i -> 1_790_812_800L + 60 * i + "," + (600 * i + i * i) + "," + (10 + i / 60.0) + "," + (10 + i / 30.0)
                        + "," + (20 + i));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("without a proposal: \"mean_rate\", \"m1_rate\"")
                .doesNotContain("{metric: \"m1_rate\"");
    }

    @Test
    void refusesAReportOfNBomber() throws IOException {
        Path file = Files.writeString(
                folder.resolve("report.md"),
                "# Scenario: `orders`\n\n- Duration: `00:01:00`\n\n| __step__ | __details__ |\n|---|---|\n| name | `order` |\n"
                        + "| request count | all = `900`, OK = `899`, failed = `1` |\n"
                        + "| response time | RPS = `15`, min = `2`, mean = `9`, max = `80` |\n");

        assertThat(CommandLineRun.of("inspect", file).err()).contains("NBomber's report of a whole test");
    }

    /** Local times of Berlin, five minutes apart, from 22:00 on the evening before the clocks go back. */
    private Path aroundTheChange(boolean newestFirst, int firstRow) throws IOException {
        LocalDateTime utc = LocalDateTime.of(2026, 10, 24, 20, 0);
        LocalDateTime change = LocalDateTime.of(2026, 10, 25, 1, 0);
        return table("time,requests_per_s,cpu_pct", 140, row -> {
            int i = firstRow + (newestFirst ? 139 - row : row);
            LocalDateTime time = utc.plusMinutes(5L * i);
            return String.format(
                    Locale.ROOT,
                    "%s:00,%d,%.1f",
                    time.plusHours(time.isBefore(change) ? 2 : 1).toString().replace('T', ' '),
                    100 + i,
                    6 + 0.2 * i);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asksForTheZoneWhereAnHourIsThereTwice(boolean newestFirst) throws IOException {
        Path file = aroundTheChange(newestFirst, 0);

        CommandLineRun run = CommandLineRun.of("init", file);
        CommandLineRun said = CommandLineRun.of("inspect", "--zone", "Europe/Berlin", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("the hour from 2026-10-25 02:00 is there twice", "--zone Europe/Zurich");
        // 140 rows of 5 minutes from 20:00 UTC on.
        assertThat(said.out()).contains("2026-10-24 20:00Z to 2026-10-25 07:35Z", "no gaps");
    }

    @Test
    void takesTimesWithoutSuchAnHourAsUtc() throws IOException {
        CommandLineRun run = CommandLineRun.of("inspect", aroundTheChange(false, 84));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("taken as UTC (140 rows)");
    }
}
