package org.capacityplanner.spark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** A month of hours of services that differ in volume and in what a transaction costs. Seeded by the service's number. */
record Fleet(List<Service> services) {
    static final int HOURS = 31 * 24;
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    /** The measurements of one service: transactions per second, CPU in percent, latency in milliseconds. */
    record Service(String name, long[] times, double[] volume, double[] cpu, double[] latency) {

        static Service of(int number) {
            SplittableRandom random = new SplittableRandom(number);
            double busiest = 100 + 400 * random.nextDouble();
            double capacity = busiest * (1.4 + 2 * random.nextDouble());
            Service service = new Service(
                    "svc-" + number, new long[HOURS], new double[HOURS], new double[HOURS], new double[HOURS]);
            for (int i = 0; i < HOURS; i++) {
                double profile = 0.55 - 0.45 * Math.cos(2 * Math.PI * (i % 24 - 2) / 24);
                double volume = busiest * profile * Math.exp(0.05 * random.nextGaussian());
                double busy = Math.min(0.95, volume / capacity);
                service.times[i] = START.toEpochMilli() + i * 3_600_000L;
                service.volume[i] = volume;
                service.cpu[i] = Math.max(0, 2 + 98 * busy + random.nextGaussian());
                service.latency[i] = 2 / (1 - busy) * Math.exp(0.08 * random.nextGaussian());
            }
            return service;
        }

        /** Returns what the planner says without Spark. */
        CapacityPlan plan() {
            return CapacityPlanner.forService(name)
                    .volume("transactions", series(Unit.TRANSACTIONS_PER_SECOND, "transactions", volume))
                    .kpi(Kpi.utilization("CPU"), series(Unit.PERCENT, "cpu_pct", cpu), Sla.atMost(0.8))
                    .kpi(
                            Kpi.responseTime("latency"),
                            series(Unit.MILLISECONDS, "latency_ms", latency),
                            Sla.atMost(0.012))
                    .plan(Horizon.months(12));
        }

        private MetricSeries series(Unit unit, String metric, double[] values) {
            // As columns of one table have it: one clock.
            return MetricSeries.in(unit, metric, times, values).timedBy(Set.of("one table"));
        }

        Row row(int i) {
            return RowFactory.create(name, times[i], volume[i], cpu[i], latency[i]);
        }
    }

    static Fleet of(int size) {
        return new Fleet(IntStream.range(0, size).mapToObj(Service::of).toList());
    }

    /** Returns a row an hour of each service, in no useful order. */
    List<Row> wide() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            for (Service service : services) {
                rows.add(service.row((i * 37) % HOURS));
            }
        }
        return rows;
    }

    static StructType schema() {
        return new StructType()
                .add("service", DataTypes.StringType)
                .add("epochMillis", DataTypes.LongType)
                .add("transactions", DataTypes.DoubleType)
                .add("cpu_pct", DataTypes.DoubleType)
                .add("latency_ms", DataTypes.DoubleType);
    }

    /** Returns the lines of the plan file for these services. */
    static Dataset<Row> limits(SparkSession spark, List<String> services) {
        List<Row> lines = new ArrayList<>();
        for (String service : services) {
            lines.add(RowFactory.create(
                    service, "1", "CPU", "cpu_pct", "utilization", "%", "<= 80", "transactions", "tx/s"));
            lines.add(RowFactory.create(
                    service, "2", "latency", "latency_ms", "response-time", "ms", "12", "transactions", "tx/s"));
        }
        StructType schema = new StructType();
        for (String column :
                List.of("service", "position", "kpi", "metric", "kind", "unit", "limit", "volume", "volumeUnit")) {
            schema = schema.add(column, DataTypes.StringType);
        }
        return spark.createDataFrame(lines, schema);
    }
}
