package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.batch.history.History;
import org.capacityplanner.batch.history.HistoryException;
import org.capacityplanner.review.MonthRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that are full and processes that are killed at a chosen call of the system, which strace brings about. Whatever happens, the
 * report is an old or a new one, whole, and the history agrees with it, at the latest when the next run is over. A build tries a few
 * calls; {@code -Dcapacity.faults=200} tries as many of each kind.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskFaultsTest {
    private static final int FAULTS = Integer.getInteger("capacity.faults", 1);

    /** The writes of one thread of a report, about. */
    private static final int WRITES = 60;

    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    /** Exports, and the reports of two months that every test begins with a copy of. */
    private Path folder;

    private Path out;

    @BeforeAll
    void monthsBefore(@TempDir Path exports) throws IOException, InterruptedException {
        folder = exports;
        out = folder.resolve("before");
        export("old.csv", 300);
        export("new.csv", 330);
        for (String name : List.of("old", "new")) {
            Files.writeString(folder.resolve(name + ".yaml"), """
                    zone: UTC
                    sources:
                      - {name: shop, files: [%s.csv], layout: wide, time: timestamp}
                    services:
                      - name: shop
                        source: shop
                        volume: {metric: tx, unit: tx/s}
                        kpis:
                          - {metric: cpu_pct, kind: utilization, unit: "%%", limit: 80%%}
                    """.formatted(name));
        }
        run("old", SEPTEMBER);
        run("old", OCTOBER);
    }

    @BeforeEach
    void copy(TestInfo test) throws InterruptedException {
        copyInto(folder.resolve(test.getTestMethod().orElseThrow().getName()));
    }

    private void copyInto(Path place) throws InterruptedException {
        assertThat(FaultyDisk.ended("cp", "-a", folder.resolve("before").toString(), place.toString()))
                .isZero();
        out = place;
    }

    private void export(String name, double mean) throws IOException {
        Random random = new Random(3);
        List<String> rows = new ArrayList<>(List.of("timestamp,tx,cpu_pct"));
        for (int i = 0; i < 61 * 24; i++) {
            double tx = mean + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            rows.add((1_788_220_800L + 3600L * i) + "," + tx + "," + (5 + 0.05 * tx + random.nextGaussian()));
        }
        Files.write(folder.resolve(name), rows);
    }

    private List<String> report(String config, YearMonth month) {
        return CapacityProcess.command(
                // Its shared memory file would be the first to meet a full disk.
                List.of("-XX:-UsePerfData"),
                "report",
                folder.resolve(config + ".yaml"),
                "--month=" + month,
                "--out",
                out,
                "--quiet",
                "--charts=none");
    }

    private CapacityProcess start(List<String> command) throws IOException {
        File printed = folder.resolve("printed").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed)
                .start();
        return new CapacityProcess(process, printed.toPath());
    }

    private void run(String config, YearMonth month) throws IOException, InterruptedException {
        CapacityProcess run = start(report(config, month));
        assertThat(run.code()).as(run.printed()).isZero();
        assertThat(run.printed()).isEmpty();
    }

    /** Runs it with a fault in certain calls of the system. */
    private CapacityProcess faulty(String calls, String fault, String config, YearMonth month, Path... of)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        if (of.length == 0) {
            command.add("--seccomp-bpf");
        }
        for (Path file : of) {
            command.addAll(List.of("-P", file.toString()));
        }
        command.addAll(List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fault));
        command.addAll(report(config, month));
        CapacityProcess run = start(command);
        run.running().waitFor(5, TimeUnit.MINUTES);
        return run;
    }

    @Test
    void aKillAtAnyRenameLeavesAWholeMonthAndAHistoryThatAgrees() throws Exception {
        FaultyDisk.assumeStrace();
        for (int rename = FAULTS > 1 ? 1 : 2; rename <= (FAULTS > 1 ? 3 : 2); rename++) {
            faulty("rename", "signal=SIGKILL:when=" + rename, rename % 2 == 0 ? "old" : "new", OCTOBER);

            requireWhole(OCTOBER);
            assertThat(out.resolve("latest/report.json")).exists();
            // Another month's run is enough to bring together what belongs together.
            run("old", SEPTEMBER);
            requireAgreement(OCTOBER);
        }
        assertThat(names()).containsExactlyInAnyOrder(".lock", "2026-09", "2026-10", "history.mv.db", "latest");
    }

    @Test
    void aWriteThatFindsTheDiskFullIsToldAndLeavesReportAndHistoryInAgreement() throws Exception {
        FaultyDisk.assumeStrace();
        int[] codes = new int[256];
        for (int i = 0; i < FAULTS; i++) {
            int write = 2 + i * WRITES / FAULTS;
            CapacityProcess run =
                    faulty("write,pwrite64", "error=ENOSPC:when=" + write, i % 2 == 0 ? "new" : "old", OCTOBER);

            codes[run.code()]++;
            assertThat(run.code()).as("write %s: %s", write, run.printed()).isIn(0, 74);
            if (run.code() == 0 && run.printed().isEmpty()) {
                requireAgreement(OCTOBER);
            } else {
                assertThat(run.printed()).contains(out.toString()).doesNotContain("internal error");
            }
            requireWhole(OCTOBER);
            run("old", SEPTEMBER);
            requireAgreement(OCTOBER);
        }
        System.out.println(FAULTS + " writes failed for want of room: " + codes[74] + " runs ended with 74, " + codes[0]
                + " with 0");
        assertThat(codes[74]).isPositive();
    }

    /** A disk that fails says so where what was written is forced out, or where a file is closed. */
    @Test
    void aDiskThatFailsLeavesReportAndHistoryInAgreement() throws Exception {
        FaultyDisk.assumeStrace();
        int[] codes = new int[256];
        for (int i = 0; i < FAULTS; i++) {
            // A file that is closed first, since its failure is always met; one fault is all that the build makes.
            boolean isClose = i % 2 == 0;
            String calls = isClose ? "close" : "fsync,fdatasync";
            int when = isClose ? 1 : 1 + i / 2;
            // Java closes its own libraries too, without which it does not start.
            Path[] of = isClose ? new Path[] {written().get(i / 2 % written().size())} : new Path[0];
            CapacityProcess run = faulty(calls, "error=EIO:when=" + when, i % 3 == 0 ? "new" : "old", OCTOBER, of);

            codes[run.code()]++;
            assertThat(run.code()).as("%s %s: %s", calls, when, run.printed()).isIn(0, 73, 74);
            if (run.code() == 0 && run.printed().isEmpty()) {
                requireAgreement(OCTOBER);
            } else {
                assertThat(run.printed()).contains(out.toString()).doesNotContain("internal error");
            }
            requireWhole(OCTOBER);
            run("old", SEPTEMBER);
            requireAgreement(OCTOBER);
        }
        System.out.println(FAULTS + " calls failed: " + codes[74] + " runs ended with 74, " + codes[0] + " with 0");
    }

    @Test
    void aDiskThatFillsAfterTheReportIsToldOrTheHistoryHoldsTheMonth() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                FaultyDisk.ended("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()) == 0,
                "no tmpfs for a test");
        try {
            copyInto(disk.resolve("out"));
            long report = FaultyDisk.pagesOf(out.resolve(OCTOBER.toString()));
            for (int pages = 0; pages <= (FAULTS > 1 ? 12 : 0); pages += FAULTS > 4 ? 1 : 7) {
                if (pages > 0) {
                    run("old", OCTOBER);
                }
                Path filler = disk.resolve("filler");
                // While a month is replaced both reports are there.
                Files.write(filler, new byte[(int) (disk.toFile().getUsableSpace() - report - 4096L * pages)]);
                CapacityProcess run = start(report("new", OCTOBER));

                assertThat(run.code()).as(run.printed()).isIn(0, 74);
                requireWhole(OCTOBER);
                if (run.code() == 0 && run.printed().isEmpty()) {
                    requireAgreement(OCTOBER);
                } else {
                    assertThat(run.printed()).contains(out.toString()).hasLineCount(1);
                }
                Files.delete(filler);
                run("old", SEPTEMBER);
                requireAgreement(OCTOBER);
            }
        } finally {
            FaultyDisk.ended("umount", disk.toString());
        }
    }

    @Test
    void anExportThatCannotBeReadToItsEndIsNamed() throws Exception {
        FaultyDisk.assumeStrace();
        out = folder.resolve("unread");
        Path printed = folder.resolve("printed");
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-P",
                folder.resolve("old.csv").toString()));
        command.addAll(List.of("-e", "trace=read,pread64", "-e", "inject=read,pread64:error=EIO:when=2"));
        command.addAll(report("old", OCTOBER));

        CapacityProcess run = start(command);

        assertThat(run.code()).as(run.printed()).isIn(65, 74);
        assertThat(run.printed()).contains("old.csv").hasLineCount(1);
        assertThat(printed).exists();
        assertThat(out.resolve("2026-10")).doesNotExist();
    }

    /** Returns files that a report writes. */
    private List<Path> written() {
        Path fresh = out.resolve("." + OCTOBER + ".new");
        return List.of(
                out.resolve("history.mv.db"),
                fresh.resolve("report.json"),
                fresh.resolve("capacity-report.xlsx"),
                fresh.resolve("index.html"),
                out.resolve(".lock"));
    }

    private void requireWhole(YearMonth month) throws IOException {
        FaultyDisk.requireWhole(out.resolve(month.toString()));
    }

    /** The volume that the published report plans for is the one that the history holds of the month. */
    private void requireAgreement(YearMonth month) throws IOException, HistoryException {
        double published = new ObjectMapper()
                .readTree(out.resolve(month + "/report.json").toFile())
                .at("/services/0/volume/planning")
                .asDouble();
        Optional<MonthRecord> record =
                History.of(new HistoryConfig.BesideReports(), out).before(month.plusMonths(1)).records("shop").stream()
                        .filter(each -> each.month().equals(month))
                        .findFirst();
        assertThat(record).as("%s in the history", month).isPresent();
        assertThat(record.get().planningVolume()).isEqualTo(published);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
