package org.capacityplanner.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.capacityplanner.batch.CapacityCli;

/**
 * Measures the cost of the monthly report: wall time, CPU seconds and peak heap of a whole process, from the exports to
 * the folder with workbook, page, charts and JSON. Not a JMH benchmark, because the question is about one cold process
 * and its memory: every measurement is a JVM of its own with the memory that the budget allows, so that a report that
 * needs more fails. The budgets on two cores: 50 services in 8 seconds and 512 MiB, 2,000 services in 60 seconds and 3
 * GiB.
 *
 * <p>Run: {@code java -cp benchmarks.jar org.capacityplanner.benchmarks.ReportBenchmark [fifty] [five-minute] [fleet]}; all
 * three unless named. The exports of the fleet take 800 MB of temporary disk.
 */
public final class ReportBenchmark {

    /**
     * A simulated portfolio to report on, with the heap that its report may use and the compiler options that the
     * launcher passes for that number of services.
     */
    private record Run(String name, SimulatedExports exports, String heap, String compiler) {}

    private static final String FIRST_TIER = "-XX:TieredStopAtLevel=1";
    private static final String BOTH_TIERS = "-XX:TieredStopAtLevel=4";

    private static final List<Run> RUNS = List.of(
            new Run("fifty", new SimulatedExports(50, Duration.ofHours(1)), "512m", FIRST_TIER),
            new Run("five-minute", new SimulatedExports(50, Duration.ofMinutes(5)), "512m", FIRST_TIER),
            new Run("fleet", new SimulatedExports(2000, Duration.ofHours(1)), "3g", BOTH_TIERS));

    private ReportBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 1 && arguments[0].equals("measure")) {
            measure(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        List<String> wanted = List.of(arguments);
        System.out.printf(
                Locale.ROOT,
                "%-12s %9s %10s %10s %10s %6s %14s%n",
                "run",
                "services",
                "wall s",
                "CPU s",
                "heap MiB",
                "-Xmx",
                "workbook MiB");
        for (Run run : RUNS) {
            if (wanted.isEmpty() || wanted.contains(run.name())) {
                report(run);
            }
        }
    }

    private static void report(Run run) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("report");
        try {
            Path config = run.exports().write(folder);
            Path out = folder.resolve("out");
            List<String> options = new ArrayList<>(MeasuredProcess.LAUNCHER);
            options.addAll(List.of("-Xmx" + run.heap(), run.compiler()));
            MeasuredProcess cost = MeasuredProcess.run(options, MeasuredProcess.report(config, out));
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %9d %10.1f %10.1f %10d %6s %14.1f%n",
                    run.name(),
                    run.exports().services(),
                    cost.wallSeconds(),
                    cost.cpuSeconds(),
                    cost.heapMiB(),
                    run.heap(),
                    Files.size(out.resolve("2026-10").resolve("capacity-report.xlsx")) / 1048576.0);
        } catch (IllegalStateException e) {
            System.out.println(run.name() + ": " + e.getMessage());
        } finally {
            delete(folder);
        }
    }

    /** Runs one command of the program, which ends the process, and prints the cost of the process at its end. */
    private static void measure(String[] command) {
        Runtime.getRuntime().addShutdownHook(new Thread(ReportBenchmark::cost));
        CapacityCli.main(command);
    }

    /** Prints the cost of this process so far: CPU seconds and peak heap in MiB. */
    static void cost() {
        double cpuSeconds =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf(Locale.ROOT, "%10.1f %10d", cpuSeconds, heap >> 20);
        System.out.flush();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
