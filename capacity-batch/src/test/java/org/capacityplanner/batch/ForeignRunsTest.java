package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of test runs in which a column names the benchmark, the variant or a parameter of each run. */
class ForeignRunsTest {
    private static final List<Integer> USERS = List.of(1, 2, 4, 8, 12, 16, 24, 32);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Benchmark,read,write", "variant,old,new", "pool_size,10,50"})
    void takesEachOfSeveralTestsAsAService(String column, String first, String second) throws IOException {
        Path file = Files.writeString(
                folder.resolve("runs.csv"),
                column + ",users,requests_per_s,cpu_pct\n" + runs(first, 40, 0.05) + runs(second, 20, 0.2));

        String summary = CommandLineRun.of("inspect", file).out();
        String draft = CommandLineRun.of("init", file).out();

        String prefix = first.matches("\\d+") ? column + " " : "";
        assertThat(summary)
                .contains("services   2", "service in '" + column + "'", prefix + first + " ", prefix + second + " ");
        assertThat(draft)
                .contains("serviceColumn: \"" + column + "\"", "name: \"" + prefix + first + "\"")
                .doesNotContain("metric: \"" + column);
    }

    @Test
    void saysInTheDraftThatRowsWithoutTimesAreRuns() throws IOException {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> String.format(Locale.ROOT, ",%d,%.1f%n", 50 + 5 * i, 15 + i + 0.1 * (i % 3)))
                .collect(Collectors.joining());
        StringBuilder dated = new StringBuilder("moment,requests_per_s,cpu_pct\n");
        int[] week = {0};
        rows.lines()
                .forEach(row -> dated.append("week ")
                        .append(week[0]++)
                        .append(" of it")
                        .append(row)
                        .append('\n'));
        Path file = Files.writeString(folder.resolve("weeks.csv"), dated);
        Path plain =
                Files.writeString(folder.resolve("plain.csv"), dated.toString().replaceAll("(?m)^[^,]*,", ""));

        assertThat(CommandLineRun.of("init", file).out())
                .containsOnlyOnce("runs without a clock, and nothing is forecast; if \"moment\" or another column");
        assertThat(CommandLineRun.of("init", plain).out())
                .contains("requests_per_s")
                .doesNotContain("without a clock");
    }

    @Test
    void answersForEachTestByItsOwnRuns() throws IOException {
        Path file = Files.writeString(
                folder.resolve("runs.csv"),
                "Benchmark,users,requests_per_s,cpu_pct\n" + runs("read", 40, 0.05) + runs("write", 20, 0.2));

        CommandLineRun mixed = what(file);
        CommandLineRun each = what(file, "--service-column", "Benchmark");

        assertThat(mixed.code()).isEqualTo(65);
        assertThat(mixed.err()).contains("runs of several tests", "read, write", "--service-column Benchmark");
        // 5% + 0.05 v at 40 x 32 runs, and 5% + 0.2 v: both lines pass through their own runs only.
        assertThat(each.code()).as(each.err()).isZero();
        assertThat(each.out()).contains("read, runs without a clock", "write, runs without a clock");
        assertThat(each.out().lines().filter(line -> line.contains("R² 1.000")).count())
                .isEqualTo(2);
    }

    @Test
    void joinsTheNamesOfTwoColumns() throws IOException {
        Path file = Files.writeString(
                folder.resolve("runs.csv"),
                "Workload,DB,users,requests_per_s,cpu_pct\n" + runs("A,mysql", 40, 0.05) + runs("A,pg", 20, 0.2)
                        + runs("B,mysql", 30, 0.1) + runs("B,pg", 10, 0.3));

        assertThat(CommandLineRun.of("inspect", file).out())
                .contains("services   4", "A mysql ", "A pg ", "B mysql ", "B pg ");
    }

    @Test
    void takesANameForEachRunOrAStateThatFollowsTheLoadForNoTest() throws IOException {
        String named = USERS.stream()
                .map(users -> "run" + users + "," + run(users, 40, 0.05))
                .collect(Collectors.joining());
        String state = USERS.stream()
                .map(users -> (users < 12 ? "OK," : "WARN,") + run(users, 40, 0.05))
                .collect(Collectors.joining());

        for (String rows : List.of(named, state)) {
            Path file = Files.writeString(folder.resolve("runs.csv"), "test,users,requests_per_s,cpu_pct\n" + rows);
            assertThat(CommandLineRun.of("inspect", file).out()).contains("services   1");
            assertThat(what(file).code()).isZero();
        }
    }

    @Test
    void takesTheDayOfAllRunsForNoClock() throws IOException {
        String rows = USERS.stream()
                .map(users -> "2026-10-05," + run(users, 40, 0.05))
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("runs.csv"), "Date,users,requests_per_s,cpu_pct\n" + rows);

        assertThat(what(file).out()).contains("runs without a clock");
    }

    @Test
    void takesTheRateOfARunForNoTime() throws IOException {
        String rows = USERS.stream()
                .map(users -> users + "," + 1000.5 * users + "," + (5 + users) + "%\n")
                .collect(Collectors.joining());

        Path file = Files.writeString(folder.resolve("series.csv"), "connections,requests_per_sec,cpu\n" + rows);

        assertThat(CommandLineRun.of("inspect", file).out())
                .contains("format     run-table")
                .containsPattern("requests_per_sec +tx/s +volume +8 +1000\\.5 +32016");
    }

    private static CommandLineRun what(Path file, String... more) {
        List<Object> words = new ArrayList<>(
                List.of("what-if", file, "--volume", "requests_per_s", "--kpi", "cpu_pct:80%", "--growth", "10%"));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray());
    }

    private static String runs(String name, double rate, double demand) {
        return USERS.stream()
                .map(users -> name + "," + run(users, rate, demand))
                .collect(Collectors.joining());
    }

    private static String run(int users, double rate, double demand) {
        double volume = rate * users / (1 + 0.02 * users);
        return String.format(Locale.ROOT, "%d,%.1f,%.2f%n", users, volume, 5 + demand * volume);
    }
}
