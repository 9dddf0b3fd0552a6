package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PoleFit;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * The mixture's curves through resampled days, with the weights of the families as they are. Beyond the observed
 * volumes a curve whose exponent is estimated is less certain than a line with the same scatter, which the line's
 * covariance does not show. Only sums by day are resampled, so that a resample costs no pass over the rows.
 */
final class ResampledCurves {
    private static final int DRAWS = 100;

    /** The seed of the resampling; another seed changes a standard error by 7%. */
    private static final long SEED = 1;

    private static final double LEAST_WEIGHT = 0.005;

    /** The probabilities of a normal distribution one standard deviation below and above its mean. */
    private static final double LOWER = 0.1587;

    private static final double UPPER = 0.8413;

    private static final double[] EXPONENTS = Arrays.stream(ScalarMinimum.grid(
                    Math.log(OffsetPowerFit.LEAST_EXPONENT), Math.log(OffsetPowerFit.MOST_EXPONENT), 25))
            .map(Math::exp)
            .toArray();

    /** The ratios of the largest volume to the pole that are tried for a curve with a pole. */
    static final double[] SHARES = ScalarMinimum.grid(0, PoleFit.MOST_SHARE, 20);

    private final List<WeightedCurve> components;
    private final Domain domain;
    private final double largestVolume;
    private final List<List<Shape>> draws;

    /**
     * The curve of one family through one resample, {@code intercept + slope x^exponent} on its scale; a curve with a
     * pole has, in place of the exponent, the ratio of the largest volume to the pole.
     */
    private record Shape(double intercept, double slope, double exponent) {}

    /** The distance of the resampled curves from their median, as a share of the median. */
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
        this.largestVolume = domain.max();
        TimeBlocks blocks = TimeBlocks.of(aggregated);
        List<List<BlockSums>> sums = this.components.stream()
                .map(component -> sums(component.family(), aggregated, blocks))
                .toList();
        SplittableRandom random = new SplittableRandom(SEED);
        this.draws = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = blocks.resample(random);
            draws.add(IntStream.range(0, sums.size())
                    .mapToObj(i -> shape(this.components.get(i).family(), sums.get(i), times))
                    .toList());
        }
    }

    private List<BlockSums> sums(Family family, Observations rows, TimeBlocks blocks) {
        int[] block = blocks.of(rows.epochMillis());
        double[] volume = rows.volume();
        double[] values = rows.values();
        double[] weights = new double[volume.length];
        Arrays.fill(weights, 1);
        return switch (family) {
            case LINEAR -> List.of(BlockSums.of(volume, values, weights, block, blocks.count()));
            case POWER -> {
                // A power law passes through positive values only; other rows have no weight in it.
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = volume[i] > 0 && values[i] > 0 ? 1 : 0;
                    volume[i] = weights[i] > 0 ? Math.log(volume[i]) : 0;
                    values[i] = weights[i] > 0 ? Math.log(values[i]) : 0;
                }
                yield List.of(BlockSums.of(volume, values, weights, block, blocks.count()));
            }
            case OFFSET_POWER ->
                Arrays.stream(EXPONENTS)
                        .mapToObj(exponent -> {
                            double[] powers = Arrays.stream(volume)
                                    .map(x -> Math.pow(Math.max(0, x) / largestVolume, exponent))
                                    .toArray();
                            return BlockSums.of(powers, values, weights, block, blocks.count());
                        })
                        .toList();
            case POLE ->
                Arrays.stream(SHARES)
                        .mapToObj(share -> {
                            double[] bent = Arrays.stream(volume)
                                    .map(x -> PoleFit.bentAt(Math.max(0, x), largestVolume / share))
                                    .toArray();
                            return BlockSums.of(bent, values, weights, block, blocks.count());
                        })
                        .toList();
        };
    }

    private static Shape shape(Family family, List<BlockSums> sums, int[] times) {
        if (family == Family.LINEAR || family == Family.POWER) {
            BlockSums.SumLine line = BlockSums.line(sums.get(0).total(times));
            return new Shape(line.intercept(), line.slope(), 1);
        }
        double[][] totals = sums.stream().map(one -> one.total(times)).toArray(double[][]::new);
        double[] squares = Arrays.stream(totals)
                .mapToDouble(total -> BlockSums.nonNegativeLine(total).squares())
                .toArray();
        int best = 0;
        for (int i = 1; i < squares.length; i++) {
            best = squares[i] < squares[best] ? i : best;
        }
        if (family == Family.POLE || best == 0 || best == squares.length - 1) {
            BlockSums.SumLine line = BlockSums.nonNegativeLine(totals[best]);
            return new Shape(line.intercept(), line.slope(), family == Family.POLE ? SHARES[best] : EXPONENTS[best]);
        }
        // The exponents of the grid lie 12% apart; the parabola through three of them finds the one between.
        double bend = squares[best - 1] - 2 * squares[best] + squares[best + 1];
        double step = bend > 0 ? 0.5 * (squares[best - 1] - squares[best + 1]) / bend : 0;
        double[] between = new double[totals[best].length];
        for (int i = 0; i < between.length; i++) {
            between[i] = step * (step - 1) / 2 * totals[best - 1][i]
                    + (1 - step * step) * totals[best][i]
                    + step * (step + 1) / 2 * totals[best + 1][i];
        }
        BlockSums.SumLine line = BlockSums.nonNegativeLine(between);
        double ratio = EXPONENTS[1] / EXPONENTS[0];
        return new Shape(line.intercept(), line.slope(), EXPONENTS[best] * Math.pow(ratio, step));
    }

    private double valueAt(Family family, Shape shape, double volume) {
        return switch (family) {
            case LINEAR -> shape.intercept() + shape.slope() * volume;
            case POWER -> volume > 0 ? Math.exp(shape.intercept() + shape.slope() * Math.log(volume)) : 0;
            case OFFSET_POWER ->
                shape.intercept() + shape.slope() * Math.pow(Math.max(0, volume) / largestVolume, shape.exponent());
            case POLE ->
                new PoleFit(shape.intercept(), shape.slope(), largestVolume / shape.exponent(), domain)
                        .predictAt(volume);
        };
    }

    /** Returns the standard deviation of the mixture's curve at a volume, on either side. */
    Spread spreadAt(double volume) {
        double[] values = draws.stream()
                .mapToDouble(draw -> {
                    double sum = 0;
                    for (int i = 0; i < components.size(); i++) {
                        WeightedCurve component = components.get(i);
                        sum += component.weight() * valueAt(component.family(), draw.get(i), volume);
                    }
                    return sum;
                })
                .sorted()
                .toArray();
        double median = values[DRAWS / 2];
        if (!(median > 0)) {
            return new Spread(0, 0);
        }
        return new Spread(1 - values[(int) (LOWER * DRAWS)] / median, values[(int) (UPPER * DRAWS)] / median - 1);
    }
}
