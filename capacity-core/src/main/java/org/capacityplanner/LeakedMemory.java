package org.capacityplanner;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.capacityplanner.cleaning.CleanedKpi;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.family.MemoryLeak;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.MultipleFit;
import org.capacityplanner.regression.Predictors;

/**
 * The detection of KPIs that depend on leaking memory and not on volume, such as swap. A model of such a KPI on volume
 * would report a lack of headroom where a restart is the remedy.
 */
final class LeakedMemory {
    private static final double LEVEL = 0.99;

    /**
     * The smallest effect of volume on a KPI, relative to the effect of memory, that is not ignored; a smaller one may
     * come from the bend at a threshold.
     */
    private static final double SMALL_PART = 0.25;

    private static final int FEWEST = 30;

    private LeakedMemory() {}

    /**
     * Returns the service's measurements, in which each KPI that depends on leaking memory and not on volume is refused
     * a model.
     */
    static CleanedService separated(CleanedService service) {
        List<Observations> leaking = service.kpis().stream()
                .filter(kpi -> kpi.refusal().isEmpty())
                .filter(kpi -> MemoryLeak.of(kpi.observations(), kpi.restarts().times())
                        .isPresent())
                .map(CleanedKpi::observations)
                .toList();
        return leaking.isEmpty() ? service : service.screened(kpi -> separated(kpi, leaking));
    }

    private static CleanedKpi separated(CleanedKpi kpi, List<Observations> leaking) {
        Kpi.Kind kind = kpi.observations().kpi().kind();
        boolean mayFollow = kpi.refusal().isEmpty()
                && (kind == Kpi.Kind.OTHER || kind == Kpi.Kind.MEMORY)
                && !leaking.contains(kpi.observations());
        return leaking.stream()
                .filter(memory -> mayFollow && follows(kpi.observations(), memory))
                .findFirst()
                .map(memory -> kpi.refusedFor(refusal(kpi.observations(), memory)))
                .orElse(kpi);
    }

    private static Refusal refusal(Observations kpi, Observations memory) {
        return new Refusal(
                Refusal.Reason.NO_USABLE_DRIVER,
                String.format(
                        Locale.ROOT,
                        "%1$s follows %2$s, which leaks, and not %3$s: at equal %2$s it does not rise with %3$s; a restart"
                                + " is what helps",
                        kpi.kpi().name(),
                        memory.kpi().name(),
                        kpi.volumeName()));
    }

    /**
     * Returns whether the KPI, in the intervals in which it is above zero, depends on memory and not notably on volume.
     */
    private static boolean follows(Observations kpi, Observations memory) {
        Observations above = kpi.where(row -> kpi.valueAt(row) > 0);
        Observations both = Observations.of(memory.kpiSeries(), kpi.kpi(), above.kpiSeries());
        MetricSeries measured =
                MetricSeries.of(kpi.volumeName(), Unit.TRANSACTIONS_PER_SECOND, above.epochMillis(), above.volume());
        Observations volumes = Observations.of(measured, kpi.kpi(), both.kpiSeries());
        if (both.size() < FEWEST) {
            return false;
        }
        Answer<MultipleFit> fit =
                MultipleFit.of(Predictors.of("volume", volumes.volume()).and("memory", both.volume()), both.values());
        return fit.known()
                .filter(known -> isPositive(known.coefficientInterval("memory", LEVEL, Covariance.NEWEY_WEST)))
                .filter(known -> known.coefficientInterval("volume", LEVEL, Covariance.NEWEY_WEST)
                                .contains(0)
                        || part(known.coefficient("volume"), volumes.volume())
                                < SMALL_PART * part(known.coefficient("memory"), both.volume()))
                .isPresent();
    }

    private static boolean isPositive(Interval interval) {
        return interval.lower() > 0;
    }

    private static double part(double coefficient, double[] column) {
        return Math.abs(coefficient) * Math.sqrt(new Variance().evaluate(column));
    }
}
