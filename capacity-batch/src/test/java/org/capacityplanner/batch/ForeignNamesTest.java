package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports whose names of columns, units and dates say more or less than they seem to say. */
class ForeignNamesTest {
    private static final int ROWS = 288;
    private static final long START = 1_791_158_400L;

    @TempDir
    Path folder;

    private final Random random = new Random(4011);
    private final double[] noise =
            IntStream.range(0, ROWS).mapToDouble(i -> random.nextGaussian()).toArray();

    /** A rate of which nobody knows whether it is per second or per minute is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"rate", "rate.count"})
    void asksForTheUnitOfABareRate(String name) throws IOException {
        Path file = write("newrelic.csv", "time," + name + ",p95", i -> epoch(i) + "," + volume(i) + "," + time(i));

        String draft = CommandLineRun.of("init", file).out();

        assertThat(draft)
                .contains("volume: {metric: \"" + name + "\", unit: \"?\"}")
                .contains("{metric: \"p95\", unit: \"?\", limit: \"?\"}  # CHECK: say its unit, such as ms, s or us");
    }

    /** Google's request_count is a rate once it was aligned; a count in each interval has whole numbers. */
    @Test
    void asksForTheUnitOfACountThatIsNotWhole() throws IOException {
        Path file = write("gcp.csv", "time,run/request_count,cpu_pct", i -> epoch(i) + "," + volume(i) + "," + cpu(i));

        assertThat(CommandLineRun.of("init", file).out()).contains("{metric: \"run/request_count\", unit: \"?\"}");
    }

    @Test
    void takesAThroughputPerMinuteForRequests() throws IOException {
        Path file = write("m.csv", "time,throughput_per_min,cpu_pct", i -> epoch(i) + "," + volume(i) + "," + cpu(i));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("{metric: \"throughput_per_min\", unit: \"tx/min\"}");
    }

    @Test
    void proposesNoLimitForASumOfTimes() throws IOException {
        Path file = write(
                "micrometer.csv",
                "time,http_requests_seconds_count,http_requests_seconds_sum,cpu_pct",
                i -> epoch(i) + "," + (1000 + 45_000L * i) + "," + (50.5 + 900.0 * i + noise[i]) + "," + cpu(i));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("{metric: \"http_requests_seconds_count\"")
                .doesNotContain("{metric: \"http_requests_seconds_sum\"");
    }

    @Test
    void takesAPercentileForNoVolume() throws IOException {
        Path file = write(
                "datadog.csv",
                "time,sum:trace.http.request.hits{env:prod}.as_rate(),p95:trace.http.request{env:prod}",
                i -> epoch(i) + "," + volume(i) + "," + time(i) / 1000);

        assertThat(CommandLineRun.of("init", file).out())
                .contains("volume: {metric: \"sum:trace.http.request.hits{env:prod}.as_rate()\"")
                .doesNotContain("may be the volume, too");
    }

    @ParameterizedTest
    @CsvSource({
        "thousand req/min, thousand req/min",
        "throughput (k req/min), thousand req/min",
        "Mreq/h, million req/h",
        "million calls/h, million calls/h"
    })
    void readsAMultipleInFrontOfARate(String name, String unit) throws IOException {
        Path file = write("multiples.csv", "time," + name + ",cpu_pct", i -> epoch(i) + "," + volume(i) + "," + cpu(i));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("volume: {metric: \"" + name + "\", unit: \"" + unit + "\"}");
    }

    /** Oracle's response times are in hundredths of a second: 5 of them are 50 ms, and within a limit of 200 ms. */
    @Test
    void readsHundredthsOfASecond() throws IOException {
        Path file = folder.resolve("awr.csv");
        Files.writeString(
                file,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> epoch(i) + ",User Transaction Per Sec,Transactions Per Second," + volume(i)
                                + "\n" + epoch(i) + ",SQL Service Response Time,CentiSeconds Per Call," + time(i) / 10
                                + "\n")
                        .collect(Collectors.joining("", "TIME,METRIC_NAME,METRIC_UNIT,AVERAGE\n", "")));

        JsonNode kpi = whatIf(
                file,
                "User Transaction Per Sec",
                "SQL Service Response Time:200ms",
                "--metric-column",
                "METRIC_NAME",
                "--value-column",
                "AVERAGE");

        assertThat(kpi.get("unit").asText()).isEqualTo("cs");
        assertThat(kpi.get("limit").asDouble()).isCloseTo(20, within(1e-9));
        assertThat(kpi.get("predicted").asDouble()).isBetween(5.0, 20.0);
    }

    @Test
    void saysHowALongTableIsRead() throws IOException {
        Path file = write(
                "dmv.csv",
                "collection_time,counter_name,cntr_value",
                i -> epoch(i / 2) + (i % 2 == 0 ? ",Batch Requests/sec," + volume(i) : ",CPU usage %," + cpu(i)));

        CommandLineRun run =
                CommandLineRun.of("what-if", file, "--volume", "Batch Requests/sec", "--kpi", "CPU usage %:80%");

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains("--metric-column counter_name", "--value-column cntr_value");
    }

    @Test
    void readsTheDayOfTheYearInSevenDigits() throws IOException {
        Path file = write(
                "smf.csv",
                "SMFDATE;SMFTIME;TRAN_RATE;CPU_PERC",
                i -> String.format(
                        Locale.ROOT,
                        "%d;%02d:%02d:00.12;%.2f;%.2f",
                        2026278 + i / 96,
                        i / 4 % 24,
                        i % 4 * 15,
                        volume(i),
                        cpu(i)));

        assertThat(CommandLineRun.of("inspect", file).out())
                .contains("2026-10-05 00:00Z to 2026-10-07 23:45Z, a row every 15m");
    }

    /** Octets of an interface count since the device began: 20,000 in each second of one session more are 160 kbit/s. */
    @ParameterizedTest
    @ValueSource(strings = {"ifHCInOctets", "ifHCInOctets.3", "IF-MIB::ifHCOutOctets.10001", "ifInOctets eth0"})
    void readsTheCountersOfAnInterface(String name) throws IOException {
        long[] octets = new long[ROWS];
        for (int i = 1; i < ROWS; i++) {
            octets[i] = octets[i - 1] + Math.round(300 * 20_000 * volume(i));
        }
        Path file = write("snmp.csv", "time," + name + ",sessions", i -> epoch(i) + "," + octets[i] + "," + volume(i));

        JsonNode kpi = whatIf(file, "sessions", name + ":400Mbps");

        double planning = kpi.get("current").asDouble() / 20_000;
        assertThat(planning).isBetween(150.0, 250.0);
        assertThat(kpi.get("predicted").asDouble())
                .isCloseTo(1.5 * planning * 20_000, within(0.05 * planning * 20_000));
        assertThat(kpi.get("limit").asDouble()).isCloseTo(50e6, within(1.0));
    }

    /** A byte more in a second is 8 bit/s; taken for 1 Mbps, it is 125,000 times as much. */
    @Test
    void offersBytesForACounterBesideALimitInBits() throws IOException {
        Path file = write("counter.csv", "time,sessions,moved_total", i -> epoch(i) + "," + volume(i) + "," + 300L * i);

        CommandLineRun run = CommandLineRun.of(
                "what-if", file, "--volume", "sessions", "--kpi", "moved_total:10Mbps", "--growth", "50%");

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err().replaceAll("\\s+", " ")).contains("--kpi moved_total:10Mbps:B/s on the command line");
    }

    /** One user more in each row, and now and then two, are users and no count since some start. */
    @Test
    void takesUsersWhoBeginOneAfterTheOtherForUsers() throws IOException {
        Path file = write(
                "ramp.csv",
                "time,active,cpu_pct",
                i -> START + 10L * i + "," + (1 + i + i / 50) + "," + (5 + 0.2 * i + noise[i]));

        CommandLineRun run = CommandLineRun.of(
                "what-if", file, "--volume", "active", "--kpi", "cpu_pct:80%", "--growth", "50%", "--json");

        assertThat(run.err()).doesNotContain("is a counter");
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/services/0/volume/observedMax")
                        .asDouble())
                .isBetween(280.0, 293.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` CPU   NFS  CIFS  HTTP   Total    Net   kB/s\\n                in    out\\n 26%   940     0     0     940    282    846\\n` | NetApp's sysstat
            `#TYPE Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSampleSet\\n"Readings","Timestamp"\\n` | Export-Counter -FileFormat CSV
            `,rps,rps,cpu\\nhost,web1,web2,web1\\ntime,,,\\n2026-10-05 00:00:00,1,2,3\\n` | NR>3' FILE > FILE.csv
            """)
    void refusesWhatHasNoTimesOrTwoRowsOfNames(String text, String remedy) throws IOException {
        Path file = folder.resolve("refused.txt");
        Files.writeString(file, text.replace("\\n", "\n"));

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err().replaceAll("\\s+", " ")).contains(remedy);
    }

    private static JsonNode whatIf(Path file, String volume, String kpi, String... more) throws IOException {
        Object[] options = Stream.concat(
                        Stream.of("what-if", file, "--volume", volume, "--kpi", kpi, "--growth", "50%", "--json"),
                        Stream.of(more))
                .toArray();
        return new ObjectMapper().readTree(CommandLineRun.of(options).out()).at("/services/0/scenarios/0/kpis/0");
    }

    private static long epoch(int i) {
        return START + 300L * i;
    }

    private double volume(int i) {
        return 150 + 60 * Math.sin(2 * Math.PI * i / 288) + 3 * noise[i];
    }

    private double cpu(int i) {
        return 6 + 0.2 * volume(i) + noise[(i * 7 + 3) % ROWS];
    }

    /** The response time of a queue of a capacity of 500, milliseconds. */
    private double time(int i) {
        return 40 / (1 - volume(i) / 500) * (1 + 0.03 * noise[(i * 11 + 5) % ROWS]);
    }

    private Path write(String name, String header, IntFunction<String> row) throws IOException {
        Path file = folder.resolve(name);
        return Files.writeString(
                file, IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n")));
    }
}
