package org.capacityplanner.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachForecast.KpiBreach;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.FitSummary;
import org.capacityplanner.model.KpiModel;
import org.jspecify.annotations.Nullable;

/** Converts the plan of a service into rows of a data set, one for each KPI. */
final class ResultRows {
    static final String SERVICE = "service";
    static final String KPI = "kpi";
    static final String GROWTH_LEFT = "growthLeft";
    static final String BREACH_P10 = "breachP10";
    static final String STATUS = "status";

    /**
     * The columns of the results; growth and its bounds are ratios, months are {@code 2027-03}, days
     * {@code 2027-02-01}.
     */
    static final StructType SCHEMA = new StructType()
            .add(SERVICE, DataTypes.StringType, false)
            .add(KPI, DataTypes.StringType)
            .add("family", DataTypes.StringType)
            .add("r", DataTypes.DoubleType)
            .add("r2", DataTypes.DoubleType)
            .add("elasticity", DataTypes.DoubleType)
            .add("planningVolume", DataTypes.DoubleType)
            .add("headroom", DataTypes.StringType)
            .add(GROWTH_LEFT, DataTypes.DoubleType)
            .add("lower", DataTypes.DoubleType)
            .add("upper", DataTypes.DoubleType)
            .add(BREACH_P10, DataTypes.StringType)
            .add("breachP50", DataTypes.StringType)
            .add("breachP90", DataTypes.StringType)
            .add("actBy", DataTypes.StringType)
            .add(STATUS, DataTypes.StringType, false)
            .add("refusal", DataTypes.StringType);

    private ResultRows() {}

    /** Returns the result rows of a plan, in the order of its KPIs. */
    static List<Row> of(CapacityPlan plan) {
        List<Row> rows = new ArrayList<>();
        for (KpiPlan kpi : plan.kpis()) {
            rows.add(row(plan, kpi));
        }
        return rows;
    }

    /** Returns the result row of a KPI without a plan, or of a service without a plan, with the reason. */
    static Row refused(String service, @Nullable String kpi, String why) {
        Object[] cells = new Object[SCHEMA.size()];
        cells[SCHEMA.fieldIndex(SERVICE)] = service;
        cells[SCHEMA.fieldIndex(KPI)] = kpi;
        cells[SCHEMA.fieldIndex("headroom")] = "UNKNOWN";
        cells[SCHEMA.fieldIndex(STATUS)] = Status.UNKNOWN.name();
        cells[SCHEMA.fieldIndex("refusal")] = why;
        return RowFactory.create(cells);
    }

    private static Row row(CapacityPlan plan, KpiPlan kpi) {
        double now = plan.volume().planning();
        Optional<FitSummary> line = kpi.summary().known();
        Optional<KpiBreach> breach =
                plan.breach().fold(simulated -> ofKpi(simulated, kpi), refusal -> Optional.empty());
        Headroom.@Nullable Limited limited = kpi.headroom() instanceof Headroom.Limited known ? known : null;
        return RowFactory.create(
                plan.service(),
                kpi.kpi().name(),
                kpi.model().fold(KpiModel::description, refusal -> "none"),
                line.map(FitSummary::correlation).map(ResultRows::cell).orElse(null),
                line.map(FitSummary::rSquared).map(ResultRows::cell).orElse(null),
                kpi.model()
                        .known()
                        .map(model -> finite(model.elasticityAt(now)))
                        .orElse(null),
                plan.volume().unit().fromCore(now),
                kpi.headroom().<String>fold(l -> "LIMITED", n -> "NOT_VOLUME_BOUND", e -> "EXHAUSTED", u -> "UNKNOWN"),
                limited == null ? null : limited.growth().ratio(),
                limited == null ? null : finite(limited.growthInterval().lower()),
                limited == null ? null : finite(limited.growthInterval().upper()),
                breach.map(known -> month(known.outlook().early())).orElse(null),
                breach.map(known -> month(known.outlook().median())).orElse(null),
                breach.map(known -> month(known.outlook().late())).orElse(null),
                breach.flatMap(known -> known.outlook().actBy(plan.leadTime()))
                        .map(LocalDate::toString)
                        .orElse(null),
                plan.whatIf(Growth.NONE).kpi(kpi.kpi().name()).status().name(),
                kpi.model()
                        .refusal()
                        .or(kpi.summary()::refusal)
                        .map(Refusal::message)
                        .orElse(null));
    }

    private static Optional<KpiBreach> ofKpi(BreachForecast.Simulated simulated, KpiPlan kpi) {
        return simulated.kpis().stream()
                .filter(breach -> breach.kpi().name().equals(kpi.kpi().name()))
                .findFirst();
    }

    private static @Nullable Double cell(OptionalDouble number) {
        return number.isPresent() ? finite(number.getAsDouble()) : null;
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static @Nullable String month(BreachDate date) {
        return date instanceof BreachDate.In in ? in.month().toString() : null;
    }
}
