package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.LevellingFit;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.SegmentedFit;

/**
 * The fit of a mixture of curves at the highest volumes that were observed. Families are weighted by how well they
 * predict the highest volumes from the lower ones. Where a utilization begins to rise faster only there, as with
 * retries above a knee, all predict it equally badly, and their mean is below what was measured at the volumes from
 * which capacity is planned. The weights are then also those of the fit to all observations: a family that does not
 * describe the highest volumes even with them is ruled out.
 */
final class TopFit {
    /** The share of the observations, those of the smallest volumes, that are not among the highest. */
    private static final double HIGHEST = 0.95;

    /** The same share for the comparison of the families, which needs more observations than a mean does. */
    private static final double HIGH = 0.9;

    /** The smallest mean error at the highest volumes, as a share of the KPI, at which the weights are changed. */
    private static final double MATERIAL = 0.02;

    /** The smallest t statistic of the mean error, by days, at which the weights are changed. */
    private static final double CERTAIN = 3.5;

    /**
     * The probability of a smaller t statistic of the mean error, by days, from which a curve is added that only
     * extends the bound: two standard errors of many days, three of four days.
     */
    private static final double LIKELY = 0.977;

    /** The smallest weight of the curves that become level with which they are what memory looks like. */
    private static final double MOSTLY = 0.5;

    /** The smallest t statistic of a knee that fewer observations show. */
    private static final double KNEE_T = 3.5;

    private static final int FEWEST_KNEE_DAYS = 3;
    private static final int FEWEST_DAYS = 4;
    private static final long DAY_MILLIS = 86_400_000;

    /** The share of the observations that are not among the very highest, where a knee may just have been reached. */
    private static final double VERY_HIGHEST = 0.975;

    /** The shares of the observations below a knee that are compared. */
    private static final double[] KNEES = {0.7, 0.75, 0.8, 0.84, 0.88, 0.91, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985};

    /** The rate at which weights decrease with the squared error, as in {@link WeightedCurve}. */
    private static final double SELECTIVITY = 2;

    private final Observations rows;
    private final double[] volume;
    private final double[] values;
    private final Quantiles volumes;

    TopFit(Observations rows) {
        this.rows = rows;
        this.volume = rows.volume();
        this.values = rows.values();
        this.volumes = Quantiles.of(volume);
    }

    /**
     * Returns the components, weighted by their fit at the highest volumes too where their mean is too low there; for
     * memory, which may have become level only there, also where it is too high.
     */
    List<WeightedCurve> weighted(List<WeightedCurve> components) {
        boolean levels = rows.kpi().kind() == Kpi.Kind.MEMORY && isTooHigh(components, HIGHEST, CERTAIN);
        if (components.size() < 2 || !(levels || isTooLow(components, HIGHEST, CERTAIN))) {
            return components;
        }
        int[] high = above(HIGH);
        double[] squares = components.stream()
                .mapToDouble(component -> squares(component, high))
                .toArray();
        double least = Arrays.stream(squares).min().orElseThrow();
        if (!(least > 0)) {
            return components;
        }
        double[] shares = new double[squares.length];
        // The lower volumes cannot tell where memory becomes level: there the fit alone decides.
        Arrays.setAll(
                shares,
                i -> (levels ? 1 : components.get(i).weight()) * Math.exp(-SELECTIVITY * (squares[i] / least - 1)));
        double total = Arrays.stream(shares).sum();
        List<WeightedCurve> weighted = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            weighted.add(components.get(i).weighing(shares[i] / total));
        }
        weighted.sort(Comparator.comparingDouble(WeightedCurve::weight).reversed());
        return weighted;
    }

    /**
     * Returns the components of memory with two lines that only extend the upper bound, where most of the weight is with
     * curves that become level: what looks like it may also rise on, more slowly.
     */
    List<WeightedCurve> risingOn(List<WeightedCurve> components) {
        double level = components.stream()
                .filter(component -> component.curve() instanceof LevellingFit)
                .mapToDouble(WeightedCurve::weight)
                .sum();
        List<WeightedCurve> rising = new ArrayList<>(components);
        if (level > MOSTLY) {
            SegmentedFit.of(rows)
                    .known()
                    .ifPresent(lines -> rising.add(components.get(0).bound(lines)));
        }
        return rising;
    }

    /**
     * Returns the components with a curve that only extends the upper bound, where even their mean is too low at the
     * very highest volumes: there the KPI has begun to rise faster than any family describes.
     */
    List<WeightedCurve> bounded(List<WeightedCurve> components) {
        double[] shortfalls = shortfalls(components, VERY_HIGHEST);
        boolean isTooLow = shortfalls.length >= FEWEST_DAYS
                && isMaterial(
                        shortfalls, new TDistribution(shortfalls.length - 1).inverseCumulativeProbability(LIKELY));
        double[] residuals = new double[volume.length];
        Arrays.setAll(residuals, row -> values[row] - WeightedCurve.mean(components, volume[row]));
        Optional<Knee> knee = Arrays.stream(KNEES)
                .filter(share -> !isTooLow || share <= VERY_HIGHEST)
                .map(volumes::at)
                .mapToObj(at -> knee(components, residuals, at))
                .filter(found -> found.rise > 0)
                .min(Comparator.comparingDouble(Knee::squares))
                .filter(found -> isTooLow || isCertain(found));
        List<WeightedCurve> bounded = new ArrayList<>(components);
        knee.ifPresent(found -> bounded.add(components.get(0).bound(found)));
        return bounded;
    }

    /**
     * Returns whether a knee is more than chance: by the standard error of its rise, by days or by observations, whichever
     * is larger, and where it matters at the largest volume.
     */
    private boolean isCertain(Knee knee) {
        double[] beyond =
                Arrays.stream(volume).map(x -> Math.max(0, x - knee.at)).toArray();
        double[] residuals = new double[volume.length];
        Arrays.setAll(residuals, row -> values[row] - knee.predictAt(volume[row]));
        double byDay = DayBlocks.of(rows).clusteredError(beyond, residuals);
        double xx = Arrays.stream(beyond).map(x -> x * x).sum();
        double byRow = Math.sqrt(knee.squares / volume.length / xx);
        double most = volumes.largest();
        return daysAbove(knee.at) >= FEWEST_KNEE_DAYS
                && knee.rise > KNEE_T * Math.max(byDay, byRow)
                && knee.rise * (most - knee.at) > MATERIAL * knee.predictAt(most);
    }

    private long daysAbove(double least) {
        return IntStream.range(0, volume.length)
                .filter(row -> volume[row] > least)
                .mapToLong(row -> Math.floorDiv(rows.epochMillisAt(row), DAY_MILLIS))
                .distinct()
                .count();
    }

    /** Returns whether a curve was added that only extends the upper bound. */
    static boolean isBounded(List<WeightedCurve> components) {
        return components.stream().anyMatch(component -> component.curve() instanceof Knee);
    }

    private Knee knee(List<WeightedCurve> components, double[] residuals, double at) {
        double product = 0;
        double xx = 0;
        double squares = 0;
        for (int row = 0; row < volume.length; row++) {
            double beyond = volume[row] - at;
            double residual = residuals[row];
            if (beyond > 0) {
                product += beyond * residual;
                xx += beyond * beyond;
            }
            squares += residual * residual;
        }
        double rise = xx > 0 ? product / xx : 0;
        return new Knee(components, at, rise, squares - rise * product, Domain.of(volume));
    }

    /**
     * The mean curve, and a line that rises from it at a volume.
     *
     * @param components the components of the mean curve
     * @param at the volume from which the KPI rises faster, transactions per second
     * @param rise by how much the slope is larger from there on
     * @param squares the squared errors of all observations
     */
    private record Knee(List<WeightedCurve> components, double at, double rise, double squares, Domain domain)
            implements Curve {
        @Override
        public double predictAt(double volume) {
            return WeightedCurve.mean(components, volume) + rise * Math.max(0, volume - at);
        }

        @Override
        public double elasticityAt(double volume) {
            double slope = volume > at ? rise : 0;
            for (WeightedCurve component : components) {
                if (component.weight() >= WeightedCurve.LEAST_WEIGHT) {
                    Curve curve = component.curve();
                    slope += component.weight() * curve.elasticityAt(volume) * curve.predictAt(volume) / volume;
                }
            }
            return slope * volume / predictAt(volume);
        }

        @Override
        public String family() {
            return "knee";
        }
    }

    /** Returns whether the mean curve is below the observations of the highest volumes, by more than chance. */
    private boolean isTooLow(List<WeightedCurve> components, double share, double leastT) {
        return isMaterial(shortfalls(components, share), leastT);
    }

    /** Returns whether the mean curve is above the observations of the highest volumes, by more than chance. */
    private boolean isTooHigh(List<WeightedCurve> components, double share, double leastT) {
        return isMaterial(
                Arrays.stream(shortfalls(components, share)).map(one -> -one).toArray(), leastT);
    }

    /** Returns by which share of the KPI the mean curve is below the highest observations, averaged by day. */
    private double[] shortfalls(List<WeightedCurve> components, double share) {
        return IntStream.of(above(share))
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> Math.floorDiv(rows.epochMillisAt(row), DAY_MILLIS),
                        TreeMap::new,
                        Collectors.averagingDouble(
                                row -> 1 - WeightedCurve.mean(components, volume[row]) / values[row])))
                .values()
                .stream()
                .mapToDouble(ofDay -> ofDay)
                .toArray();
    }

    private static boolean isMaterial(double[] byDay, double leastT) {
        double mean = Arrays.stream(byDay).average().orElse(0);
        double error = new StandardDeviation().evaluate(byDay) / Math.sqrt(byDay.length);
        return byDay.length >= FEWEST_DAYS && mean > MATERIAL && mean > leastT * error;
    }

    private int[] above(double share) {
        double least = volumes.at(share);
        return IntStream.range(0, volume.length)
                .filter(row -> volume[row] > least && values[row] > 0)
                .toArray();
    }

    private double squares(WeightedCurve component, int[] high) {
        return IntStream.of(high)
                .mapToDouble(row -> component.curve().predictAt(volume[row]) / values[row] - 1)
                .map(error -> error * error)
                .average()
                .orElse(0);
    }
}
