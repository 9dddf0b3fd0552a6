package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The monthly report in a process of its own, on its bad days. {@code -Dcapacity.kills=100} kills it more often than a
 * build has time for.
 */
class ReportProcessTest {
    private static final int KILLS = Integer.getInteger("capacity.kills", 3);
    private static final String MONTH = "2026-10";
    private static final String WORKBOOK = "capacity-report.xlsx";

    @TempDir
    private Path folder;

    private Path out;
    private String charts = "none";

    @BeforeEach
    void exports() throws IOException {
        out = folder.resolve("out");
        Random random = new Random(3);
        List<String> rows = new ArrayList<>(List.of("timestamp,tx,cpu_pct"));
        long start = 1_790_812_800L;
        for (int i = 0; i < 31 * 24; i++) {
            double tx = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            rows.add((start + 3600L * i) + "," + tx + "," + (5 + 0.05 * tx + random.nextGaussian()));
        }
        Files.write(folder.resolve("shop.csv"), rows);
        config("old.yaml", "[10%]");
        config("new.yaml", "[20%]");
    }

    private void config(String name, String growth) throws IOException {
        Files.writeString(folder.resolve(name), """
                zone: UTC
                growth: %s
                sources:
                  - {name: shop, files: [shop.csv], layout: wide, time: timestamp}
                services:
                  - name: shop
                    source: shop
                    volume: {metric: tx, unit: tx/s}
                    kpis:
                      - {metric: cpu_pct, kind: utilization, unit: "%%", limit: 80%%}
                """.formatted(growth));
    }

    /** Without pictures, a fifth of its time, but where they matter. */
    private Object[] report(String config) {
        return new Object[] {
            "report", folder.resolve(config), "--month", MONTH, "--out", out, "--quiet", "--charts", charts
        };
    }

    private CapacityProcess start(String config, String... javaOptions) throws IOException {
        return CapacityProcess.start(folder.resolve("printed"), List.of(javaOptions), report(config));
    }

    @Test
    void aKilledRunLeavesAWholeReportAndTheNextOneGoesOn() throws IOException, InterruptedException {
        long before = run("old.yaml");
        long begun = System.nanoTime();
        long after = run("new.yaml");
        long lasts = System.nanoTime() - begun;
        Random random = new Random(5);
        int renewed = 0;
        for (int i = 0; i < KILLS; i++) {
            long present = contents();
            CapacityProcess process = start(present == before ? "new.yaml" : "old.yaml");
            // Before a third of it nothing has been written; beside other tests a run lasts longer than the first one
            // did.
            double share = 0.3 + 1.7 * random.nextDouble();
            process.running().waitFor((long) (share * lasts), TimeUnit.NANOSECONDS);
            process.running().destroyForcibly().waitFor();

            long found = contents();
            assertThat(found).as("kill " + i).isIn(before, after);
            assertOpens(out.resolve(MONTH).resolve(WORKBOOK));
            renewed += found == present ? 0 : 1;
        }
        System.out.println(KILLS + " runs were killed: " + renewed + " had put the new report in its place, "
                + (KILLS - renewed) + " had left the old one");
        run("new.yaml");
        assertThat(namesIn(out)).containsExactlyInAnyOrder(".lock", "latest", "history.mv.db", MONTH);
    }

    /** Signals that end a run: a terminal that is closed, an interrupt, and the end of the machine. */
    @ParameterizedTest
    @CsvSource({"HUP, 1", "INT, 2", "TERM, 15"})
    void aTerminatedRunLeavesNothingBehind(String signal, int number) throws IOException, InterruptedException {
        assumeTrue(CapacityProcess.hears(number), "SIG" + signal + " is ignored by whoever started the tests");
        CapacityProcess process;
        int run = 0;
        do {
            // A run that is done before the signal comes tells nothing: another one begins, in a folder of its own.
            out = folder.resolve("run" + run++);
            Path unfinished = out.resolve("." + MONTH + ".new");
            process = start("old.yaml");
            while (process.running().isAlive() && !Files.exists(unfinished)) {
                Thread.onSpinWait();
            }
            Process kill = new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(process.running().pid()))
                    .start();
            kill.waitFor();
        } while (process.code() == 0);

        assertThat(process.code()).as(process.printed()).isEqualTo(128 + number);
        assertThat(namesIn(out)).containsExactly(".lock");
    }

    /** Two runs that begin together: one makes the report, the other says who has the lock. */
    @Test
    void ofTwoRunsAtOnceOneMakesTheReport() throws IOException, InterruptedException {
        CapacityProcess one = start("old.yaml");
        CapacityProcess other = CapacityProcess.start(folder.resolve("other"), List.of(), report("old.yaml"));

        List<Integer> codes = List.of(one.code(), other.code());

        // On a busy machine the second may begin when the first is done.
        assertThat(codes).isSubsetOf(0, ExitCode.LOCKED.code()).contains(0);
        if (codes.contains(ExitCode.LOCKED.code())) {
            assertThat(one.printed() + other.printed())
                    .contains("another run holds the lock")
                    .hasLineCount(1);
        }
        assertThat(namesIn(out)).containsExactlyInAnyOrder(".lock", "latest", "history.mv.db", MONTH);
    }

    @Test
    void aFullDiskKeepsTheLastReportAndNamesThePlace() throws IOException, InterruptedException {
        long before = run("old.yaml");
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "no bash to limit the size of files with");
        List<String> limited =
                new ArrayList<>(List.of(shell.toString(), "-c", "ulimit -f 20; exec \"$@\"", "limited", "env", "-i"));
        limited.addAll(CapacityProcess.command(List.of(), report("new.yaml")));
        Process process = new ProcessBuilder(limited)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();

        CapacityProcess run = new CapacityProcess(process, folder.resolve("printed"));
        assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.INPUT_OUTPUT.code());
        assertThat(run.printed()).contains(out.toString(), "as it was").hasLineCount(1);
        assertThat(contents()).isEqualTo(before);
        assertThat(namesIn(out)).containsExactlyInAnyOrder(".lock", "latest", "history.mv.db", MONTH);
    }

    @Test
    void tooLittleMemoryIsSaidInOneLine() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 600_000; i++) {
            rows.append(1_790_812_800L + 4L * i)
                    .append(",")
                    .append(i % 997)
                    .append(".5,")
                    .append(i % 71)
                    .append('\n');
        }
        Files.writeString(folder.resolve("shop.csv"), "timestamp,tx,cpu_pct\n" + rows);

        CapacityProcess process = start("old.yaml", "-Xmx20m");

        assertThat(process.code()).as(process.printed()).isEqualTo(ExitCode.INTERNAL.code());
        assertThat(process.printed()).contains("memory", "-Xmx").hasLineCount(1);
        assertThat(out.resolve(MONTH)).doesNotExist();
    }

    @Test
    void theLogSaysWhatARunDidAndFoundWhileTheTerminalStaysSilent() throws IOException, InterruptedException {
        Path log = folder.resolve("run.log");
        List<Object> arguments = new ArrayList<>(List.of(report("old.yaml")));
        arguments.addAll(List.of("--log-file", log));
        CapacityProcess process = CapacityProcess.start(folder.resolve("printed"), List.of(), arguments.toArray());

        assertThat(process.code()).isZero();
        assertThat(process.printed()).isEmpty();
        assertThat(Files.readAllLines(log))
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (INFO |WARN ) .*"))
                .anyMatch(line -> line.contains("shop.csv: 744 rows, 0 more left out"))
                .anyMatch(line -> line.contains("planned shop: GREEN"))
                .anyMatch(line -> line.endsWith("ended with exit code 0"));
    }

    @Test
    void theMachinesLanguageZoneAndCharacterSetChangeNothing() throws IOException, InterruptedException {
        charts = "all";
        long here = run("old.yaml");
        for (String language : List.of("tr", "ar")) {
            CapacityProcess process = start(
                    "old.yaml",
                    "-Duser.language=" + language,
                    "-Duser.timezone=Pacific/Apia",
                    "-Dfile.encoding=ISO-8859-1");

            assertThat(process.code()).as(process.printed()).isZero();
            assertThat(contents()).as(language).isEqualTo(here);
        }
    }

    @Test
    void aTemporaryFolderThatIsNotThereDoesNotMatter() throws IOException, InterruptedException {
        charts = "all";
        // Once more with a history that is there and whose owner is asked for.
        for (int i = 0; i < 2; i++) {
            CapacityProcess process = start("old.yaml", "-Djava.io.tmpdir=" + folder.resolve("nowhere"));

            assertThat(process.code()).as(process.printed()).isZero();
            assertThat(process.printed()).isEmpty();
        }
        assertOpens(out.resolve(MONTH).resolve(WORKBOOK));
    }

    @Test
    void resultsThatDoNotArriveAreNoSuccess() throws IOException, InterruptedException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");
        Path complaints = folder.resolve("complaints");
        Process process = new ProcessBuilder(CapacityProcess.command(List.of(), "init", folder.resolve("shop.csv")))
                .redirectOutput(full.toFile())
                .redirectError(complaints.toFile())
                .start();

        CapacityProcess run = new CapacityProcess(process, complaints);
        assertThat(run.code()).isEqualTo(ExitCode.INPUT_OUTPUT.code());
        assertThat(run.printed()).contains("standard output").hasLineCount(1);
    }

    private long run(String config) throws IOException, InterruptedException {
        CapacityProcess process = start(config);
        assertThat(process.code()).as(process.printed()).isZero();
        return contents();
    }

    /** A checksum of every file but the workbook, which holds the second it was written in. */
    private long contents() throws IOException {
        Path report = out.resolve(MONTH);
        assertThat(report).isDirectory();
        CRC32 digest = new CRC32();
        try (Stream<Path> files = Files.walk(report)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(report.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                if (!file.endsWith(WORKBOOK)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
        return digest.getValue();
    }

    /** Reads every entry; its checksum is compared on the way. */
    private static void assertOpens(Path workbook) throws IOException {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    in.readAllBytes();
                }
            }
            assertThat(zip.getEntry("xl/workbook.xml")).isNotNull();
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
