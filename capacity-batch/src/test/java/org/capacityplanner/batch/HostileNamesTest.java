package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that were met by hand: names that look like others, percentages in two units, and files that are none. */
class HostileNamesTest {
    @TempDir
    private Path folder;

    /** Rows of half a month, the CPU between 10 and 30%, at some hours multiplied by something. */
    private Path export(String service, IntToDoubleFunction factor) throws IOException {
        Random random = new Random(5);
        StringBuilder rows = new StringBuilder("service,time,tx,cpu_pct\n");
        for (int i = 0; i < 360; i++) {
            double tx = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            double cpu = (5 + 0.05 * tx + random.nextGaussian()) * factor.applyAsDouble(i);
            rows.append(String.format(Locale.ROOT, "%s,%d,%.3f,%.5f%n", service, 1_790_812_800 + 3600 * i, tx, cpu));
        }
        return Files.writeString(folder.resolve("export.csv"), rows);
    }

    private Path config(String service) throws IOException {
        return Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                month: 2026-10
                history: none
                sources: [{name: shop, files: [export.csv], time: time, serviceColumn: service}]
                services:
                  - name: "%s"
                    source: shop
                    volume: {metric: tx, unit: tx/s}
                    kpis: [{metric: cpu_pct, kind: utilization, unit: "%%", limit: 80%%}]
                """.formatted(service));
    }

    private static CommandLineRun asked(Path file) {
        return CommandLineRun.of("what-if", file, "--growth", "10%");
    }

    private CommandLineRun askedOfExport(Path file) {
        return CommandLineRun.of(
                "what-if",
                file,
                "--service-column",
                "service",
                "--volume",
                "tx",
                "--kpi",
                "cpu_pct:80%",
                "--growth",
                "10%");
    }

    /** The message is written into the config as it is, and then the service is found. */
    @ParameterizedTest
    @CsvSource({
        "Zu\u0308rich, Zürich, Zu\\u0308rich",
        "Zürich, Zu\u0308rich, Z\\u00fcrich",
        "price\u00a0list, price list, price\\u00a0list",
        "\u0455hop, shop, \\u0455hop",
        "sh\u200bop, shop, sh\\u200bop",
        "a\u0085b, a b, a\\u0085b"
    })
    void showsTheCharactersOfANameThatLooksLikeTheOneInTheConfig(String exported, String written, String shown)
            throws IOException {
        export(exported, i -> 1);

        CommandLineRun refused = asked(config(written));

        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(refused.err()).contains("(in a config \"" + shown + "\")");
        assertThat(asked(config(shown)).code()).isZero();
    }

    /** As a database exports a column of a fixed width. */
    @ParameterizedTest
    @ValueSource(strings = {"shop   ", " shop", "\tshop\t", "shop\u00a0"})
    void takesNoBlanksAroundANameForAPartOfIt(String padded) throws IOException {
        CommandLineRun bare = askedOfExport(export("shop", i -> 1));
        CommandLineRun run = askedOfExport(export(padded, i -> 1));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(bare.out());
    }

    @Test
    void readsATimeWithABlankInFrontOfIt() throws IOException {
        Path file = export("shop", i -> 1);
        CommandLineRun bare = askedOfExport(file);
        Files.writeString(file, Files.readString(file).replace(",", ", "));

        CommandLineRun run = askedOfExport(file);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(bare.out());
    }

    /** Excel repairs a workbook that has a sheet of this name. */
    @Test
    void callsNoSheetHistory() throws IOException {
        export("History", i -> 1);

        CommandLineRun run =
                CommandLineRun.of("report", config("History"), "--out", folder.resolve("out"), "--charts", "none");

        assertThat(run.code()).as(run.err()).isZero();
        try (ZipFile workbook =
                new ZipFile(folder.resolve("out/2026-10/capacity-report.xlsx").toFile())) {
            String sheets = new String(workbook.getInputStream(workbook.getEntry("xl/workbook.xml"))
                    .readAllBytes());
            assertThat(sheets).contains("name=\"History-").doesNotContain("name=\"History\"");
        }
    }

    /** An agent that was replaced, and two agents that write in turn; by night the CPU is below 10%. */
    @ParameterizedTest
    @ValueSource(ints = {2, 400})
    void refusesPercentagesThatAreInPartRatios(int turn) throws IOException {
        CommandLineRun run = askedOfExport(export("shop", i -> i % turn < Math.min(turn / 2, 150) ? 0.01 : 1));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("cpu_pct", "mix ratios and percent");
    }

    /** The remedy for percentages that only look like a mixture. */
    @Test
    void takesPercentagesForSuchWhereTheConfigSaysOfWhat() throws IOException {
        export("shop", i -> i < 150 ? 0.01 : 1);
        Path config = config("shop");
        CommandLineRun refused = asked(config);
        assertThat(refused.err()).contains("whole: 100%");

        Files.writeString(config, Files.readString(config).replace("limit: 80%", "limit: 80%, whole: 100%"));

        CommandLineRun run = asked(config);
        assertThat(run.err()).doesNotContain("mix ratios and percent");
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** A machine that rests each other hour, and one whose load grew by the factor 10. */
    @ParameterizedTest
    @ValueSource(ints = {2, 400})
    void plansLoadsThatDifferByAnotherFactor(int turn) throws IOException {
        CommandLineRun run = askedOfExport(export("shop", i -> i % turn < Math.min(turn / 2, 150) ? 0.04 : 1));

        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void doesNotTryEachDivisionOfANameAmongManyStars() throws IOException {
        export("shop", i -> 1);
        Files.createFile(folder.resolve("a".repeat(200)));
        Path config = config("shop");
        Files.writeString(config, Files.readString(config).replace("export.csv", "'" + "*a".repeat(100) + "'"));

        CommandLineRun run = asked(config);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.NO_INPUT.code());
        assertThat(run.err()).contains("stars").hasLineCount(1);

        Files.writeString(config, Files.readString(config).replace("*a".repeat(100), "*".repeat(200) + ".csv"));
        assertThat(asked(config).code()).isZero();
    }

    @Test
    void waitsForNoFileOfTheKernel() {
        Path kernel = Path.of("/proc/kmsg");
        assumeTrue(Files.isRegularFile(kernel), "no file that looks regular and waits");

        CommandLineRun run = CommandLineRun.of("inspect", kernel);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("/proc/kmsg", "kernel", "into a file").hasLineCount(1);
    }

    @Test
    void saysThatTheLogLacksLines() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");

        CommandLineRun run = CommandLineRun.of("inspect", export("shop", i -> 1), "--log-file", full);

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("/dev/full", "lacks lines").hasLineCount(1);
        assertThat(run.out()).contains("cpu_pct");
    }

    @Test
    void refusesTimesOfAYearThatHasNoMilliseconds() throws IOException {
        Path file = export("shop", i -> 1);
        Files.writeString(file, Files.readString(file).replaceAll(",179\\d+,", ",999999999-10-01 00:00:00Z,"));

        CommandLineRun run =
                CommandLineRun.of("inspect", file, "--time", "time", "--time-format", "yyyyyyyyy-MM-dd HH:mm:ssXXX");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("export.csv:2", "is not a time").doesNotContain("fault of the program");
    }

    /** Logs of this program are continued, and nothing else, however it is called. */
    @Test
    void writesNoLogIntoAFileWithOtherContent() throws IOException {
        Path file = export("shop", i -> 1);
        String content = Files.readString(file);
        Path log = folder.resolve("run.log");

        CommandLineRun refused = CommandLineRun.of("what-if", config("shop"), "--growth", "10%", "--log-file", file);

        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err()).contains("export.csv", "another file").hasLineCount(1);
        assertThat(file).hasContent(content);
        for (int i = 0; i < 2; i++) {
            assertThat(CommandLineRun.of("inspect", file, "--log-file", log).code())
                    .isZero();
        }
        assertThat(Files.readString(log)).containsSubsequence("ended with exit code 0", "ended with exit code 0");
    }

    /** What an unset variable leaves of {@code --out "$OUT"}. */
    @Test
    void takesNoEmptyNameForTheCurrentFolder() throws IOException {
        export("shop", i -> 1);

        CommandLineRun run = CommandLineRun.of("report", config("shop"), "--out=");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("--out");
    }

    @ParameterizedTest
    @CsvSource({"'\"month\"', '\"month\" : \"2026-09\", \"month\"', month", "'\\z', '{}', not a whole JSON document"})
    void comparesNoReportOfWhichAPartWouldBeDropped(String found, String replaced, String reason) throws IOException {
        Path report = report();
        Path changed = folder.resolve("changed.json");
        Files.writeString(changed, Files.readString(report).replaceFirst(found, replaced));

        CommandLineRun run = CommandLineRun.of("diff", report, changed);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("changed.json", reason).hasLineCount(1);
    }

    @Test
    void refusesAReportWithValuesThatNoReportHas() throws IOException {
        Path report = report();
        Path changed = folder.resolve("changed.json");
        Files.writeString(changed, Files.readString(report).replaceAll("(:|,|\\[) ?[0-9][0-9.eE+-]*", "$1 -1"));

        CommandLineRun run = CommandLineRun.of("diff", report, changed);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err())
                .contains("changed.json", "write both reports again")
                .hasLineCount(1);
    }

    private Path report() throws IOException {
        export("shop", i -> 1);
        CommandLineRun run =
                CommandLineRun.of("report", config("shop"), "--out", folder.resolve("out"), "--charts", "none");
        assertThat(run.code()).as(run.err()).isZero();
        return folder.resolve("out/2026-10/report.json");
    }
}
