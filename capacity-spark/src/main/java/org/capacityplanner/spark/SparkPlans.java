package org.capacityplanner.spark;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;

/**
 * Plans the services of a fleet, and returns the plans as a data set with one row for each KPI. A service is planned as
 * it is without Spark, by the same core and with the same seeds, so that the number of partitions changes no number.
 *
 * <pre>{@code
 * Dataset<Row> plans = SparkPlans.of(spark.read().parquet("metrics"), spark.read().option("header", true).csv("plans.csv"));
 * }</pre>
 */
public final class SparkPlans {
    private SparkPlans() {}

    /**
     * Returns the plans of all services, one row for each KPI. Services are grouped by a shuffle, except where each has
     * one row already.
     *
     * @param rows the measurements: the column {@code service}, the time in {@code timestamp} or {@code epochMillis}, and either
     *     a column a metric, or {@code metric} and {@code value}, or one row a service with an array of times and one a metric
     * @param limits the lines of {@code capacity plan-file}
     * @throws IllegalArgumentException where a column is missing
     */
    public static Dataset<Row> of(Dataset<Row> rows, Dataset<Row> limits) {
        Dataset<Row> lines = PlanFile.of(limits);
        MetricRows input = MetricRows.of(rows, PlanFile.metrics(lines));
        ServicePlanner planner = new ServicePlanner(input.layout(), input.metrics(), PlanFile.patterns(lines));
        return input.layout() == MetricRows.Layout.ARRAYS && hasOneRowAService(input.samples())
                ? withoutShuffle(input.samples(), PlanFile.named(lines), planner)
                : byService(input.samples())
                        .cogroup(
                                byService(PlanFile.named(lines)),
                                (CoGroupFunction<String, Row, Row, Row>)
                                        (service, samples, own) -> planner.plan(service, samples, list(own))
                                                .iterator(),
                                result());
    }

    /**
     * Returns the measurements with one row for each service, whose samples are in arrays in the order of time; this
     * layout is planned without a shuffle. Metrics that no limit needs are left out.
     */
    public static Dataset<Row> packed(Dataset<Row> rows, Dataset<Row> limits) {
        return MetricRows.of(rows, PlanFile.metrics(PlanFile.of(limits))).packed();
    }

    private static Dataset<Row> withoutShuffle(Dataset<Row> samples, Dataset<Row> lines, ServicePlanner planner) {
        HashMap<String, List<Row>> byService = new HashMap<>();
        for (Row line : lines.collectAsList()) {
            byService
                    .computeIfAbsent(line.getAs(PlanFile.SERVICE), name -> new ArrayList<>())
                    .add(line);
        }
        Broadcast<HashMap<String, List<Row>>> known = JavaSparkContext.fromSparkContext(
                        samples.sparkSession().sparkContext())
                .broadcast(byService);
        Dataset<Row> planned = samples.flatMap(
                (FlatMapFunction<Row, Row>) row -> planner.plan(
                                row.getString(0),
                                List.of(row).iterator(),
                                known.value().getOrDefault(row.getString(0), List.of()))
                        .iterator(),
                result());
        Dataset<Row> measured = samples.select(MetricRows.SERVICE);
        Dataset<Row> absent = lines.join(
                measured, lines.col(PlanFile.SERVICE).equalTo(measured.col(MetricRows.SERVICE)), "left_anti");
        return planned.union(byService(absent)
                .flatMapGroups(
                        (FlatMapGroupsFunction<String, Row, Row>) (service, own) -> planner.plan(
                                        service, List.<Row>of().iterator(), list(own))
                                .iterator(),
                        result()));
    }

    private static boolean hasOneRowAService(Dataset<Row> samples) {
        return samples.groupBy(MetricRows.SERVICE)
                .count()
                .filter(col("count").gt(1))
                .isEmpty();
    }

    private static KeyValueGroupedDataset<String, Row> byService(Dataset<Row> rows) {
        return rows.groupByKey((MapFunction<Row, String>) row -> row.getAs(PlanFile.SERVICE), Encoders.STRING());
    }

    private static Encoder<Row> result() {
        return Encoders.row(ResultRows.SCHEMA);
    }

    private static List<Row> list(Iterator<Row> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return list;
    }
}
