package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test sets, two settings that cross, and what a draft says of them and of the rows to keep. */
class GivenLoadTest {
    private static final int ROWS = 160;

    @TempDir
    Path folder;

    private final Random random = new Random(58);

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
    }

    private static String draft(Path file) {
        return ConfigDraft.of(ExportInspector.inspect(file, DeclaredExport.nothing()));
    }

    private static LocalDateTime time(int minute) {
        return LocalDateTime.of(2026, 11, 2, 10, 0).plusMinutes(minute);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    /** Returns a closed test in steps, of which each user waits 0.1 s between requests of a server that does at most 500/s. */
    private Path closedTest(String users, int first, int step) throws IOException {
        List<String> lines = new ArrayList<>(List.of("time," + users + ",throughput_rps,response_ms,cpu_pct"));
        for (int i = 0; i < 40; i++) {
            int load = first + step * (i / 4);
            double rate = Math.min(500, load / 0.11) + 3 * random.nextGaussian();
            // The interactive response time law: users / throughput - think time.
            double response = 1000 * (load / rate - 0.1);
            lines.add(format("%s:00Z,%d,%.1f,%.2f,%.1f", time(i), load, rate, response, rate / 5.05));
        }
        return file(users + ".csv", lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "activeUsers", "threads", "clients", "vus"})
    void saysThatUsersVaryBesideAThroughputThatDoesNot(String users) throws IOException {
        assertThat(draft(closedTest(users, 100, 50)))
                .contains("# CHECK the volume: \"" + users + "\" goes from 100 to 550 while the volume stays between 4")
                // To keep the rows of one number of users leaves nothing that varies.
                .doesNotContain("keep the rows of one");
    }

    @Test
    void takesAThroughputThatFollowsItsUsers() throws IOException {
        assertThat(draft(closedTest("users", 5, 5))).doesNotContain("CHECK the volume");
    }

    @Test
    void accusesNoThreadsThatAreMeasured() throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,threads,requests_per_s,response_ms"));
        for (int i = 0; i < 100; i++) {
            double rate = 500 + 5 * random.nextGaussian();
            double response = 20 + 60 * random.nextDouble();
            // Little's law: busy threads are rate times response time, whatever the volume.
            lines.add(format("%s:00Z,%d,%.1f,%.2f", time(i), Math.round(rate * response / 1000), rate, response));
        }
        assertThat(ExportInspector.inspect(file("measured.csv", lines), DeclaredExport.nothing())
                        .causes()
                        .driver())
                .isEmpty();
    }

    @Test
    void takesNoUsersForTheVolumeThatGrowForWeeksAsMemoryDoes() throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,users,requests_per_s,mem_pct"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(format(
                    "%s:00Z,%d,%.1f,%.2f",
                    LocalDateTime.of(2026, 11, 2, 0, 0).plusHours(6L * i),
                    1000 + i,
                    100 + 50 * random.nextDouble(),
                    30 + 0.2 * i + random.nextGaussian()));
        }
        assertThat(draft(file("growing.csv", lines))).doesNotContain("CHECK the volume");
    }

    @ParameterizedTest
    @CsvSource({"replicas, rps", "peerNodes, mean_tps", "num_partitions, throughput_ops_sec"})
    void saysThatRowsAreOfSystemsOfSeveralSizes(String size, String rate) throws IOException {
        List<String> lines = new ArrayList<>(List.of(size + "," + rate + ",p99_ms"));
        for (int nodes = 1; nodes <= 8; nodes++) {
            lines.add(format("%d,%.1f,%.2f", nodes, 900 * nodes + 20 * random.nextGaussian(), 7 + random.nextDouble()));
        }
        assertThat(draft(file(size + ".csv", lines)))
                .contains("several sizes, \"" + size + "\" from 1 to 8, of which each has a capacity of its own");
    }

    private Path settings(String name, String delimiter, List<String> first, List<String> second) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(delimiter, "time", "pool", "mode", "rps", "cpu_pct")));
        for (int i = 0; i < ROWS; i++) {
            int a = random.nextInt(2);
            int b = random.nextInt(2);
            double volume = 100 + 100 * random.nextDouble();
            double cpu = 0.2 * volume + (second.isEmpty() ? 20 * a : 8 * a + 8 * b) + 1.5 * random.nextGaussian();
            lines.add(String.join(
                    delimiter,
                    time(i) + ":00Z",
                    first.get(a),
                    second.isEmpty() ? "same" : second.get(b),
                    format("%.1f", volume),
                    format("%.2f", cpu)));
        }
        return file(name, lines);
    }

    /** Returns the rows that the command of a draft keeps, without the header. */
    private List<String> kept(Path file) throws IOException, InterruptedException {
        Matcher command = Pattern.compile("(awk .*) FILE > one\\.csv").matcher(draft(file));
        assertThat(command.find()).as(draft(file)).isTrue();
        Process shell = new ProcessBuilder("sh", "-c", command.group(1) + " " + file.getFileName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(shell.waitFor()).isZero();
        return lines.subList(1, lines.size());
    }

    @ParameterizedTest(name = "{1} and {2} between {0}")
    @CsvSource(
            delimiter = '!',
            value = {
                "','!gemächlich!schnell",
                "';'!gemächlich!schnell",
                "TAB!日本!us",
                "'|'!a b!été",
                "','!batch (night)!web*",
                "','!it''s [1]!$2^x"
            })
    void keepsTheRowsOfOneValueByItsCommand(String delimiter, String one, String other)
            throws IOException, InterruptedException {
        String between = delimiter.equals("TAB") ? "\t" : delimiter;
        Path file = settings("values.csv", between, List.of(one, other), List.of());
        List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
        String first = all.get(1).split(Pattern.quote(between), -1)[1];
        assertThat(kept(file))
                .containsExactlyElementsOf(all.stream()
                        .filter(line -> line.contains(between + first + between))
                        .toList());
    }

    @Test
    void namesTheServiceWhereNoCommandKeepsItsRows() throws IOException {
        Path file = settings("quoted.csv", ",", List.of("\"x,y\"", "z"), List.of());
        assertThat(draft(file))
                .containsPattern(
                        "keep the rows of one: serviceColumn: \"pool\" on the source, and select: \"(?:x,y|z)\"");
    }

    @Test
    void saysThatTwoSettingsTogetherExplainWhatNeitherDoes() throws IOException, InterruptedException {
        // Each adds 8: of the variance 2 * 16 + 1.5^2 either leaves 16 + 1.5^2, which is more than half.
        Path file = settings("crossing.csv", ";", List.of("klein", "groß"), List.of("été", "hiver"));
        assertThat(draft(file)).contains("under one condition: column \"pool\" with \"mode\"");
        List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
        String[] first = all.get(1).split(";", -1);
        assertThat(kept(file))
                .containsExactlyElementsOf(all.stream()
                        .filter(line -> line.contains(";" + first[1] + ";" + first[2] + ";"))
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void accusesNoSettingsThatMakeNoDifference(long seed) throws IOException {
        Random noise = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("time,pool,mode,rps,cpu_pct"));
        for (int i = 0; i < ROWS; i++) {
            double volume = 100 + 100 * noise.nextDouble();
            lines.add(format(
                    "%s:00Z,p%d,m%d,%.1f,%.2f",
                    time(i), noise.nextInt(2), noise.nextInt(3), volume, 0.2 * volume + 3 * noise.nextGaussian()));
        }
        assertThat(draft(file("noise.csv", lines))).doesNotContain("under one condition");
    }

    private List<String> releases(boolean longTable) {
        List<String> lines = new ArrayList<>(
                List.of(longTable ? "time,host,release,metric,value" : "time,host,release,requests_per_s,cpu_pct"));
        for (int i = 0; i < ROWS; i++) {
            for (String host : List.of("a", "b")) {
                int release = random.nextInt(2);
                double volume = 100 + 100 * random.nextDouble();
                double cpu = 0.2 * volume + 15 * release + (host.equals("b") ? 5 : 0) + random.nextGaussian();
                String start = format("%s:00Z,%s,r%d,", time(i), host, release);
                if (longTable) {
                    lines.add(format("%srequests_per_s,%.1f", start, volume));
                    lines.add(format("%scpu_pct,%.2f", start, cpu));
                } else {
                    lines.add(format("%s%.1f,%.2f", start, volume, cpu));
                }
            }
        }
        return lines;
    }

    @Test
    void asksLongTables() throws IOException {
        assertThat(draft(file("long.csv", releases(true)))).contains("under one condition: column \"release\"");
    }

    @Test
    void asksTheRowsOfHosts() throws IOException {
        Path file = file("hosts.csv", releases(false));
        DeclaredExport nothing = DeclaredExport.nothing();
        ExportSummary summary = ExportInspector.inspect(
                file,
                new DeclaredExport(
                        nothing.text(), nothing.time(), nothing.layout(), Optional.of("host"), nothing.metric()));
        assertThat(summary.causes().columns())
                .singleElement()
                // 15^2 / 4 = 56 of 57; the hosts are known, and accused of nothing.
                .satisfies(cause -> assertThat(cause.column()).isEqualTo("release"));
    }
}
