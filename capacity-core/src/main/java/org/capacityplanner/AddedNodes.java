package org.capacityplanner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.capacityplanner.cleaning.CleanedKpi;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.LackOfFit;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Line;
import org.capacityplanner.regression.LinearFit;

/**
 * The detection of a utilization whose capacity follows the volume, as where nodes are added and removed automatically.
 * Such a utilization is nearly level, and a fit to it would promise that it stays level, until the last node is in use.
 * Work that does not depend on volume makes a utilization level, too; what nodes leave behind are the teeth of a saw: at
 * the same volumes it is above the curve, and at others below it, on all days.
 */
final class AddedNodes {
    /**
     * The largest elasticity of a nearly level utilization. Without work other than transactions, utilization is
     * proportional to volume, and its elasticity is near 1.
     */
    private static final double LEVEL = 0.45;

    /** The smallest deviation from a smooth curve that recurs at the same volumes, as a share of the utilization. */
    private static final double MATERIAL = 0.018;

    /** The smallest t statistic of that deviation. */
    private static final double CERTAIN = 2.5;

    /** The largest elasticity with which volume is no driver, whatever the reason. */
    private static final double NONE = 0.1;

    /** The largest upper bound of that elasticity: a few days of scatter have none, too. */
    private static final double STILL_NONE = 0.15;

    /** The one-sided probability of that bound. */
    private static final double SURE = 0.95;

    /** The smallest utilization at the higher volumes; less is not what nodes are added for. */
    private static final double BUSY = 0.2;

    /** The same for a level utilization without a saw. */
    private static final double WELL_BUSY = 0.3;

    /** The smallest ratio of high volumes to low ones at which a level utilization says something. */
    private static final double RANGE = 2;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private AddedNodes() {}

    /**
     * Returns the service's measurements, in which each utilization whose capacity follows the volume is refused a
     * model. One that is said to follow the clock is examined, too.
     *
     * @param related the measurements after the screening for effects of the time of day
     */
    static CleanedService separated(CleanedService related) {
        return related.screened(AddedNodes::separated);
    }

    private static CleanedKpi separated(CleanedKpi kpi) {
        boolean followsTheClock = kpi.refusal()
                .filter(refusal -> refusal.reason() == Refusal.Reason.FOLLOWS_TIME_OF_DAY)
                .isPresent();
        if (kpi.observations().kpi().kind() != Kpi.Kind.UTILIZATION
                || (kpi.refusal().isPresent() && !followsTheClock)
                || kpi.has(Finding.Kind.QUANTISED)) {
            return kpi;
        }
        return refusal(kpi.observations()).map(kpi::refusedFor).orElse(kpi);
    }

    private static Optional<Refusal> refusal(Observations all) {
        Quantiles volumes = Quantiles.of(all.volume());
        Observations busier = all.where(row -> all.volumeAt(row) > volumes.median());
        double elasticity = elasticity(all);
        double busy = mean(busier.values());
        if (!(elasticity > 0 && elasticity < LEVEL) || !(elasticity(busier) < LEVEL) || !(busy >= BUSY)) {
            return Optional.empty();
        }
        double mean = mean(all.values());
        String saw = LackOfFit.ofCubic(all)
                .filter(lack -> lack.deviation() > MATERIAL * mean && lack.tStatistic() > CERTAIN)
                .map(lack -> String.format(
                        Locale.ROOT, ", and it goes up and down between by %.1f%%", 100 * lack.deviation() / mean))
                .orElse("");
        boolean isLevel = elasticity < NONE
                && largestElasticity(all) < STILL_NONE
                && busy >= WELL_BUSY
                && volumes.at(HIGH) > RANGE * volumes.at(LOW);
        return saw.isEmpty() && !isLevel ? Optional.empty() : Optional.of(refusal(all, elasticity, saw));
    }

    private static Refusal refusal(Observations all, double elasticity, String saw) {
        String kpi = all.kpi().name();
        return new Refusal(
                Refusal.Reason.NO_USABLE_DRIVER,
                String.format(
                        Locale.ROOT,
                        "%s does not drive %s: twice the volume has %.0f%% more of it%s, as where nodes are added and"
                                + " removed as volume changes, or most of %s is other work; how many nodes can be added,"
                                + " and so what %s will be, is not in these data: plan with the sum over all nodes, or"
                                + " with %s per node",
                        all.volumeName(),
                        kpi,
                        100 * elasticity,
                        saw,
                        kpi,
                        kpi,
                        all.volumeName()));
    }

    /** Returns the elasticity of the line at the mean volume; infinite where there is no line. */
    private static double elasticity(Observations rows) {
        return LinearFit.of(rows)
                .known()
                .map(fit -> fit.elasticityAt(mean(rows.volume())))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns the upper bound of that elasticity, with a standard error by days; infinite for a single day. */
    private static double largestElasticity(Observations rows) {
        DayBlocks days = DayBlocks.of(rows);
        if (days.size() < 2) {
            return Double.POSITIVE_INFINITY;
        }
        Line line = Line.leastSquares(rows.volume(), rows.values());
        double quantile = new TDistribution(days.size() - 1).inverseCumulativeProbability(SURE);
        double slope = line.slope() + quantile * line.slopeErrorByDay(days, rows.volume(), rows.values());
        return slope * mean(rows.volume()) / mean(rows.values());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
