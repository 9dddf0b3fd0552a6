package org.capacityplanner.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;

/**
 * The distribution of one observation of a KPI at a volume: its quantiles at a fixed list of probabilities, in base
 * units (seconds, ratios, bytes, events per second). Between two of them, and beyond the outermost ones, standard
 * normal quantiles are interpolated linearly over the values' {@linkplain ValueScale scale}. No observation lies
 * outside the possible range. A KPI that is often exactly at the least possible value has a {@linkplain
 * #probabilityOfLeast() probability} for that value of its own; the quantiles are then those of the larger values. The
 * values of a count are multiples of a {@linkplain #spacing() spacing}: the probability of a count is spread evenly
 * between the count before and itself, so that the interpolated probability of a count is that of at most so many, and
 * quantiles are rounded up to counts. Immutable.
 */
public final class PredictiveDistribution {
    /** The probabilities, in increasing order, at which the distribution stores its quantiles. */
    public static final List<Double> PROBABILITIES = List.of(
            0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7,
            0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999);

    private static final double[] NORMALS = PROBABILITIES.stream()
            .mapToDouble(probability -> Calibration.normalQuantile(probability))
            .toArray();

    private static final int LAST = NORMALS.length - 1;

    /** The normal quantile beyond which a probability is 0 or 1 but for rounding errors. */
    private static final double MOST_NORMAL = 8;

    /** The tolerance within which a value counts as a multiple of the spacing, as a share of the spacing. */
    private static final double ROUNDING = 1e-6;

    private final double[] scaled;
    private final ValueScale scale;
    private final PhysicalRange range;
    private final double probabilityOfLeast;
    private final double spacing;

    private PredictiveDistribution(
            double[] scaled, ValueScale scale, PhysicalRange range, double probabilityOfLeast, double spacing) {
        this.scaled = scaled;
        this.scale = scale;
        this.range = range;
        this.probabilityOfLeast = probabilityOfLeast;
        this.spacing = spacing;
    }

    /**
     * Creates a distribution from its quantiles at {@link #PROBABILITIES}.
     *
     * @param quantiles one for each of {@link #PROBABILITIES}; none smaller than the one before it
     * @param scale on which they are interpolated
     * @param range the possible values
     */
    public static PredictiveDistribution of(double[] quantiles, ValueScale scale, PhysicalRange range) {
        return withMassAtLeast(0, quantiles, scale, range);
    }

    /**
     * Creates the distribution of a KPI that is often exactly at its least possible value, from that probability and
     * the quantiles of the larger values.
     *
     * @param probabilityOfLeast the probability of exactly the least possible value
     * @param quantiles of the larger values, one for each of {@link #PROBABILITIES}
     * @param scale on which they are interpolated
     * @param range the possible values
     */
    public static PredictiveDistribution withMassAtLeast(
            double probabilityOfLeast, double[] quantiles, ValueScale scale, PhysicalRange range) {
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(range, "range");
        if (!(probabilityOfLeast >= 0 && probabilityOfLeast <= 1)) {
            throw new IllegalArgumentException("probabilityOfLeast must be between 0 and 1, got " + probabilityOfLeast);
        }
        if (quantiles.length != NORMALS.length) {
            throw new IllegalArgumentException(
                    "quantiles must be " + NORMALS.length + ", got " + quantiles.length + " of them");
        }
        double[] scaled = new double[quantiles.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scale.of(range.clamp(quantiles[i]));
            if (!(scaled[i] >= scaled[Math.max(0, i - 1)])) {
                throw new IllegalArgumentException("quantiles must not fall, got " + Arrays.toString(quantiles));
            }
        }
        return new PredictiveDistribution(scaled, scale, range, probabilityOfLeast, 0);
    }

    /**
     * Creates the distribution of a KPI that is a count, from the probability of zero and the quantiles of the larger
     * counts.
     *
     * @param spacing the value of a count of one, above 0
     * @param probabilityOfNone the probability of a count of zero
     * @param quantiles of the larger counts, one for each of {@link #PROBABILITIES}: the probability of a count lies evenly
     *     between the count before and itself
     */
    public static PredictiveDistribution ofCounts(double spacing, double probabilityOfNone, double[] quantiles) {
        if (!(spacing > 0)) {
            throw new IllegalArgumentException("spacing must be above 0, got " + spacing);
        }
        PhysicalRange range = new PhysicalRange(0, Double.POSITIVE_INFINITY);
        PredictiveDistribution spread = withMassAtLeast(probabilityOfNone, quantiles, ValueScale.DIRECT, range);
        return new PredictiveDistribution(spread.scaled, spread.scale, range, probabilityOfNone, spacing);
    }

    /** Returns the distribution interpolated between this one and another, quantile by quantile. */
    PredictiveDistribution towards(PredictiveDistribution other, double share) {
        double[] between = new double[scaled.length];
        for (int i = 0; i < between.length; i++) {
            between[i] = share == 0 ? scaled[i] : scaled[i] + share * (other.scaled[i] - scaled[i]);
        }
        double least = probabilityOfLeast + share * (other.probabilityOfLeast - probabilityOfLeast);
        return new PredictiveDistribution(between, scale, range, least, spacing);
    }

    /**
     * Returns the probability that an observation is exactly the least possible value; 0 for a KPI without such a
     * probability.
     */
    public double probabilityOfLeast() {
        return probabilityOfLeast;
    }

    /**
     * Returns the distance between possible values of a KPI that is a count; 0 where all values of the range are
     * possible.
     */
    public double spacing() {
        return spacing;
    }

    /** Returns the quantiles of one observation at {@link #PROBABILITIES}, not rounded to counts. */
    public double[] quantiles() {
        return probabilityOfLeast == 0
                ? quantilesAboveLeast()
                : PROBABILITIES.stream().mapToDouble(this::interpolatedAt).toArray();
    }

    /** Returns the quantiles at {@link #PROBABILITIES} of the observations above the least possible value alone. */
    public double[] quantilesAboveLeast() {
        return DoubleStream.of(scaled).map(scale::valueOf).toArray();
    }

    /**
     * Returns, transformed to the interpolation scale, the quantile of the values above the least possible one whose
     * probability has a given index in {@link #PROBABILITIES}.
     */
    double scaledAt(int index) {
        return scaled[index];
    }

    /** Returns the quantile of one observation for a probability between 0 and 1. */
    public double quantileAt(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1, got " + probability);
        }
        return possible(interpolatedAt(probability));
    }

    /**
     * Returns the quantile of one observation for the probability that a standard normal variable is at most {@code
     * normal}. Whoever asks many distributions for the same probabilities computes their normal quantiles once, which
     * take longer than all else.
     *
     * @param normal from -8 to 8
     */
    public double quantileAtNormal(double normal) {
        if (!(Math.abs(normal) <= MOST_NORMAL)) {
            throw new IllegalArgumentException("normal must be between -8 and 8, got " + normal);
        }
        return possible(
                probabilityOfLeast == 0
                        ? aboveLeastAtNormal(normal)
                        : interpolatedAt(Calibration.normalProbability(normal)));
    }

    /** Returns the smallest count that is not below a value, where the KPI is a count; otherwise the value itself. */
    private double possible(double value) {
        return spacing == 0 ? value : spacing * Math.max(0, Math.ceil(value / spacing - ROUNDING));
    }

    private double interpolatedAt(double probability) {
        return probability <= probabilityOfLeast
                ? range.least()
                : aboveLeastAtNormal(
                        Calibration.normalQuantile((probability - probabilityOfLeast) / (1 - probabilityOfLeast)));
    }

    private double aboveLeastAtNormal(double normal) {
        int i = 0;
        while (i < LAST - 1 && normal > NORMALS[i + 1]) {
            i++;
        }
        double share = (normal - NORMALS[i]) / (NORMALS[i + 1] - NORMALS[i]);
        return range.clamp(scale.valueOf(scaled[i] + share * (scaled[i + 1] - scaled[i])));
    }

    /** Returns the prediction interval with a level between 0 and 1, with equal probabilities on either side. */
    public Interval interval(double level) {
        Interval.requireLevel(level);
        return new Interval(quantileAt((1 - level) / 2), quantileAt((1 + level) / 2), level);
    }

    /**
     * Returns the probability that one observation meets an SLA limit; exactly 0 or 1 for a limit outside the possible
     * range.
     */
    public double probabilityWithin(Sla sla) {
        double limit = sla.limit();
        if (spacing > 0) {
            return switch (sla.bound()) {
                case AT_MOST -> probabilityOfCounts(Math.floor(limit / spacing + ROUNDING));
                case AT_LEAST -> 1 - probabilityOfCounts(Math.ceil(limit / spacing - ROUNDING) - 1);
            };
        }
        return switch (sla.bound()) {
            case AT_MOST -> limit < range.least() ? 0 : limit >= range.most() ? 1 : probabilityAtMost(limit);
            case AT_LEAST -> limit > range.most() ? 0 : limit <= range.least() ? 1 : 1 - probabilityBelow(limit);
        };
    }

    private double probabilityOfCounts(double most) {
        return most < 0 ? 0 : probabilityAtMost(most * spacing);
    }

    private double probabilityAtMost(double limit) {
        if (limit == range.least() && probabilityOfLeast > 0) {
            return probabilityOfLeast;
        }
        double scaledLimit = scale.of(limit);
        return probabilityOfLeast
                + (1 - probabilityOfLeast) * probability(scaledLimit, places(scaledLimit, Ties.COUNTED));
    }

    private double probabilityBelow(double limit) {
        double scaledLimit = scale.of(limit);
        return probabilityOfLeast
                + (1 - probabilityOfLeast) * probability(scaledLimit, places(scaledLimit, Ties.LEFT_OUT));
    }

    /** The treatment of quantiles that equal the limit: whether they count as below it. */
    private enum Ties {
        COUNTED,
        LEFT_OUT
    }

    /** Returns the number of stored quantiles that are below a limit, on the interpolation scale. */
    private int places(double limit, Ties ties) {
        int places = 0;
        while (places < scaled.length
                && (scaled[places] < limit || (ties == Ties.COUNTED && scaled[places] == limit))) {
            places++;
        }
        return places;
    }

    private double probability(double limit, int below) {
        int i = Math.max(1, Math.min(below, LAST));
        double width = scaled[i] - scaled[i - 1];
        if (width > 0) {
            double normal = NORMALS[i - 1] + (limit - scaled[i - 1]) / width * (NORMALS[i] - NORMALS[i - 1]);
            return Calibration.normalProbability(normal);
        }
        // Two equal quantiles tell nothing of what lies beyond them.
        return below == 0 ? 0 : below > LAST ? 1 : PROBABILITIES.get(below - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PredictiveDistribution that
                && scale == that.scale
                && range.equals(that.range)
                && probabilityOfLeast == that.probabilityOfLeast
                && spacing == that.spacing
                && Arrays.equals(scaled, that.scaled);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(scaled);
    }

    @Override
    public String toString() {
        return "from " + quantileAt(0.05) + " to " + quantileAt(0.95) + " (90%), median " + quantileAt(0.5);
    }
}
