package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of kinds that are read, as other tools write them. */
class ForeignSiblingTest {
    private static final int ROWS = 120;
    private static final long START = 1_790_812_800L;

    @TempDir
    Path folder;

    /** 46296 is 2026-10-01; a spreadsheet's last row sums the others up. */
    @ParameterizedTest
    @ValueSource(strings = {"Average", "Total", "Mittelwert"})
    void readsDayNumbersAboveARowOfAverages(String summary) throws IOException {
        Path file = write(
                "days.csv",
                "Date;Throughput (req/s);CPU (%)\n",
                i -> String.format(Locale.ROOT, "%.8f;%d.5;%d.5", 46296 + i / 48.0, 100 + i, 20 + i % 60)
                        .replace('.', ','));
        Files.writeString(file, Files.readString(file) + summary + ";159,5;49,5\n");

        String inspect = CommandLineRun.of("inspect", file).out();

        assertThat(inspect)
                .contains("'Date', serial day", "2026-10-01 00:00Z to 2026-10-03 11:30Z", "a row every 30m, no gaps");
        assertThat(inspect).containsPattern("Throughput \\(req/s\\) +req/s +volume +120 +100\\.50 +219\\.50");
        assertThat(inspect).contains("sums or averages of the other rows; left out");
    }

    @ParameterizedTest
    @CsvSource({
        "'%d\tweb01\tload\tload1=%.2f;5;10;0; time=0.2s'",
        "'%d ''load1''=%.2f;5;10;0; ''time''=0.2s;;;0;10'",
        "'[%d] SERVICE PERFDATA: web01;load;load1=%.2f;5;10;0; time=0.2s'"
    })
    void makesNagiosFormOfPerformanceDataInAnother(String form) throws IOException {
        Path file = write("perfdata.log", "", i -> String.format(Locale.ROOT, form, START + 60 * i, 1 + i / 100.0));

        assertThat(CommandLineRun.of("inspect", file).err())
                .contains("performance data of Nagios' plugins", "[SERVICEPERFDATA]\\t", "FILE > perfdata.txt")
                .doesNotContain("JSON");

        // What the command in the message makes of each line.
        Path made = Files.writeString(
                folder.resolve("perfdata.txt"),
                Files.readAllLines(file).stream()
                        .map(line -> "[SERVICEPERFDATA]\t" + line.split("\\s")[0].replaceAll("[\\[\\]]", "")
                                + "\thost\tservice\t" + line + "\n")
                        .collect(Collectors.joining()));
        String inspect = CommandLineRun.of("inspect", made).out();
        assertThat(inspect).contains("nagios-perfdata", "2026-10-01 00:00Z to 2026-10-01 01:59Z");
        assertThat(inspect).containsPattern("load1 +\\S+ +\\S+ +120 +1\\.0000 +2\\.1900");
    }

    @Test
    void callsALogWithAnEpochInBracketsNoJson() throws IOException {
        Path file = write("events.log", "", i -> "[" + (START + 60 * i) + "] SERVICE ALERT: web01;http;OK;HARD;1");

        assertThat(CommandLineRun.of("inspect", file).err()).isNotBlank().doesNotContain("JSON of no known kind");
    }

    /** New Relic says beside each answer how many events it looked at, which no limit is for. */
    @Test
    void proposesNoLimitForTheEventsThatAQueryLookedAt() throws IOException {
        String buckets = IntStream.range(0, ROWS)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"beginTimeSeconds\":%d,\"endTimeSeconds\":%d,\"inspectedCount\":%d,\"count\":%d,"
                                + "\"average.cpuPercent\":%d.5}",
                        START + 300L * i,
                        START + 300L * (i + 1),
                        1000 + i,
                        100 + i,
                        20 + i % 60))
                .collect(Collectors.joining(","));
        Path file = Files.writeString(
                folder.resolve("nrql.json"),
                "{\"data\":{\"actor\":{\"account\":{\"nrql\":{\"results\":[" + buckets + "]}}}}}");

        assertThat(CommandLineRun.of("init", file).out())
                .contains("volume: {metric: \"count\"", "- {metric: \"average.cpuPercent\", unit: \"%\"")
                .contains("# without a proposal: \"inspectedCount\"")
                .doesNotContain("{metric: \"inspectedCount\"");
    }

    private Path write(String name, String head, IntFunction<String> row) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                head
                        + IntStream.range(0, ROWS)
                                .mapToObj(i -> row.apply(i) + "\n")
                                .collect(Collectors.joining()));
    }
}
