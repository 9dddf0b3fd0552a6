package org.capacityplanner.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures a program in a Java virtual machine of its own, from start to end, with a limited heap: a program that needs
 * more fails.
 */
final class ColdProcess {
    private ColdProcess() {}

    static void printHead(String question) {
        System.out.printf(Locale.ROOT, "%-26s %10s %12s %12s %12s%n", question, "rows", "CPU s", "heap MiB", "-Xmx");
    }

    /**
     * Runs a class's main method with the argument {@code measure} and the given ones in a process of its own, and
     * prints the usage that it reports.
     */
    static void measure(Class<?> main, String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "measure"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        System.out.print(exit == 0 ? line.replace("\n", "") : arguments[0] + " failed with exit code " + exit);
        System.out.printf("%13s%n", heap);
    }

    /**
     * Prints the name of what was measured, its rows, CPU seconds and peak heap in MiB; called in the measured process
     * at its end.
     */
    static void printUsage(String what, long rows) {
        double cpuSeconds =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf(Locale.ROOT, "%-26s %10d %12.2f %12d", what, rows, cpuSeconds, heap >> 20);
    }
}
