package org.capacityplanner.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkPlansTest {
    private static final Fleet FLEET = Fleet.of(3);
    private static SparkSession spark;
    private static Map<String, CapacityPlan> plain;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
        plain = FLEET.services().stream().collect(Collectors.toMap(Fleet.Service::name, Fleet.Service::plan));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static List<String> names() {
        return FLEET.services().stream().map(Fleet.Service::name).toList();
    }

    private static Dataset<Row> wide() {
        return spark.createDataFrame(FLEET.wide(), Fleet.schema());
    }

    private static List<Row> sorted(Dataset<Row> plans) {
        return plans.orderBy("service", "kpi").collectAsList();
    }

    private static void assertIsPlain(List<Row> rows) {
        assertThat(rows).hasSize(2 * FLEET.services().size());
        for (Row row : rows) {
            CapacityPlan plan = plain.get(row.<String>getAs("service"));
            KpiPlan kpi = plan.kpi(row.getAs("kpi"));
            assertThat(row.<String>getAs("refusal")).isNull();
            assertThat(row.<String>getAs("family"))
                    .isEqualTo(kpi.model().orElseThrow().description());
            assertThat(row.<Double>getAs("r2"))
                    .isCloseTo(kpi.summary().orElseThrow().rSquared().getAsDouble(), within(1e-12));
            assertThat(row.<Double>getAs("elasticity"))
                    .isCloseTo(
                            kpi.model().orElseThrow().elasticityAt(plan.volume().planning()), within(1e-12));
            Headroom.Limited headroom = (Headroom.Limited) kpi.headroom();
            assertThat(row.<Double>getAs("growthLeft"))
                    .isCloseTo(headroom.growth().ratio(), within(1e-12));
            assertThat(row.<Double>getAs("lower"))
                    .isCloseTo(headroom.growthInterval().lower(), within(1e-12));
            // A month is no history to forecast from; dates are compared where there is more, in PlanFleetTest.
            assertThat(plan.breach()).isInstanceOf(BreachForecast.Refused.class);
            assertThat(row.<String>getAs("breachP50")).isNull();
        }
    }

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {1, 7, 64})
    void plansAsThePlainPlannerDoes(int partitions) {
        spark.conf().set("spark.sql.shuffle.partitions", partitions);

        assertIsPlain(sorted(SparkPlans.of(wide().repartition(partitions), Fleet.limits(spark, names()))));
    }

    @Test
    void plansTheLongLayout() {
        Dataset<Row> rows = wide().selectExpr(
                        "service",
                        "timestamp_millis(epochMillis) as timestamp",
                        "stack(3, 'transactions', transactions, 'cpu_pct', cpu_pct, 'latency_ms', latency_ms) as"
                                + " (metric, value)");

        assertIsPlain(sorted(SparkPlans.of(rows, Fleet.limits(spark, names()))));
    }

    @Test
    void plansOneRowAService() {
        Dataset<Row> limits = Fleet.limits(spark, names());
        Dataset<Row> packed = SparkPlans.packed(wide(), limits);

        assertThat(packed.count()).isEqualTo(FLEET.services().size());
        assertIsPlain(sorted(SparkPlans.of(packed, limits)));
    }

    /** Two rows a service, of the first days and of the rest, as a row a month would be. */
    @Test
    void plansSeveralRowsWithArraysAService() {
        Dataset<Row> limits = Fleet.limits(spark, names());
        long day = FLEET.services().get(0).times()[200];
        Dataset<Row> packed = SparkPlans.packed(wide().filter("epochMillis < " + day), limits)
                .union(SparkPlans.packed(wide().filter("epochMillis >= " + day), limits));

        assertIsPlain(sorted(SparkPlans.of(packed, limits)));
    }

    @Test
    void takesAPatternForServicesThatNoLineNames() {
        List<Row> rows = sorted(SparkPlans.of(wide(), Fleet.limits(spark, List.of("svc-*", "other-*"))));

        assertIsPlain(rows);
    }

    @Test
    void leavesOutServicesThatNoLineConcerns() {
        assertThat(SparkPlans.of(wide(), Fleet.limits(spark, List.of("other-*")))
                        .collectAsList())
                .isEmpty();
    }

    private static Dataset<Row> withBadServices() {
        List<Row> rows = new ArrayList<>(FLEET.wide());
        Fleet.Service good = FLEET.services().get(0);
        for (int i = 0; i < Fleet.HOURS; i++) {
            rows.add(RowFactory.create("nan", good.times()[i], Double.NaN, Double.NaN, null));
            rows.add(RowFactory.create("twice", good.times()[i], good.volume()[i], good.cpu()[i], good.latency()[i]));
            rows.add(RowFactory.create("twice", good.times()[i], 2 * good.volume()[i], good.cpu()[i], 1.0));
        }
        rows.add(RowFactory.create("lonely", good.times()[0], 100.0, 50.0, 3.0));
        return spark.createDataFrame(rows, Fleet.schema());
    }

    private static void assertRefused(List<Row> rows, String service, String why) {
        List<Row> own = rows.stream()
                .filter(row -> row.<String>getAs("service").equals(service))
                .toList();
        assertThat(own).as(service).hasSize(2);
        for (Row row : own) {
            assertThat(row.<String>getAs("refusal")).as(service).contains(why);
            assertThat(row.<String>getAs("status")).isEqualTo("UNKNOWN");
            assertThat(row.<Double>getAs("growthLeft")).isNull();
        }
    }

    @Test
    void refusesWhatCannotBePlannedAndPlansTheOthers() {
        List<String> names = new ArrayList<>(names());
        names.addAll(List.of("nan", "lonely", "twice", "absent"));
        Dataset<Row> limits = Fleet.limits(spark, names);
        Dataset<Row> packed = SparkPlans.packed(withBadServices(), limits);

        for (Dataset<Row> plans : List.of(SparkPlans.of(withBadServices(), limits), SparkPlans.of(packed, limits))) {
            List<Row> rows = sorted(plans);
            assertRefused(rows, "nan", "every value is missing");
            assertRefused(rows, "lonely", "observation");
            assertRefused(rows, "twice", "repeat a time");
            assertRefused(rows, "absent", "no row of this service");
            assertIsPlain(rows.stream()
                    .filter(row -> row.<String>getAs("service").startsWith("svc-"))
                    .toList());
        }
    }

    /** Lakes hold some rows twice; the same row again says nothing new. */
    @Test
    void countsRowsThatAreRepeatedOnce() {
        assertIsPlain(sorted(SparkPlans.of(wide().union(wide()), Fleet.limits(spark, names()))));
    }

    @Test
    void readsTextAsCsvHasItAndLeavesOutWhatIsNoNumber() {
        Dataset<Row> text = wide().selectExpr(
                        "service",
                        "date_format(timestamp_millis(epochMillis), \"yyyy-MM-dd'T'HH:mm:ss'Z'\") as timestamp",
                        "string(transactions)",
                        "string(cpu_pct)",
                        "string(latency_ms)")
                .union(spark.sql("select 'svc-0', 'yesterday', '1', '2', '3'"))
                .union(spark.sql("select 'svc-1', '2026-10-01T00:30:00Z', 'n/a', '-', ''"));

        assertIsPlain(sorted(SparkPlans.of(text, Fleet.limits(spark, names()))));
    }

    @Test
    void refusesAServiceWhoseLinesContradictEachOther() {
        Dataset<Row> limits = Fleet.limits(spark, names())
                .selectExpr(
                        "service",
                        "kpi",
                        "metric",
                        "kind",
                        "unit",
                        "limit",
                        "volume",
                        "if(service = 'svc-1' and kpi = 'CPU', '0.9', '0.95') as level");

        List<Row> rows = sorted(SparkPlans.of(wide(), limits));

        assertRefused(rows, "svc-1", "level must be the same in all lines");
        assertThat(rows.stream().filter(row -> row.getAs("refusal") == null)).hasSize(4);
    }

    @Test
    void saysWhichColumnIsMissingOrUnknown() {
        Dataset<Row> limits = Fleet.limits(spark, names());

        assertThatThrownBy(() -> SparkPlans.of(wide(), limits.drop("limit")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limits must have the column limit");
        assertThatThrownBy(() -> SparkPlans.of(wide(), limits.withColumnRenamed("kind", "sort")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got sort");
        // A number may count seconds or milliseconds.
        assertThatThrownBy(() -> SparkPlans.of(wide().withColumnRenamed("epochMillis", "timestamp"), limits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timestamp must hold times, got bigint");
        assertThatThrownBy(() -> SparkPlans.of(wide().drop("epochMillis"), limits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epochMillis");
    }
}
