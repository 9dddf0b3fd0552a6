package org.capacityplanner.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark job that plans a fleet: it reads measurements and the plan file, and writes one row for each KPI.
 *
 * <pre>spark-submit --class org.capacityplanner.spark.PlanFleet capacity-spark-all.jar
 *   --metrics s3a://lake/metrics/month=2026-10 --limits plans.csv --out s3a://lake/capacity/2026-10</pre>
 */
public final class PlanFleet {
    private static final int USAGE = 64;
    private static final int NO_INPUT = 66;

    private PlanFleet() {}

    /** Runs the job; exits with code 64 where the arguments are wrong, with 66 where an input is missing. */
    public static void main(String[] arguments) throws AnalysisException {
        FleetArguments asked;
        try {
            asked = FleetArguments.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(FleetArguments.USAGE);
            System.exit(USAGE);
            return;
        }
        // Small groups that are merged into few tasks would be planned one after the other: planning costs more than
        // rows.
        SparkSession session = SparkSession.builder()
                .appName("capacity plans")
                .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
                .getOrCreate();
        try {
            run(session, asked, System.out);
        } catch (AnalysisException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            session.stop();
            System.exit(NO_INPUT);
        }
        session.stop();
    }

    /** Plans the fleet, writes the results, and prints how many KPIs were written and where. */
    static void run(SparkSession session, FleetArguments asked, PrintStream out) throws AnalysisException {
        Dataset<Row> rows = named(
                asked.format() == FleetArguments.Format.CSV
                        ? csv(session, asked.metrics())
                        : session.read().parquet(asked.metrics()),
                asked);
        Dataset<Row> limits = csv(session, asked.limits());
        if (asked.pack().isPresent()) {
            SparkPlans.packed(rows, limits)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(asked.pack().get());
            rows = session.read().parquet(asked.pack().get());
        }
        String plans = asked.out() + "/plans";
        SparkPlans.of(rows, limits).write().mode(SaveMode.Overwrite).parquet(plans);
        // Read again, so that nothing is planned twice.
        Dataset<Row> planned = session.read().parquet(plans);
        write(planned, asked.out() + "/plans-csv", ResultRows.SERVICE, ResultRows.KPI);
        Dataset<Row> urgent = urgent(planned, asked.urgent());
        urgent.coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .option("header", "true")
                .csv(asked.out() + "/urgent-csv");
        Dataset<Row> services = urgent.select(ResultRows.SERVICE).distinct();
        Dataset<Row> theirs = rows.join(
                services, rows.col(MetricRows.SERVICE).equalTo(services.col(ResultRows.SERVICE)), "left_semi");
        write(MetricRows.unpacked(theirs), asked.out() + "/urgent-metrics", MetricRows.SERVICE);
        out.printf(
                Locale.ROOT,
                "%d KPIs of %d services, %d without an answer; written to %s%n",
                planned.count(),
                planned.select(ResultRows.SERVICE).distinct().count(),
                planned.filter(col("refusal").isNotNull()).count(),
                asked.out());
    }

    /**
     * Returns the rows of the {@code most} most urgent KPIs: first those with status RED, then by the early breach
     * date, then by headroom.
     */
    static Dataset<Row> urgent(Dataset<Row> planned, int most) {
        return planned.filter(col(ResultRows.STATUS).notEqual(lit("UNKNOWN")))
                .orderBy(
                        when(col(ResultRows.STATUS).equalTo("RED"), 0).otherwise(1),
                        col(ResultRows.BREACH_P10).asc_nulls_last(),
                        col(ResultRows.GROWTH_LEFT).asc_nulls_last(),
                        col(ResultRows.SERVICE),
                        col(ResultRows.KPI))
                .limit(most);
    }

    private static Dataset<Row> named(Dataset<Row> rows, FleetArguments asked) {
        Dataset<Row> service = asked.serviceColumn()
                .map(column -> rows.withColumnRenamed(column, MetricRows.SERVICE))
                .orElse(rows);
        return asked.time()
                .map(column -> service.withColumnRenamed(
                        column,
                        MetricRows.isNumber(service.schema().apply(column).dataType())
                                ? MetricRows.EPOCH_MILLIS
                                : "timestamp"))
                .orElse(service);
    }

    private static Dataset<Row> csv(SparkSession session, String path) {
        return session.read().option("header", "true").csv(path);
    }

    /** Writes rows as one CSV file, sorted by the given columns, so that equal inputs give equal files. */
    private static void write(Dataset<Row> rows, String folder, String first, String... others) {
        rows.repartition(1)
                .sortWithinPartitions(first, others)
                .write()
                .mode(SaveMode.Overwrite)
                .option("header", "true")
                .csv(folder);
    }
}
