package org.capacityplanner.spark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Not a test: the CPU seconds of planning fleets of different sizes in local[2], an hourly month and two KPIs a service, from
 * Parquet with a row an hour, which is shuffled, and with a row a service, which is not. Prints the exponent of services, 1 where the cost is
 * linear. CPU seconds are those of the process, warmed up on the smallest fleet.
 *
 * <p>Run on the test class path: {@code org.capacityplanner.spark.FleetCost [services ...]}.
 */
final class FleetCost {
    private static final List<Integer> SIZES = List.of(100, 200, 400, 800);

    private FleetCost() {}

    public static void main(String[] arguments) throws IOException {
        List<Integer> sizes = arguments.length == 0
                ? SIZES
                : Arrays.stream(arguments).map(Integer::valueOf).toList();
        SparkSession spark = LocalSpark.session();
        spark.conf().set("spark.sql.shuffle.partitions", "6");
        Path folder = Files.createTempDirectory("fleet");
        SimpleRegression growth = new SimpleRegression();
        try {
            costs(spark, folder, sizes.get(0));
            System.out.printf(
                    Locale.ROOT, "%9s %14s %14s %18s%n", "services", "row an hour", "row a service", "ms a service");
            for (int services : sizes) {
                double[] costs = costs(spark, folder, services);
                growth.addData(Math.log(services), Math.log(costs[1]));
                System.out.printf(
                        Locale.ROOT,
                        "%9d %12.1f s %12.1f s %8.1f %9.1f%n",
                        services,
                        costs[0],
                        costs[1],
                        1000 * costs[0] / services,
                        1000 * costs[1] / services);
            }
            System.out.printf(
                    Locale.ROOT,
                    "exponent of services, a row a service: %.3f (standard error %.3f); load %.1f on %d processors%n",
                    growth.getSlope(),
                    growth.getSlopeStdErr(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors());
        } finally {
            spark.stop();
            try (Stream<Path> entries = Files.walk(folder)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    /** Returns the CPU seconds of planning from a row an hour, and from a row a service. */
    private static double[] costs(SparkSession spark, Path folder, int services) {
        Dataset<Integer> numbers =
                spark.createDataset(IntStream.range(0, services).boxed().toList(), Encoders.INT());
        Dataset<Row> wide = numbers.flatMap(
                (FlatMapFunction<Integer, Row>) number -> {
                    Fleet.Service service = Fleet.Service.of(number);
                    List<Row> rows = new ArrayList<>();
                    IntStream.range(0, Fleet.HOURS).forEach(i -> rows.add(service.row(i)));
                    return rows.iterator();
                },
                Encoders.row(Fleet.schema()));
        Dataset<Row> limits = Fleet.limits(spark, List.of("svc-*"));
        String hours = folder.resolve("hours-" + services).toString();
        String packed = folder.resolve("packed-" + services).toString();
        wide.write().mode("overwrite").parquet(hours);
        SparkPlans.packed(spark.read().parquet(hours), limits)
                .write()
                .mode("overwrite")
                .parquet(packed);
        return new double[] {cost(spark, hours, limits, services), cost(spark, packed, limits, services)};
    }

    private static double cost(SparkSession spark, String parquet, Dataset<Row> limits, int services) {
        double before = cpuSeconds();
        long rows = SparkPlans.of(spark.read().parquet(parquet), limits)
                .filter("growthLeft is not null")
                .count();
        if (rows == 0 || rows > 2L * services) {
            throw new IllegalStateException("got " + rows + " answers for " + services + " services");
        }
        return cpuSeconds() - before;
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
