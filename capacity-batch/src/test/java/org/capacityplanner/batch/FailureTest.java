package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.capacityplanner.batch.publish.ReportPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input from the outside: one clear line with place and reason, the right exit code, nothing lost. */
class FailureTest {
    private static final String HEADER = "timestamp,transactions,cpu_pct\n";

    @TempDir
    private Path folder;

    private CommandLineRun whatIf(String csv) throws IOException {
        return whatIf(Files.writeString(folder.resolve("export.csv"), csv));
    }

    private static CommandLineRun whatIf(Path export) {
        return CommandLineRun.of(
                "what-if", export, "--volume", "transactions", "--kpi", "cpu_pct:80%", "--growth", "50%");
    }

    /** Hourly rows from a known instant on. */
    private static String rows(int count, String volume, String cpu) {
        return IntStream.range(0, count)
                .mapToObj(i -> (1_788_220_800L + 3600L * i) + "," + volume.replace("#", "" + (500 + 37 * (i % 11)))
                        + "," + cpu.replace("#", "" + (20 + i % 7)))
                .collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private static void expect(CommandLineRun run, ExitCode code, String... parts) {
        assertThat(run.err()).contains(parts).doesNotContain("\tat ");
        assertThat(run.code()).as(run.err()).isEqualTo(code.code());
    }

    @Test
    void emptyFile() throws IOException {
        expect(whatIf(""), ExitCode.BAD_DATA, "export.csv", "empty");
    }

    @Test
    void aStackTraceThatIsAskedForCannotControlTheTerminal() {
        CommandLineRun run = CommandLineRun.of("inspect", folder.resolve("\u001b[31mred"), "--debug");

        assertThat(run.code()).isEqualTo(ExitCode.NO_INPUT.code());
        assertThat(run.err()).contains("    at org.capacityplanner", "[31mred").doesNotContain("\u001b");
    }

    @Test
    void headerOnly() throws IOException {
        expect(whatIf(HEADER), ExitCode.BAD_DATA, "export.csv");
    }

    @Test
    void twoRowsAreTooFewForAnAnswer() throws IOException {
        CommandLineRun run = whatIf(rows(2, "#", "#"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("2 observations").contains("30");
    }

    @Test
    void constantVolume() throws IOException {
        CommandLineRun run = whatIf(rows(100, "500", "#"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("never varies").contains("UNKNOWN");
    }

    @Test
    void constantKpi() throws IOException {
        CommandLineRun run = whatIf(rows(100, "#", "42"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("42 of 80% allowed in all 100 hours").contains("GREEN");
    }

    @Test
    void missingColumnNamesTheNearest() throws IOException {
        Path export = Files.writeString(folder.resolve("export.csv"), rows(100, "#", "#"));

        CommandLineRun run = CommandLineRun.of("what-if", export, "--volume", "transaction", "--kpi", "cpu_pct:80%");

        expect(run, ExitCode.BAD_DATA, "transaction", "nearest", "transactions");
    }

    @Test
    void manyBadNumbers() throws IOException {
        String tenBad = rows(100, "#", "#").replaceAll(",26\n", ",26x\n");

        expect(whatIf(tenBad), ExitCode.BAD_DATA, "export.csv:8", "cpu_pct", "26x");
    }

    @Test
    void aFewBadRowsAreLeftOutAndSaid() throws IOException {
        CommandLineRun run = whatIf(rows(1000, "#", "#").replaceFirst(",26\n", ",26x\n"));

        assertThat(run.code()).isZero();
        // The other lines say that an export is judged as a whole, and that its volume is counted by the hour.
        assertThat(run.err()
                        .lines()
                        .filter(line -> !line.contains("judged on all of the export"))
                        .filter(line -> !line.contains("taken as a count in each interval")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("export.csv", "left out 1 of 1000 rows", "inspect"));
    }

    @Test
    void unclosedQuote() throws IOException {
        expect(whatIf(rows(100, "#", "#").replaceFirst(",2", ",\"2")), ExitCode.BAD_DATA, "export.csv", "quote");
    }

    @Test
    void truncatedGz() throws IOException {
        Path whole = folder.resolve("whole.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write(rows(2000, "#", "#").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));

        expect(whatIf(cut), ExitCode.BAD_DATA, "cut.csv.gz");
    }

    @Test
    void noSuchFile() {
        expect(whatIf(folder.resolve("nowhere.csv")), ExitCode.NO_INPUT, "nowhere.csv");
    }

    @Test
    void unknownConfigKeyNamesLineAndTheNearestKey() throws IOException {
        Path config = Files.writeString(folder.resolve("capacity.yaml"), "zone: UTC\nlevle: 95%\n");

        expect(CommandLineRun.of("report", config), ExitCode.BAD_CONFIG, "capacity.yaml:2:1", "levle", "level");
    }

    @Test
    void unknownOption() {
        expect(CommandLineRun.of("report", "capacity.yaml", "--fast"), ExitCode.USAGE, "--fast", "--help");
    }

    @Test
    void aMonthThatIsNotOverIsRefused() {
        CommandLineRun run = CommandLineRun.of(
                "report", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--month", "2026-11", "--out", folder);

        expect(run, ExitCode.USAGE, "2026-11", "2026-10");
    }

    @Test
    void aMonthWithoutDataNamesTheRangeFound() {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"),
                "--service",
                "pricing",
                "--month",
                "2024-01");

        expect(run, ExitCode.NO_INPUT, "pricing", "2025-10-01", "2026-10-31");
    }

    @Test
    void anOutputThatIsAFileIsRefusedBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        expect(
                CommandLineRun.of(
                        "report", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--out", file.resolve("report")),
                ExitCode.CANNOT_CREATE_OUTPUT,
                "taken");
    }

    @Test
    void aSecondRunAtTheSameTimeEndsAtOnce() throws IOException {
        try (ReportPublisher first = ReportPublisher.open(folder)) {
            expect(
                    CommandLineRun.of("report", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--out", folder),
                    ExitCode.LOCKED,
                    ".lock");
            assertThat(first.linkLatest()).isEmpty();
        }
        assertThat(folder.resolve("2026-10")).doesNotExist();
    }

    @Test
    void aLogFileThatCannotBeWrittenIsRefusedBeforeTheWork() {
        Path nowhere = folder.resolve("nowhere").resolve("run.log");

        expect(
                CommandLineRun.of(
                        "report",
                        CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"),
                        "--out",
                        folder.resolve("out"),
                        "--log-file",
                        nowhere),
                ExitCode.CANNOT_CREATE_OUTPUT,
                "log file",
                nowhere.toString());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aNameCannotForgeALineOfTheLog() throws IOException {
        Path log = folder.resolve("run.log");

        CommandLineRun run =
                CommandLineRun.of("inspect", folder.resolve("a\nERROR \u001b[31mforged"), "--log-file", log);

        assertThat(run.err()).hasLineCount(1).doesNotContain("\u001b");
        assertThat(Files.readString(log)).doesNotContain("\u001b", "\nERROR");
    }
}
