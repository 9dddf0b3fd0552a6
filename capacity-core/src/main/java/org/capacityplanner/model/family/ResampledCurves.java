package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.LackOfFit;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.Domain;

/**
 * The mixture's curves fitted to bootstrap resamples of days, with the families' weights unchanged. Beyond the observed
 * volumes a curve whose exponent is estimated is less certain than a line with the same scatter, which the line's
 * covariance does not show. Only sums by day are resampled, so that a resample costs no pass over the rows.
 */
final class ResampledCurves {
    private static final int DRAWS = 100;

    /** The seed of the bootstrap; another seed changes a standard error by 7%. */
    private static final long SEED = 1;

    private static final double LEAST_WEIGHT = 0.005;

    /** The probability of a normal value more than one standard deviation below its mean. */
    private static final double LOWER = 0.1587;

    private static final double UPPER = 0.8413;

    /** The smallest t statistic of a lack of fit that counts. */
    private static final double CERTAIN = 2.5;

    private final List<WeightedCurve> components;
    private final Domain domain;
    private final List<List<Family.Resampled>> draws;
    private final double lackOfFit;

    /**
     * The standard deviation of the curve below and above the median of the resampled ones, as a share of the median:
     * that of the resampled curves, and that by which the true curve goes up and down about any of them.
     */
    record Spread(double below, double above) {}

    /**
     * @param aggregated the means that the components were fitted to
     * @param components the families and weights of the mixture
     */
    ResampledCurves(Observations aggregated, List<WeightedCurve> components) {
        this.components = components.stream()
                .filter(component -> component.weight() >= LEAST_WEIGHT)
                .toList();
        this.domain = Domain.of(aggregated.volume());
        this.lackOfFit = lackOfFit(aggregated, components);
        TimeBlocks blocks = TimeBlocks.of(aggregated);
        List<List<BlockSums>> sums = this.components.stream()
                .map(component -> component.family().sums(aggregated, blocks))
                .toList();
        SplittableRandom random = new SplittableRandom(SEED);
        this.draws = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = blocks.resample(random);
            List<Family.Resampled> drawn = IntStream.range(0, sums.size())
                    .mapToObj(i -> this.components.get(i).family().resampledExactly(sums.get(i), times))
                    .toList();
            if (drawn.stream().allMatch(CapacityBootstrap::isKnown)) {
                draws.add(drawn);
            }
        }
    }

    /**
     * Returns the deviation from the mixture's curve that recurs at the same volumes on all days, as a share of the KPI;
     * 0 where there is none, or none for certain. A limit may be met a whole step of a flight of steps beyond the volume
     * at which the curve reaches it.
     */
    private static double lackOfFit(Observations aggregated, List<WeightedCurve> components) {
        double[] residuals = new double[aggregated.size()];
        double mean = 0;
        for (int i = 0; i < residuals.length; i++) {
            double curve = WeightedCurve.mean(components, aggregated.volumeAt(i));
            residuals[i] = aggregated.valueAt(i) - curve;
            mean += curve / residuals.length;
        }
        double level = mean;
        return LackOfFit.of(aggregated, residuals)
                .filter(lack -> level > 0 && lack.tStatistic() > CERTAIN)
                .map(lack -> lack.deviation() / level)
                .orElse(0.0);
    }

    /** Returns the relative standard deviation of the mixture's curve at a volume, below and above its median. */
    Spread spreadAt(double volume) {
        double[] values = draws.stream()
                .mapToDouble(draw -> {
                    double sum = 0;
                    for (int i = 0; i < components.size(); i++) {
                        WeightedCurve component = components.get(i);
                        sum += component.weight() * component.family().valueAt(volume, draw.get(i), domain);
                    }
                    return sum;
                })
                .sorted()
                .toArray();
        double median = values.length == 0 ? 0 : values[values.length / 2];
        if (!(median > 0) || Double.isInfinite(median)) {
            return new Spread(0, 0);
        }
        return new Spread(
                Math.hypot(1 - values[(int) (LOWER * values.length)] / median, lackOfFit),
                Math.hypot(values[(int) (UPPER * values.length)] / median - 1, lackOfFit));
    }
}
