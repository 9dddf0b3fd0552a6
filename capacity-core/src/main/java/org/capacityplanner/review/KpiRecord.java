package org.capacityplanner.review;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.LeadingFamily;

/**
 * The stored record of a KPI in one month: its limit, status, capacity and dependence on volume.
 *
 * @param kpi its name
 * @param sla the limit at the time, in the core's unit
 * @param status at the planning volume
 * @param capacityVolume the largest volume that met the limit, transactions per second; empty where there was none
 * @param relation its relation to volume; empty where none was found
 */
public record KpiRecord(
        String kpi, Sla sla, Status status, OptionalDouble capacityVolume, Optional<Relation> relation) {

    public KpiRecord {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(relation, "relation");
        if (capacityVolume.isPresent() && !(capacityVolume.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "capacityVolume must be positive, got " + capacityVolume.getAsDouble() + " of " + kpi);
        }
    }

    /**
     * The stored dependence of a KPI on volume: its model, its value and slope at the planning volume, and its forecast
     * values.
     *
     * @param model the name of the fitted model
     * @param family the leading family
     * @param atPlanning the KPI at the planning volume, in the core's unit
     * @param slope its change per transaction per second at the planning volume; of a CPU the service demand
     * @param expected the KPI at the forecast volumes
     */
    public record Relation(
            String model, LeadingFamily family, double atPlanning, double slope, List<ExpectedKpi> expected) {
        public Relation {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(family, "family");
            expected = List.copyOf(expected);
        }
    }

    /**
     * The expected value of a KPI in a future month, in base units (seconds, a ratio or bytes); infinite beyond
     * saturation.
     */
    public record ExpectedKpi(YearMonth month, double value) {
        public ExpectedKpi {
            Objects.requireNonNull(month, "month");
        }
    }

    static KpiRecord of(CapacityPlan plan, KpiPlan kpi) {
        double planning = plan.volume().planning();
        KpiOutlook now = kpi.outlookAt(planning, planning, plan.level(), plan.intervalLevel());
        return new KpiRecord(
                kpi.kpi().name(),
                kpi.sla(),
                now.status(),
                kpi.headroom() instanceof Headroom.Limited limited
                        ? OptionalDouble.of(limited.capacityVolume())
                        : OptionalDouble.empty(),
                kpi.model().known().map(model -> relation(plan, model)));
    }

    private static Relation relation(CapacityPlan plan, KpiModel model) {
        double planning = plan.volume().planning();
        List<ForecastPoint> months = plan.forecast() instanceof ForecastResult.Forecasted known
                ? known.forecast().months()
                : List.of();
        return new Relation(
                model.description(),
                model.leadingFamily(),
                model.predictAt(planning),
                slopeAt(model, planning),
                months.stream()
                        .map(point -> new ExpectedKpi(YearMonth.from(point.date()), model.predictAt(point.mean())))
                        .toList());
    }

    /** Returns the slope of a model's curve at a volume, from its elasticity e: dy/dx = e y / x. */
    static double slopeAt(KpiModel model, double volume) {
        return model.elasticityAt(volume) * model.predictAt(volume) / volume;
    }
}
