package org.capacityplanner.batch.source;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.source.grammar.PercentageName;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * A KPI and its limit as far as the config and the name of the metric determine them, without reading measurements.
 *
 * @param kpi the KPI in the core's terms
 * @param sla its limit, in the core's unit
 */
public record DeclaredKpi(Kpi kpi, Sla sla) {

    public DeclaredKpi {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
    }

    /**
     * Returns the KPI with its kind, unit and limit, or a refusal where these can only be determined from measurements.
     */
    public static Answer<DeclaredKpi> of(KpiConfig config) {
        MetricConfig metric = config.metric();
        if (metric.isCounter()) {
            return refused(metric.metric() + " is a counter, whose increase per second is the KPI");
        }
        return unit(metric)
                .filter(known -> config.limit().suits(known))
                .map(known -> Answer.of(in(known, config)))
                .orElseGet(() -> refused("neither the config nor the name says that the values of " + metric.metric()
                        + " are in a unit that suits the limit " + config.limit() + "; give it unit:"));
    }

    private static Answer<DeclaredKpi> refused(String why) {
        return Answer.refused(Refusal.Reason.NO_DATA, why);
    }

    private static DeclaredKpi in(Unit unit, KpiConfig config) {
        Sla sla = config.limit().sla(unit, isFloor(config, unit) ? Sla.Bound.AT_LEAST : Sla.Bound.AT_MOST);
        Kpi.Kind kind = config.kind().orElseGet(() -> kind(config, unit, sla));
        Optional<Double> whole = kind == Kpi.Kind.UTILIZATION
                ? config.whole().or(() -> Whole.of(nothing(unit), sla.limit()))
                : Optional.empty();
        return new DeclaredKpi(
                new Kpi(
                        config.name(),
                        kind,
                        whole.map(all -> shareOf(all, unit)).orElse(unit)),
                new Sla(sla.bound(), sla.limit() / whole.orElse(1.0)));
    }

    private static MetricSeries nothing(Unit unit) {
        return MetricSeries.in(unit, "", new long[0], new double[0]);
    }

    /**
     * Returns the unit of a metric from the config or, if it has none there, from the metric's name; empty where
     * neither shows it.
     */
    public static Optional<Unit> unit(MetricConfig metric) {
        return metric.unit().or(() -> UnitByName.of(metric.metric()));
    }

    /**
     * Returns the unit of a utilization that is summed over several processors: in code a fraction of all processors,
     * in reports in the unit of the export, such as 0 to 800%.
     */
    static Unit shareOf(double whole, Unit unit) {
        return new Unit(unit.symbol(), Dimension.RATIO, unit.factor() / whole);
    }

    /**
     * Returns whether a limit that was written without a comparison sign is a lower bound, which is so for a percentage
     * of which more is better, such as idle time.
     */
    static boolean isFloor(KpiConfig config, Unit unit) {
        return unit.dimension() == Dimension.RATIO
                && config.limit().written().isEmpty()
                && PercentageName.isHigherBetter(config.metric().metric());
    }

    /**
     * Returns the kind of a KPI by its name and unit; a percentage of which more is better is not a utilization, unless
     * it is idle time with a lower limit.
     */
    static Kpi.Kind kind(KpiConfig config, Unit unit, Sla sla) {
        String metric = config.metric().metric();
        Kpi.Kind byName = UnitByName.kind(metric, unit);
        boolean isShare = unit.dimension() == Dimension.RATIO;
        boolean isHigherBetter = sla.bound() == Sla.Bound.AT_LEAST || PercentageName.isHigherBetter(metric);
        // With a floor, idle time is planned by its rest, which is the busy fraction.
        boolean isRestOfBusy = sla.bound() == Sla.Bound.AT_LEAST && PercentageName.isIdle(metric);
        return isShare && isHigherBetter && !isRestOfBusy ? Kpi.Kind.OTHER : byName;
    }
}
