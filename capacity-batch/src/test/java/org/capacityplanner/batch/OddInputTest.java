package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are valid but odd, such as a volume with two samples 20 times too large. The answer must be the same as for
 * the file without the oddity, with a note on what was left out, or the file must be refused with a message.
 */
class OddInputTest {
    private static final String HEADER = "timestamp,requests_per_s,cpu_pct,latency_ms_p95";
    private static final long FIRST_HOUR = 1_790_812_800L;
    private static final int HOURS = 30 * 24;

    @TempDir
    private Path folder;

    private final List<Row> rows = new ArrayList<>();

    /** An hour of a service: 5% and 0.05% of CPU for each request/s, 1 ms and 2.5 us of response time for each. */
    private record Row(long second, double volume, double cpu, double latency) {
        String line(String time) {
            return time + String.format(Locale.ROOT, ",%.1f,%.2f,%.3f", volume, cpu, latency);
        }

        Row withVolume(double other) {
            return new Row(second, other, cpu, latency);
        }

        Row withCpu(double other) {
            return new Row(second, volume, other, latency);
        }

        Row withLatency(double other) {
            return new Row(second, volume, cpu, other);
        }
    }

    @BeforeEach
    void simulate() {
        Random random = new Random(17);
        for (int i = 0; i < HOURS; i++) {
            double volume = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            rows.add(new Row(
                    FIRST_HOUR + 3_600L * i,
                    volume,
                    5 + 0.05 * volume + random.nextGaussian(),
                    1 + volume / 400 + 0.1 * random.nextDouble()));
        }
    }

    @ParameterizedTest(name = "decimals {0}")
    @ValueSource(ints = {2, 4})
    void readsDayNumbersThatWereRounded(int decimals) throws IOException {
        String days = table(
                row -> row.line(String.format(Locale.ROOT, "%." + decimals + "f", row.second() / 86_400.0 + 25_569)));

        assertThat(answer(days)).isEqualTo(answer(plain(rows)));
    }

    @Test
    void countsOneSampleForEachHourThoughTheCollectorIsEarlyOrLate() throws IOException {
        Random random = new Random(3);
        String early = table(row -> row.line(time(row.second() + random.nextInt(-40, 41))));

        assertThat(answer(early)).isEqualTo(answer(plain(rows)));
    }

    @ParameterizedTest(name = "{0} s from host to host")
    @ValueSource(ints = {7, -7, 1_200})
    void addsHostsThatAreAskedOneAfterTheOther(int apart) throws IOException {
        String hosts = HEADER.replace("timestamp", "timestamp,host") + "\n"
                + rows.stream()
                        .map(row -> host(row, "a", 0) + host(row, "b", apart) + host(row, "c", 2 * apart))
                        .collect(Collectors.joining());

        JsonNode answer = answer(hosts, "--host-column", "host");

        // Three times a third; the volumes are rounded to tenths.
        assertThat(answer.at("/volume/planning").asDouble())
                .isCloseTo(answer(plain(rows)).at("/volume/planning").asDouble(), within(0.1));
        assertThat(answer.at("/observations").asInt()).isEqualTo(HOURS);
    }

    private static String host(Row row, String host, int later) {
        Row third = row.withVolume(row.volume() / 3);
        return third.line(time(row.second() + later) + "," + host) + "\n";
    }

    @Test
    void countsNoRowOfTheWholeClusterBesideItsHosts() throws IOException {
        String hosts = HEADER.replace("timestamp", "timestamp,host") + "\n"
                + rows.stream()
                        .map(row -> row.line(time(row.second()) + ",total") + "\n" + host(row, "a", 0)
                                + host(row, "b", 0) + host(row, "c", 0))
                        .collect(Collectors.joining());

        CommandLineRun run = ask(hosts, "--host-column", "host");

        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/services/0/volume/planning")
                        .asDouble())
                .isCloseTo(answer(plain(rows)).at("/volume/planning").asDouble(), within(0.1));
        assertThat(run.err()).contains("the sum or mean of the other series; left out");
    }

    @Test
    void saysThatHoursWithoutAllHostsAreLeftOut() throws IOException {
        String hosts = HEADER.replace("timestamp", "timestamp,host") + "\n"
                + rows.stream()
                        .map(row -> host(row, "a", 0) + (row.second() % 7_200 == 0 ? host(row, "b", 0) : ""))
                        .collect(Collectors.joining());

        assertThat(ask(hosts, "--host-column", "host").err())
                .contains(
                        "one of the series has no value, and a sum without it would be too small; left out (359 rows)");
    }

    @Test
    void readsATableWithRowsOfDelimitersBelowIt() throws IOException {
        assertThat(answer(plain(rows) + ",,,\n".repeat(40) + "   \n")).isEqualTo(answer(plain(rows)));
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(doubles = {20, 1e3, 1e14})
    void plansForNoVolumeThatNoKpiHasSeen(double factor) throws IOException {
        List<Row> odd = new ArrayList<>(rows);
        List<Row> without = new ArrayList<>(rows);
        for (int i : new int[] {30, 200, 201, 390, 555}) {
            odd.set(i, rows.get(i).withVolume(factor * rows.get(i).volume()));
            without.remove(rows.get(i));
        }

        CommandLineRun run = ask(plain(odd));

        assertThat(service(run).at("/volume/planning"))
                .isEqualTo(answer(plain(without)).at("/volume/planning"));
        assertThat(run.err()).contains("more than 10 times that of the intervals beside it in 5 of 720 intervals");
    }

    @Test
    void plansForACrowdThatTheProcessorsHaveSeen() throws IOException {
        List<Row> odd = new ArrayList<>(rows);
        for (int i : new int[] {30, 200, 390}) {
            odd.set(i, rows.get(i).withVolume(5_000).withCpu(95).withLatency(9));
        }

        CommandLineRun run = ask(plain(odd));

        assertThat(service(run).at("/volume/planning").asDouble()).isGreaterThan(1_000);
        assertThat(run.err()).doesNotContain("left out");
    }

    @Test
    void predictsNoConstantFromACollectorThatHangs() throws IOException {
        List<Row> odd = new ArrayList<>(rows);
        for (int i = 360; i < HOURS; i++) {
            odd.set(i, rows.get(i).withCpu(rows.get(359).cpu()));
        }

        CommandLineRun run = ask(plain(odd));

        JsonNode cpu = service(run).at("/scenarios/0/kpis/0");
        // 5% and 0.05% for each request/s; the scatter of 1% leaves less than 1% at 1.5 times the volume.
        assertThat(cpu.at("/predicted").asDouble())
                .isCloseTo(5 + 0.05 * 1.5 * service(run).at("/volume/planning").asDouble(), within(1.0));
        assertThat(run.err()).contains("cpu_pct was exactly").contains("as where a collector repeats its last value");
    }

    @Test
    void plansForNoTotalInTheLastRow() throws IOException {
        List<Row> odd = new ArrayList<>(rows);
        odd.add(new Row(FIRST_HOUR + 3_600L * HOURS, 216_000, 22.1, 1.8));

        JsonNode answer = answer(plain(odd));

        assertThat(answer.at("/volume/planning")).isEqualTo(answer(plain(rows)).at("/volume/planning"));
        assertThat(answer.at("/scenarios/0/kpis/0/status").asText()).isEqualTo("GREEN");
    }

    @Test
    void saysThatAKpiEndsBeforeTheVolume() throws IOException {
        String half = HEADER + "\n"
                + rows.stream()
                        .map(row -> row.line(time(row.second())) + "\n")
                        .map(line -> line.compareTo(time(rows.get(360).second())) < 0
                                ? line
                                : line.replaceAll("(.*),.*,(.*)", "$1,,$2"))
                        .collect(Collectors.joining());

        assertThat(ask(half).err()).contains("360 samples of cpu_pct missing (50%)");
    }

    @ParameterizedTest(name = "first half {0}")
    @ValueSource(booleans = {true, false})
    void saysThatTheVolumeIsMeasuredInHalfOfTheTime(boolean isFirst) throws IOException {
        String bound = time(rows.get(360).second());
        String half = HEADER + "\n"
                + rows.stream()
                        .map(row -> row.line(time(row.second())) + "\n")
                        .map(line -> line.compareTo(bound) < 0 == isFirst ? line : line.replaceAll("Z,[^,]*,", "Z,,"))
                        .collect(Collectors.joining());

        assertThat(ask(half).err())
                .containsPattern("3(59|60) samples of cpu_pct not used, since requests_per_s was measured only from");
    }

    @Test
    void refusesResponseTimesThatBecomeSeconds() throws IOException {
        List<Row> odd = new ArrayList<>(rows);
        for (int i = 360; i < HOURS; i++) {
            odd.set(i, rows.get(i).withLatency(1_000 * rows.get(i).latency()));
        }

        JsonNode latency = answer(plain(odd)).at("/scenarios/0/kpis/1");

        assertThat(latency.at("/status").asText()).isEqualTo("UNKNOWN");
        assertThat(latency.at("/refusal").asText())
                .contains("2026-10-16T00:00:00Z")
                .contains("a factor of about 1,000");
    }

    @Test
    void refusesAVolumeThatBecomesOneByMinute() throws IOException {
        List<Row> odd = new ArrayList<>(rows);
        for (int i = 360; i < HOURS; i++) {
            odd.set(i, rows.get(i).withVolume(60 * rows.get(i).volume()));
        }

        CommandLineRun run = ask(plain(odd));

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("a factor of about 60").contains("export what follows that time alone");
        assertThat(ask(plain(odd.subList(360, HOURS))).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/formats/dstat.csv",
                "/formats/collectl.tab",
                "/formats/graphite.raw",
                "/samples/influxdb/influx1_cli_ns_epoch.csv",
                "/samples/reconstructed/k6_out.csv",
                "/samples/reconstructed/zabbix_trends_csv_psql.csv"
            })
    void readsAToolsFileBelowAndAboveBlankLines(String sample) throws Exception {
        String text = Files.readString(Path.of(
                Objects.requireNonNull(OddInputTest.class.getResource(sample)).toURI()));

        assertThat(inspected("\n \n" + text)).isEqualTo(inspected(text));
        assertThat(inspected(text + "\n\n\n\n\n")).isEqualTo(inspected(text));
    }

    /** Returns what a file is, but for its size and the places of what was found. */
    private String inspected(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("export"), text);
        return CommandLineRun.of("inspect", file).out().replaceAll(" [\\d,]+ bytes|export:\\d+", "");
    }

    private JsonNode answer(String table, String... more) throws IOException {
        return service(ask(table, more));
    }

    private static JsonNode service(CommandLineRun run) throws IOException {
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).at("/services/0");
    }

    private CommandLineRun ask(String table, String... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of(
                "what-if", Files.writeString(folder.resolve("export.csv"), table), "--json", "--growth", "50%"));
        words.addAll(List.of("--volume", "requests_per_s", "--kpi", "cpu_pct:80%", "--kpi", "latency_ms_p95:5ms"));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray());
    }

    private String plain(List<Row> some) {
        return HEADER + "\n"
                + some.stream().map(row -> row.line(time(row.second())) + "\n").collect(Collectors.joining());
    }

    private String table(RowText line) {
        return HEADER + "\n" + rows.stream().map(row -> line.of(row) + "\n").collect(Collectors.joining());
    }

    private interface RowText {
        String of(Row row);
    }

    private static String time(long second) {
        return Instant.ofEpochSecond(second).toString();
    }
}
