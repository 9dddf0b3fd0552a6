package org.capacityplanner.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of a program in a Java virtual machine of its own, from start to end.
 *
 * @param cpuSeconds processor time of all its threads
 * @param heapMiB largest use of its heap
 * @param wallSeconds time from its start to its end
 */
record MeasuredProcess(double cpuSeconds, long heapMiB, double wallSeconds) {
    /** The options of the program's launcher that change the cost of a report, except for the choice of the compiler. */
    static final List<String> LAUNCHER = List.of(
            "-XX:+UseSerialGC",
            "-XX:Tier3MinInvocationThreshold=5",
            "-XX:Tier3BackEdgeThreshold=5000",
            "-XX:Tier0BackedgeNotifyFreqLog=8",
            "-Dsun.java2d.renderer.subPixel_log2_Y=2");

    /** Returns the arguments with which a JVM writes a report and then prints its cost. */
    static List<String> report(Path config, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                ReportBenchmark.class.getName(),
                "measure",
                "report",
                config.toString(),
                "--out",
                out.toString(),
                "--quiet"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /**
     * Runs a program in a JVM of its own and returns its cost; the program prints its CPU seconds and its peak heap in
     * MiB at its end.
     *
     * @param options of the JVM
     * @param program its main class and arguments
     * @throws IllegalStateException where it fails
     */
    static MeasuredProcess run(List<String> options, List<String> program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double wallSeconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IllegalStateException(program + " failed with exit code " + exit);
        }
        String[] numbers = printed.strip().split("\\s+", -1);
        return new MeasuredProcess(
                Double.parseDouble(numbers[numbers.length - 2]),
                Long.parseLong(numbers[numbers.length - 1]),
                wallSeconds);
    }
}
