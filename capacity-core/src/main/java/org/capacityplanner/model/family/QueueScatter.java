package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.ClusteredQuantiles;
import org.capacityplanner.regression.DayBlocks;

/**
 * The scatter of the samples of a response time around a queueing curve that was fitted to their means. A sample has
 * its own volume within its hour, and a ratio to the curve at that volume; a draw has both. So the effect of a peak
 * within the hour increases towards saturation.
 */
final class QueueScatter {
    /** The largest utilization of a sample; samples at higher volumes are treated as if they had this utilization. */
    private static final double MOST_UTILIZATION = 0.99;

    /** The number of robust standard deviations to which the errors of outliers are limited. */
    private static final double LIMITED = 3;

    /** The smallest relative error that counts; smaller ones are rounding errors. */
    private static final double LEAST_ERROR = 1e-3;

    /** The standard deviation of a normal distribution divided by its median absolute deviation. */
    private static final double PER_MAD = 1.4826;

    /** The smallest number of samples of which the fastest is taken for the fastest that there is. */
    private static final int ENOUGH_SAMPLES = 30;

    /**
     * The growth of the relative scatter with volume: the standard deviation of the logarithm is a power of volume, since
     * transactions disturb each other the more, the more of them there are.
     *
     * @param exponent of the standard deviation as a power of volume, 0 where it is the same at all volumes
     * @param at the volume at which it is that of the rows, transactions per second
     */
    record Growth(double exponent, double at) {
        static final Growth NONE = new Growth(0, 1);

        /** The smallest exponent that counts: at twice the volume it makes 3.5% of the deviation. */
        private static final double LEAST_EXPONENT = 0.05;

        /**
         * The smallest multiple of the rows' standard deviation: at the quietest hours a power of volume is nearly zero, and
         * by it the errors of the curve would become many standard deviations.
         */
        private static final double LEAST_RATIO = 0.1;

        /**
         * Estimates the growth from all rows.
         *
         * @param volume the volume of each row
         * @param logs the logarithm of each row's value over the curve
         * @param busy the smallest volume of the rows whose scatter is carried to other volumes
         */
        static Growth of(double[] volume, double[] logs, double busy) {
            double exponent = ResidualScale.resistantExponent(volume, logs);
            return exponent > LEAST_EXPONENT
                    ? new Growth(
                            exponent,
                            Math.exp(Arrays.stream(volume)
                                    .filter(x -> x >= busy && x > 0)
                                    .map(Math::log)
                                    .average()
                                    .orElse(0)))
                    : NONE;
        }

        /** Returns the standard deviation at a volume as a multiple of that of the rows. */
        double ratio(double volume) {
            return exponent == 0 || !(volume > 0) ? 1 : Math.max(LEAST_RATIO, Math.pow(volume / at, exponent));
        }

        /** Returns a ratio to the curve, of the rows, as it would be where their standard deviation is multiplied. */
        double applied(double factor, double ratio) {
            return exponent == 0 ? factor : Math.pow(factor, ratio);
        }

        /** Returns the logarithms as they would be if the scatter were the same at every volume. */
        double[] evened(double[] volume, double[] logs) {
            if (exponent == 0) {
                return logs;
            }
            double[] even = new double[logs.length];
            Arrays.setAll(even, i -> logs[i] / ratio(volume[i]));
            return even;
        }
    }

    /** The ratio of a sample to the curve at any volume. */
    private record Sample(double factor, Growth growth) implements DoubleUnaryOperator {
        @Override
        public double applyAsDouble(double volume) {
            return growth.applied(factor, growth.ratio(volume));
        }
    }

    private final KpiSamples samples;
    private final double[] peaks;
    private final double[] logFactors;
    private final double[] logRatios;
    private final Growth growth;

    /** The samples whose scatter is carried to other volumes. */
    private final int[] carried;

    /**
     * @param response the observations, all positive
     * @param centre the curve through them
     */
    QueueScatter(Observations response, QueueFit centre) {
        this.samples = response.samples();
        int n = samples.size();
        this.peaks = new double[n];
        double[] factors = new double[n];
        double[] volumes = new double[n];
        this.logRatios = new double[n];
        double most = MOST_UTILIZATION * centre.capacity();
        for (int i = 0; i < n; i++) {
            double volume = response.volumeAt(samples.observationAt(i));
            double value = samples.valueAt(i);
            peaks[i] = samples.volumeRatioAt(i);
            // A mean is positive though a sample of it may be zero: such a sample is as fast as nothing else.
            double positive = value > 0 ? value : 1e-3 * response.valueAt(samples.observationAt(i));
            volumes[i] = volume;
            factors[i] = Math.log(positive / centre.predictAt(Math.min(most, peaks[i] * volume)));
            logRatios[i] = Math.log(positive / centre.predictAt(Math.min(most, volume)));
        }
        double median = Quantiles.median(volumes);
        // Hours are widened by the bootstrap.
        double wider =
                response.sampleStep().isPresent() ? wandering(response, centre).inflation() : 1;
        Arrays.setAll(factors, i -> wider * factors[i]);
        this.growth = response.sampleStep().isPresent() ? Growth.of(volumes, factors, median) : Growth.NONE;
        this.logFactors = growth.evened(volumes, factors);
        // Where the scatter grows, an error of the curve at quiet hours would grow with it on the way to busy ones.
        this.carried = IntStream.range(0, n)
                .filter(i -> growth.equals(Growth.NONE) || volumes[i] >= median)
                .toArray();
    }

    /**
     * Returns the smallest response time that a prediction may have: the smallest positive one among the samples, which
     * may be smaller than all hourly means. The sample after a few others may well be faster than each of them: the bound
     * is then lower, by the smallest scatter of the curves.
     */
    double fastest(List<QueueDraw> draws) {
        double observed = IntStream.range(0, samples.size())
                .mapToDouble(samples::valueAt)
                .filter(value -> value > 0)
                .min()
                .orElseThrow();
        double scatter = draws.stream().mapToDouble(QueueDraw::scatter).min().orElse(1);
        return samples.size() < ENOUGH_SAMPLES ? observed * Math.min(1, scatter) : observed;
    }

    /**
     * Returns what the scatter around a curve lacks where it changes slowly from day to day.
     *
     * @param centre the curve through the observations
     */
    static DayBlocks.Wandering wandering(Observations response, QueueFit centre) {
        double most = MOST_UTILIZATION * centre.capacity();
        double least = 1e-3 * Quantiles.median(response.values());
        return DayBlocks.Wandering.of(
                response,
                Arrays.stream(response.volume())
                        .map(x -> Math.max(least, centre.predictAt(Math.min(most, x))))
                        .toArray(),
                Math::log);
    }

    /**
     * Returns the values with outliers moved to a limit around a preliminary curve, so that a pause does not distort the
     * fit.
     */
    static double[] limited(double[] values, double[] fitted) {
        double[] logs = new double[values.length];
        Arrays.setAll(logs, i -> Math.log(values[i] / fitted[i]));
        double median = OrderStatistics.selectInPlace(logs.clone(), logs.length / 2);
        double[] deviations =
                Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray();
        double usual =
                LIMITED * Math.max(LEAST_ERROR, PER_MAD * OrderStatistics.selectInPlace(deviations, logs.length / 2));
        return IntStream.range(0, logs.length)
                .mapToDouble(i -> Math.abs(logs[i] - median) <= usual
                        ? values[i]
                        : fitted[i] * Math.exp(median + Math.copySign(usual, logs[i] - median)))
                .toArray();
    }

    private double[] carriedRatios() {
        return IntStream.of(carried).mapToDouble(i -> logRatios[i]).toArray();
    }

    /** Returns the quantiles of the scatter with their uncertainty, clustered by blocks of time. */
    ClusteredQuantiles quantiles(Observations response) {
        TimeBlocks blocks = TimeBlocks.of(response);
        int[] ofObservation = blocks.of(response.epochMillis());
        int[] ofSample = IntStream.of(carried)
                .map(i -> ofObservation[samples.observationAt(i)])
                .toArray();
        return ClusteredQuantiles.of(carriedRatios(), ofSample, blocks.count());
    }

    /**
     * Returns the curves, each with the scatter of one sample; the samples are taken at equally spaced ranks and
     * assigned to the curves in random order.
     *
     * @param seed the seed of the shuffling
     */
    List<QueueDraw> onto(List<QueueDraw> draws, long seed) {
        int[] ranked = OrderStatistics.increasing(carriedRatios());
        int[] chosen = IntStream.range(0, draws.size())
                .map(i -> carried[ranked[(int) ((i + 0.5) / draws.size() * ranked.length)]])
                .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        List<QueueDraw> scattered = new ArrayList<>();
        for (int i = draws.size() - 1; i >= 0; i--) {
            int j = random.nextInt(i + 1);
            int sample = chosen[j];
            chosen[j] = chosen[i];
            double factor = Math.exp(logFactors[sample]);
            scattered.add(draws.get(i).withSample(peaks[sample], factor).scattering(new Sample(factor, growth)));
        }
        return scattered;
    }
}
