package org.capacityplanner.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the monthly report costs beside the script that an analyst would write ({@link ScriptReport}): CPU seconds of whole processes
 * on the same export of 50 services, 31 days of five minutes, five KPIs; the script runs on a plain {@code java}. The report runs without charts, with those that it
 * chooses, and with all of them; the script draws 100. The runs take turns, and the smallest CPU time of each counts, since
 * other programs on the machine only add to it.
 *
 * <p>Run: {@code java -cp benchmarks.jar org.capacityplanner.benchmarks.ScriptBenchmark [times]}.
 */
public final class ScriptBenchmark {
    private static final String SCRIPT = "script";

    /** What the launcher passes for so few services. */
    private static final List<String> LAUNCHER =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dsun.java2d.renderer.subPixel_log2_Y=2");

    private static final List<String> CHARTS = List.of("none", "near", "all");

    /** What one process cost. */
    private record Cost(double cpuSeconds, double wallSeconds, String heap, long charts) {}

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
            Cost script = best(times, folder, "script", command(folder));
            print("script", script, script);
            for (String charts : CHARTS) {
                print("report, charts " + charts, best(times, folder, charts, report(config, folder, charts)), script);
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

    private static List<String> command(Path folder) {
        return List.of(
                ScriptBenchmark.class.getName(),
                "measure",
                SCRIPT,
                folder.resolve("month.csv").toString(),
                folder.resolve(SCRIPT).toString());
    }

    private static List<String> report(Path config, Path folder, String charts) {
        List<String> command = new ArrayList<>(LAUNCHER);
        command.addAll(List.of(
                ReportBenchmark.class.getName(),
                "measure",
                "report",
                config.toString(),
                "--out",
                folder.resolve(charts).toString(),
                "--charts",
                charts,
                "--quiet"));
        return command;
    }

    private static Cost best(int times, Path folder, String name, List<String> command)
            throws IOException, InterruptedException {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            costs.add(cost(folder.resolve(name), command));
        }
        return costs.stream()
                .min((a, b) -> Double.compare(a.cpuSeconds(), b.cpuSeconds()))
                .orElseThrow();
    }

    private static Cost cost(Path out, List<String> command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(command);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String measured = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " failed with exit code " + exit);
        }
        String[] numbers = measured.strip().split("\\s+");
        List<String> last = Arrays.asList(numbers).subList(numbers.length - 2, numbers.length);
        return new Cost(Double.parseDouble(last.get(0)), (System.nanoTime() - start) / 1e9, last.get(1), charts(out));
    }

    private static long charts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".png")).count();
        }
    }

    private static void print(String name, Cost cost, Cost script) {
        System.out.printf(
                Locale.ROOT,
                "%-20s %8.1f %8.1f %10s %8d %8.2f%n",
                name,
                cost.cpuSeconds(),
                cost.wallSeconds(),
                cost.heap(),
                cost.charts(),
                script.cpuSeconds() / cost.cpuSeconds());
    }
}
