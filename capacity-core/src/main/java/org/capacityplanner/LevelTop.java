package org.capacityplanner;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.capacityplanner.cleaning.CleanedKpi;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.HourlyCost;
import org.capacityplanner.model.LevellingFit;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Line;
import org.capacityplanner.regression.OffsetPowerFit;

/**
 * The detection of a utilization that rises with volume up to some volume and is level above it, far from full, as where
 * requests beyond a rate are rejected, where a pool in front of the resource is empty, or where nodes are added. A curve
 * through it goes on rising where nothing rises, and a level one would promise what the next node, or a higher rate limit,
 * ends: there is no answer about the volume that arrives.
 */
final class LevelTop {
    private static final int FEWEST_ROWS = 30;
    private static final double LEAST_SHARE = 0.03;
    private static final int FEWEST_DAYS = 5;

    /** The level from which the resource itself is full. */
    private static final double FULL = 0.85;

    /** The smallest ratio of the largest volume to that from which the utilization is level. */
    private static final double RANGE = 1.08;

    /** The smallest elasticity below that volume; with less, most of the utilization is other work. */
    private static final double RISING = 0.5;

    /** The smallest t statistic, by days, of the squared errors that a level saves against a power of volume. */
    private static final double CERTAIN = 2;

    /** The largest upper bound of the slope above that volume, as a share of the slope below it. */
    private static final double STEEPEST = 0.4;

    /** The one-sided 95% quantile of a normal distribution. */
    private static final double NORMAL_95 = 1.645;

    private LevelTop() {}

    /** Returns the service's measurements, in which each utilization that is level at the top is refused a model. */
    static CleanedService separated(CleanedService service) {
        return service.screened(LevelTop::separated);
    }

    private static CleanedKpi separated(CleanedKpi kpi) {
        Observations measured = kpi.observations();
        if (kpi.refusal().isPresent()
                || measured.kpi().kind() != Kpi.Kind.UTILIZATION
                || kpi.has(Finding.Kind.QUANTISED)) {
            return kpi;
        }
        // Transactions that cost less at the hours of the peaks would look like a level at the top.
        Observations all = HourlyCost.of(measured).map(HourlyCost::atBusyHours).orElse(measured);
        return LevellingFit.of(all.volume(), all.values(), LevellingFit.Form.PLATEAU)
                .known()
                .filter(level -> isLevelAtTheTop(all, level))
                .map(level -> kpi.refusedFor(refusal(all, level)))
                .orElse(kpi);
    }

    private static boolean isLevelAtTheTop(Observations all, LevellingFit level) {
        double from = level.levelFrom();
        Observations above = all.where(row -> all.volumeAt(row) > from);
        return above.size() >= Math.max(FEWEST_ROWS, LEAST_SHARE * all.size())
                && all.size() - above.size() >= FEWEST_ROWS
                && DayBlocks.of(above).size() >= FEWEST_DAYS
                && level.domain().max() >= RANGE * from
                && level.predictAt(level.domain().max()) < FULL
                && level.elasticityAt(Math.nextDown(from)) > RISING
                && OffsetPowerFit.of(all.volume(), all.values())
                        .known()
                        .filter(power -> isBetter(all, level, power))
                        .isPresent()
                && steepest(above) < STEEPEST * level.rise() / from;
    }

    /** Returns whether one curve has smaller squared errors than another, by a standard error by days. */
    private static boolean isBetter(Observations all, Curve one, Curve other) {
        DayBlocks days = DayBlocks.of(all);
        double[] saved = IntStream.range(0, days.size())
                .mapToDouble(day -> IntStream.of(days.rowsOn(day))
                        .mapToDouble(row -> square(all, other, row) - square(all, one, row))
                        .sum())
                .toArray();
        double mean = Arrays.stream(saved).average().orElse(0);
        return mean > CERTAIN * new StandardDeviation().evaluate(saved) / Math.sqrt(saved.length);
    }

    private static double square(Observations all, Curve curve, int row) {
        double error = all.valueAt(row) - curve.predictAt(all.volumeAt(row));
        return error * error;
    }

    /** Returns the upper bound of the slope of the line through observations, with a standard error by days. */
    private static double steepest(Observations rows) {
        // Where all volumes are the same, as of a load test, nothing shows that a larger one does no more.
        if (!(Arrays.stream(rows.volume()).min().orElseThrow()
                < Arrays.stream(rows.volume()).max().orElseThrow())) {
            return Double.POSITIVE_INFINITY;
        }
        Line line = Line.leastSquares(rows.volume(), rows.values());
        return line.slope() + NORMAL_95 * line.slopeErrorByDay(DayBlocks.of(rows), rows.volume(), rows.values());
    }

    private static Refusal refusal(Observations all, LevellingFit level) {
        Kpi kpi = all.kpi();
        return new Refusal(
                Refusal.Reason.NOT_IDENTIFIABLE,
                String.format(
                        Locale.ROOT,
                        "%s rises with %s up to %s and stays at %s above it, as where requests beyond a rate are"
                                + " rejected, a pool is empty, nodes are added or the peaks are of cheaper transactions: what"
                                + " more volume does is not in these data; plan with what is served in place of what arrives,"
                                + " with the sum over all nodes, or with types of transactions",
                        kpi.name(),
                        all.volumeName(),
                        all.volumeUnit().text(level.levelFrom()),
                        kpi.unit().text(level.predictAt(level.domain().max()))));
    }
}
