package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts and refusals for columns that hold several values, never change, or wait for a unit. */
class ForeignDraftTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"[1.5, %d, 3]\"|cores",
                "[1.5; %d; 3]|cores",
                "\"(1.5, %d, 3)\"|cores",
                "\"{\"\"user\"\": %d, \"\"sys\"\": 2}\"|cores",
                "\"{'user': %d, 'sys': 2}\"|cores"
            })
    void saysThatACellHoldsSeveralValues(String cell, String column) throws IOException {
        Path file = table("requests_per_s," + column, i -> 100 + i + "," + String.format(Locale.ROOT, cell, i));

        CommandLineRun inspect = CommandLineRun.of("inspect", file);
        CommandLineRun what = CommandLineRun.of(
                "what-if", file, "--volume", "requests_per_s", "--kpi", column + ":80%:%", "--growth", "10%");

        assertThat(inspect.out()).contains("several values in each cell");
        assertThat(what.code()).isEqualTo(65);
        assertThat(what.err()).contains("holds several values in each cell", "make a column of each: python3 -c");
    }

    @Test
    void refusesArraysWithoutQuotesWithTheCommandThatQuotesThem() throws IOException {
        Path file = table("requests_per_s,cores", i -> 100 + i + ",[1.5, " + i + ", 3]");

        CommandLineRun run = CommandLineRun.of("inspect", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("arrays without quotes", "sed -E");
    }

    @Test
    void offersTheVolumeThatCellsHold() throws IOException {
        Path file = table("stats", i -> "\"{\"\"requests_per_s\"\": " + i + "}\"");

        assertThat(CommandLineRun.of("init", file).err()).contains("column 'stats'", "make a column of each");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu_cores_used", "CPU usage", "processor"})
    void asksForTheUnitOfTheProcessorBesideAMemoryThatHasOne(String processor) throws IOException {
        Path file = table(
                "requests_per_s,mem_pct," + processor + ",queue_depth", i -> 100 + i + "," + i + "," + i + "," + i);

        assertThat(CommandLineRun.of("init", file).out())
                .contains(
                        "\n      - {metric: \"" + processor + "\", unit: \"?\", limit: \"?\"}",
                        "\n      # - {metric: \"queue_depth\", unit: \"?\"");
    }

    @Test
    void proposesNoKpiThatNeverChanges() throws IOException {
        Path file = table(
                "requests_per_s,cpu_pct,steal_pct,max_heap_mb,error_pct", i -> 100 + i + "," + (20 + i) + ",0,4096,0");

        assertThat(CommandLineRun.of("init", file).out())
                .contains("metric: \"cpu_pct\"", "metric: \"error_pct\"")
                .contains("# without a proposal: \"steal_pct\", \"max_heap_mb\"");
    }

    @Test
    void namesTheLinesThatWaitForAUnit() throws IOException {
        Path file = table("requests_per_s,cpu", i -> 100 + i + "," + (20 + i));
        CommandLineRun draft = CommandLineRun.of("init", file);
        Path config = Files.writeString(folder.resolve("capacity.yaml"), draft.out());

        CommandLineRun report = CommandLineRun.of("what-if", config, "--growth", "10%");

        int line = 1
                + draft.out()
                        .lines()
                        .toList()
                        .indexOf(draft.out()
                                .lines()
                                .filter(each -> each.contains("unit: \"?\""))
                                .findFirst()
                                .orElseThrow());
        assertThat(draft.err()).contains("line " + line);
        assertThat(report.code()).isEqualTo(78);
        assertThat(report.err()).contains(":" + line + ":", "unit is still '?'", "delete the line");
    }

    /** A line that begins with # changes nothing, so the draft runs as it is. */
    @Test
    void offersWhatHasNoUnitInACommentOfADraftThatRuns() throws IOException {
        Path file = table("requests_per_s,cpu_pct,took", i -> 100 + i + "," + (20 + i) + "," + i);
        CommandLineRun draft = CommandLineRun.of("init", file);
        Path config = Files.writeString(folder.resolve("capacity.yaml"), draft.out());

        assertThat(draft.out()).contains("# - {metric: \"took\", unit: \"?\", limit: \"?\"}");
        assertThat(draft.err()).isEmpty();
        assertThat(CommandLineRun.of("what-if", config, "--month", "2026-10", "--growth", "10%")
                        .code())
                .isZero();
    }

    /** Brackets and commas of no array: a pattern that goes back would be at it for days. */
    @Test
    @Timeout(60)
    void goesThroughALongLineOfBracketsOnce() throws IOException {
        for (String part : List.of(",[1", ",(1,", ", [1 ", "(1,,,")) {
            String line = part.repeat(20_000);
            Path file = Files.writeString(folder.resolve("long.csv"), "time,a\n" + (line + "\n").repeat(3));

            assertThat(CommandLineRun.of("inspect", file).code()).isNotEqualTo(ExitCode.INTERNAL.code());
        }
    }

    @Test
    void quotesTheNameOfTheFileInACommand() throws IOException {
        Path file = Files.move(
                table("requests_per_s,cores", i -> 100 + i + ",[1.5, " + i + ", 3]"),
                folder.resolve("it's $(date).csv"));

        assertThat(CommandLineRun.of("inspect", file).err()).contains("/g' 'it'\\''s $(date).csv' > quoted.csv");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Response Time (95%)", "Latency (99%)", "Response time 95%", "Duration 90 %"})
    void takesThePercentSignOfAPercentileForNoUnit(String name) throws IOException {
        Path file = table("requests_per_s," + name, i -> 100 + i + "," + (200 + i));

        assertThat(CommandLineRun.of("init", file).out()).contains("{metric: \"" + name + "\", unit: \"?\"");
        assertThat(CommandLineRun.of("inspect", table("requests_per_s,CPU (95%)", i -> 100 + i + "," + i))
                        .out())
                .containsPattern("CPU \\(95%\\) +% ");
    }

    @Test
    void takesASummaryOfRequestsForNoTableOfMetrics() throws IOException {
        Path file = table("name,count,mean,p95", i -> "checkout," + (100 + i) + "," + (40 + i) + "," + (90 + i));

        assertThat(CommandLineRun.of("inspect", file).out())
                .contains("wide: a column for each metric; service in 'name'")
                .containsPattern("count +count +volume");
    }

    @Test
    void namesTheRemedyForUnitsInSomeCellsOnly() throws IOException {
        Path file = table("requests_per_s,cpu", i -> 100 + i + "," + (20 + i % 50) + (i % 2 == 0 ? "%" : ""));

        assertThat(CommandLineRun.of("inspect", file).err()).contains("the same unit in every cell, or none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"threads_active,order_count,false", "net_mbps,request_count,false", "memory_mb,order_count,true"})
    void takesACountThatThreadsAndTrafficFollowForALoad(String follower, String count, boolean total)
            throws IOException {
        // Steps of 1, 2, 5 and 8 a minute: uneven, as those of no counter of requests that CPU would follow.
        int[] steps = {1, 2, 5, 8, 2, 8, 1, 5};
        int[] levels = IntStream.range(0, 120)
                .map(i -> 100
                        + i / 8 * 32
                        + IntStream.rangeClosed(0, i % 8).map(k -> steps[k]).sum())
                .toArray();
        Path file = table(count + "," + follower, i -> levels[i] + "," + (10 + levels[i] / 2));

        assertThat(CommandLineRun.of("init", file).out().contains("type: counter"))
                .isEqualTo(total);
    }

    @Test
    void namesTheColumnThatIsMissingWhereTwoTellRowsApart() throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.csv"),
                IntStream.range(0, 240)
                        .mapToObj(i -> String.format(
                                Locale.ROOT,
                                "2026-10-05T%02d:%02d:00Z,%s,cart,%d,%d%n",
                                i / 120,
                                i / 2 % 60,
                                i % 2 == 0 ? "eu" : "us",
                                100 + i,
                                20 + i % 40))
                        .collect(Collectors.joining("", "time,region,service,requests_per_s,cpu_pct\n", "")));

        assertThat(CommandLineRun.of("init", file).err()).contains("the rows of 'cart' apart", "hostColumn");
    }

    @Test
    void readsHundredthsOfAPercent() throws IOException {
        Path file = table("requests_per_s,cpu [1/100 %]", i -> 100 + i + "," + (2000 + 20 * i));

        assertThat(CommandLineRun.of("init", file).out())
                .contains("{metric: \"cpu [1/100 %]\", unit: \"1/100 %\", limit: \"8000\"}");
    }

    private Path table(String names, IntFunction<String> row) throws IOException {
        return Files.writeString(
                folder.resolve("table.csv"),
                IntStream.range(0, 120)
                        .mapToObj(i -> String.format(
                                Locale.ROOT, "2026-10-05T%02d:%02d:00Z,%s%n", i / 60, i % 60, row.apply(i)))
                        .collect(Collectors.joining("", "time," + names + "\n", "")));
    }
}
