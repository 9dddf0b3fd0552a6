package org.capacityplanner.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Estimates how the CPU time of the monthly report grows with the number of services: the exponent of services in a
 * power law, fitted as the slope of log CPU seconds on log services; 1 is linear. A process costs something before its
 * first service, for its start, its classes and their compilation, which bends the line for few services: so the
 * exponent is also given of what is above the cost of a single service.
 *
 * <p>Run: {@code java -cp benchmarks.jar org.capacityplanner.benchmarks.CostGrowth [--no-charts] [services ...]}; 50,
 * 158 and 500 unless given. Without charts, which only the services nearest their limits have, every service costs the
 * same.
 */
public final class CostGrowth {
    private static final List<Integer> SIZES = List.of(50, 158, 500);

    /** The memory that 2,000 services are allowed; larger reports get 1 MiB a service, of which the old generation has two thirds. */
    private static final int BUDGET_MIB = 1536;

    private static final String NO_CHARTS = "--no-charts";

    private CostGrowth() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Integer> given = Arrays.stream(arguments)
                .filter(argument -> !argument.equals(NO_CHARTS))
                .map(Integer::valueOf)
                .toList();
        List<Integer> sizes = given.isEmpty() ? SIZES : given;
        String charts = List.of(arguments).contains(NO_CHARTS) ? "none" : "near";
        double first = cpuSeconds(1, charts);
        System.out.printf(Locale.ROOT, "%9s %8s %18s%n%9d %8.1f%n", "services", "CPU s", "ms each above one", 1, first);
        SimpleRegression whole = new SimpleRegression();
        SimpleRegression above = new SimpleRegression();
        for (int services : sizes) {
            double cost = cpuSeconds(services, charts);
            whole.addData(Math.log(services), Math.log(cost));
            above.addData(Math.log(services - 1), Math.log(cost - first));
            System.out.printf(
                    Locale.ROOT, "%9d %8.1f %18.1f%n", services, cost, 1000 * (cost - first) / (services - 1));
        }
        System.out.printf(
                Locale.ROOT,
                "exponent of services %.3f (standard error %.3f); above the cost of one service %.3f (%.3f)%n",
                whole.getSlope(),
                whole.getSlopeStdErr(),
                above.getSlope(),
                above.getSlopeStdErr());
        System.out.printf(
                Locale.ROOT,
                "load of the machine %.1f on %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns the CPU seconds of a report on the given number of services, with an hourly month after a year of
     * volumes.
     */
    private static double cpuSeconds(int services, String charts) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("growth");
        try {
            Path config = new SimulatedExports(services, Duration.ofHours(1)).write(folder);
            List<String> options = new ArrayList<>(MeasuredProcess.LAUNCHER);
            options.add("-Xmx" + Math.max(BUDGET_MIB, services) + "m");
            List<String> report = MeasuredProcess.report(config, folder.resolve("out"), "--charts", charts);
            return MeasuredProcess.run(options, report).cpuSeconds();
        } finally {
            ReportBenchmark.delete(folder);
        }
    }
}
