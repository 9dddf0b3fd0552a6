package org.capacityplanner.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares the cost of the monthly report with that of a script that an analyst would write ({@link ScriptReport}): CPU
 * seconds of whole processes on the same export of 50 services, 31 days of five minutes, five KPIs; the script runs on
 * a plain {@code java}. The report runs without charts, with those that it chooses, and with all of them; the script
 * draws 100. The runs take turns, and the smallest CPU time of each counts, since other programs on the machine only
 * add to it.
 *
 * <p>Run: {@code java -cp benchmarks.jar org.capacityplanner.benchmarks.ScriptBenchmark [times]}.
 */
public final class ScriptBenchmark {
    private static final String SCRIPT = "script";

    private static final List<String> CHARTS = List.of("none", "near", "all");

    /** The measured cost of one process, and the number of charts that it has drawn. */
    private record Cost(MeasuredProcess process, long charts) {
        double cpuSeconds() {
            return process.cpuSeconds();
        }
    }

    private ScriptBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 4 && arguments[0].equals("measure")) {
            ScriptReport.write(Path.of(arguments[2]), Path.of(arguments[3]));
            ReportBenchmark.cost();
            return;
        }
        int times = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("script");
        try {
            Path config = new SimulatedExports(50, Duration.ofMinutes(5)).writeOneExport(folder);
            System.out.printf(
                    Locale.ROOT, "%-20s %8s %8s %10s %8s %8s%n", "", "CPU s", "wall s", "heap MiB", "charts", "ratio");
            Cost script = best(times, folder.resolve(SCRIPT), List.of(), script(folder));
            print("script", script, script);
            for (String charts : CHARTS) {
                Path out = folder.resolve(charts);
                List<String> report = MeasuredProcess.report(config, out, "--charts", charts);
                print("report, charts " + charts, best(times, out, launcher(), report), script);
            }
            System.out.printf(
                    Locale.ROOT,
                    "load of the machine %.1f on %d processors, %d times each; ratio: the script's CPU seconds over"
                            + " these%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors(),
                    times);
        } finally {
            ReportBenchmark.delete(folder);
        }
    }

    private static List<String> script(Path folder) {
        return List.of(
                ScriptBenchmark.class.getName(),
                "measure",
                SCRIPT,
                folder.resolve("month.csv").toString(),
                folder.resolve(SCRIPT).toString());
    }

    /** Returns the launcher's JVM options for a small number of services. */
    private static List<String> launcher() {
        List<String> options = new ArrayList<>(MeasuredProcess.LAUNCHER);
        options.add("-XX:TieredStopAtLevel=1");
        return options;
    }

    private static Cost best(int times, Path out, List<String> options, List<String> program)
            throws IOException, InterruptedException {
        List<String> bounded = new ArrayList<>(options);
        bounded.add("-Xmx1g");
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            MeasuredProcess process = MeasuredProcess.run(bounded, program);
            costs.add(new Cost(process, charts(out)));
        }
        return costs.stream()
                .min((a, b) -> Double.compare(a.cpuSeconds(), b.cpuSeconds()))
                .orElseThrow();
    }

    private static long charts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".png")).count();
        }
    }

    private static void print(String name, Cost cost, Cost script) {
        System.out.printf(
                Locale.ROOT,
                "%-20s %8.1f %8.1f %10d %8d %8.2f%n",
                name,
                cost.cpuSeconds(),
                cost.process().wallSeconds(),
                cost.process().heapMiB(),
                cost.charts(),
                script.cpuSeconds() / cost.cpuSeconds());
    }
}
