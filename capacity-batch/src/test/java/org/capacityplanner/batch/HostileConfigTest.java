package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.capacityplanner.batch.source.RealProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configs, names and paths that nobody writes on purpose, each once met by hand: a code of the table, place and remedy. */
@Timeout(60)
class HostileConfigTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void export() throws IOException {
        Files.writeString(
                folder.resolve("good.csv"), rows("time,tx,cpu_pct\n", "2026-10-%02dT%02d:00:00Z,%.3f,%.3f%n"));
    }

    private static String rows(String header, String form) {
        Random random = new Random(5);
        StringBuilder rows = new StringBuilder(header);
        for (int i = 0; i < 744; i++) {
            double tx = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            rows.append(String.format(Locale.ROOT, form, 1 + i / 24, i % 24, tx, 5 + 0.1 * tx + random.nextGaussian()));
        }
        return rows.toString();
    }

    private String config(String files, String service, String limit) {
        return """
                zone: UTC
                month: 2026-10
                history: none
                sources: [{name: shop, files: ['%s'], time: time}]
                services:
                  - name: %s
                    source: shop
                    volume: {metric: tx, unit: tx/s}
                    kpis: [{metric: cpu_pct, kind: utilization, unit: "%%", limit: %s}]
                """.formatted(files, service, limit);
    }

    private CommandLineRun whatIf(String config, Object... more) throws IOException {
        return whatIf(config, StandardCharsets.UTF_8, more);
    }

    private CommandLineRun whatIf(String config, Charset charset, Object... more) throws IOException {
        Path file = Files.write(folder.resolve("c.yaml"), config.getBytes(charset));
        Object[] arguments = new Object[4 + more.length];
        arguments[0] = "what-if";
        arguments[1] = file;
        arguments[2] = "--growth";
        arguments[3] = "25%";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandLineRun.of(arguments);
    }

    private static void expect(CommandLineRun run, ExitCode code, String... said) {
        assertThat(run.code()).as(run.err()).isEqualTo(code.code());
        assertThat(run.err()).hasLineCount(1).contains(said);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\\uD800\" | :6:11: a text holds half of a character",
                "sh\u0000op | :6:13: a control character (U+0000) stands here; remove it",
                "sh\u001bop | :6:13: a control character (U+001B) stands here; remove it",
                "sh\u0080op | :6:13: a control character (U+0080) stands here; remove it",
                "{a: b} | :6:11: 'name' of a service needs one value",
                "a\\n? [x]\\n: y | a key must be a word"
            })
    void saysWhereANameIsNone(String name, String said) throws IOException {
        expect(whatIf(config("good.csv", name.replace("\\n", "\n"), "80%")), ExitCode.BAD_CONFIG, "c.yaml:", said);
    }

    @Test
    void saysWhereNestingIsTooDeep() throws IOException {
        expect(whatIf("a: " + "[".repeat(5_000)), ExitCode.BAD_CONFIG, "c.yaml:1:104: nests more than 100 deep");
    }

    @Test
    void showsACharacterThatNobodySees() throws IOException {
        String config = config("good.csv", "shop", "80%").replace("services", "\ufeffservices");

        expect(whatIf(config), ExitCode.BAD_CONFIG, "c.yaml:5:1: unknown key '\\ufeffservices'", "nearest: services");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, 'c.yaml:1: ', byte 1 is 0xFE", "ISO-8859-1, 'c.yaml:6: ', is 0xFC"})
    void saysWhichByteIsNoText(String charset, String place, String said) throws IOException {
        expect(
                whatIf(config("good.csv", "Z\u00fcrich", "80%"), Charset.forName(charset)),
                ExitCode.BAD_CONFIG,
                place,
                said,
                "save the file as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5%", "-1e-9%", "\"<= -5%\""})
    void refusesALimitThatNoUtilizationMeets(String limit) throws IOException {
        expect(whatIf(config("good.csv", "shop", limit)), ExitCode.BAD_CONFIG, "c.yaml:9:", "is below zero");
    }

    /** Opening it would wait for somebody who writes to it. */
    @Test
    void waitsForNoPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(RealProcess.areInstalled("mkfifo"), "there is no mkfifo");
        RealProcess.run(folder.resolve("log"), "mkfifo", pipe.toString());

        expect(CommandLineRun.of("report", pipe), ExitCode.BAD_CONFIG, "pipe: is a pipe or a device");
        expect(CommandLineRun.of("diff", pipe, pipe), ExitCode.BAD_DATA, "is not a regular file");
        expect(
                whatIf(config("good.csv", "shop", "80%"), "--log-file", pipe),
                ExitCode.CANNOT_CREATE_OUTPUT,
                "is no regular file");
        String remote = config("good.csv", "shop", "80%")
                .replace(
                        "files: ['good.csv']",
                        "format: prometheus, url: 'http://127.0.0.1:9', step: 1h, queries: {tx: a, cpu_pct: b},"
                                + " tokenFile: pipe")
                .replace(", time: time", "");
        expect(whatIf(remote), ExitCode.INPUT_OUTPUT, "pipe", "is not a regular file");
    }

    @Test
    void writesNoLogIntoTheConfig() throws IOException {
        String config = config("good.csv", "shop", "80%");

        expect(whatIf(config, "--log-file", folder.resolve("c.yaml")), ExitCode.USAGE, "which the command reads");
        expect(whatIf(config, "--log-file=" + folder.resolve("c.yaml")), ExitCode.USAGE, "which the command reads");
        assertThat(folder.resolve("c.yaml")).hasContent(config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"what-if", "forecast"})
    void refusesAKpiThatIsGivenTwice(String command) {
        CommandLineRun run = CommandLineRun.of(
                command, folder.resolve("good.csv"), "--volume", "tx", "--kpi", "cpu_pct:0", "--kpi", "cpu_pct:80%");

        expect(run, ExitCode.USAGE, "--kpi", "'cpu_pct' is given twice; give it one limit");
    }

    @Test
    void cutsAMessageOfAnyLength() throws IOException {
        CommandLineRun run = whatIf(config("x".repeat(50_000), "shop", "80%"));

        expect(run, ExitCode.NO_INPUT, "xxx ... xxx", "there is no such file");
        assertThat(run.err().length()).isLessThan(4_200);
    }

    /** Its name is a pattern that does not match itself, or none at all. */
    @ParameterizedTest
    @ValueSource(strings = {"export [1].csv", "[.csv", "{a,b"})
    void readsAFileThatIsCalledAsAPattern(String name) throws IOException {
        Files.move(folder.resolve("good.csv"), folder.resolve(name));

        CommandLineRun run = whatIf(config(name, "shop", "80%"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
    }

    /** lost+found at the top of a file system is such a folder. */
    @ParameterizedTest
    @CsvSource({"*.csv, ''", "**.csv, permission denied"})
    void aFolderThatCannotBeListedCostsNoOtherFile(String pattern, String said) throws IOException {
        Path closed = Files.createDirectory(folder.resolve("lost+found"));
        assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "root may list every folder");

        CommandLineRun run = whatIf(config(pattern, "shop", "80%"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains(said);
    }

    @Test
    void readsAZipThatAMacPacked() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("good.zip")))) {
            zip.putNextEntry(new ZipEntry("good.csv"));
            zip.write(Files.readAllBytes(folder.resolve("good.csv")));
            zip.putNextEntry(new ZipEntry("__MACOSX/._good.csv"));
            zip.write("Mac OS X".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(".DS_Store"));
            zip.write(new byte[100]);
        }

        CommandLineRun run = whatIf(config("good.zip", "shop", "80%"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(whatIf(config("good.csv", "shop", "80%")).out());
    }

    /** A service of that name does not take the report with it. */
    @Test
    void writesAReportOfANameThatIsHalfACharacter() throws IOException {
        String row = "{\"time\":\"2026-10-%02dT%02d:00:00Z\",\"service\":\"SERVICE\",\"tx\":%.3f,\"cpu_pct\":%.3f}%n";
        Files.writeString(
                folder.resolve("good.json"),
                rows("", row.replace("SERVICE", "shop")) + rows("", row.replace("SERVICE", "\\ud800shop")));
        Path config = Files.writeString(
                folder.resolve("c.yaml"),
                config("good.json", "\"*\"", "80%").replace("time: time", "time: time, serviceColumn: service"));

        CommandLineRun run = CommandLineRun.of("report", config, "--out", folder.resolve("out"), "--charts", "none");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("out")
                        .resolve("2026-10")
                        .resolve("report.json")
                        .toFile());
        assertThat(report.get("services")).hasSize(2);
    }

    /** A password does not belong into a config, and a mistake beside one that is there must not show it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: \"s3cr3t\n    user: x",
                "password: s3cr3t: y",
                "password: @s3cr3t",
                "password: s3cr3t\n     user: x",
                "password: !own s3cr3t",
                "password: s3cr3t\n    query: [}"
            })
    void quotesNoLineOfAConfigThatIsNoYaml(String lines) throws IOException {
        Path config = Files.writeString(
                folder.resolve("capacity.yaml"),
                "zone: UTC\nsources:\n  - name: m\n    format: jdbc\n    " + lines + "\nservices: []\n");
        Path log = folder.resolve("log");

        CommandLineRun run = CommandLineRun.of("what-if", config, "--growth", "10%", "--debug", "--log-file", log);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err() + run.out() + Files.readString(log)).doesNotContain("s3cr3t");
    }
}
