package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PoleFit;
import org.capacityplanner.regression.PoleFit.Bend;
import org.capacityplanner.regression.PowerFit;
import org.capacityplanner.regression.ScalarMinimum;
import org.capacityplanner.regression.StraightLine;

/**
 * The families of curves that a {@link MixtureModel} is mixed from. Each curve is a straight line on a transformed volume;
 * families with an exponent or a pole have one transformation for each value of it on a grid, so that a resample of
 * blocks of time is fitted from sums by block alone.
 */
public enum Family {
    LINEAR {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return StraightLine.of(volume, values);
        }

        @Override
        double valueAt(double volume, Resampled curve, Domain domain) {
            return curve.intercept() + curve.slope() * volume;
        }

        @Override
        double fullAt(Resampled curve, Domain domain) {
            return curve.slope() > 0 ? (FULL - curve.intercept()) / curve.slope() : Double.POSITIVE_INFINITY;
        }
    },
    POWER {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return PowerFit.of(volume, values);
        }

        @Override
        double transformed(double volume, double parameter, Domain domain) {
            return Math.log(volume);
        }

        /**
         * {@inheritDoc} Rows with a value that is not positive have weight zero, since a power law has no curve through
         * them.
         */
        @Override
        List<BlockSums> sums(Observations rows, TimeBlocks blocks) {
            double[] volume = rows.volume();
            double[] values = rows.values();
            double[] weights = new double[volume.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = volume[i] > 0 && values[i] > 0 ? 1 : 0;
                volume[i] = weights[i] > 0 ? Math.log(volume[i]) : 0;
                values[i] = weights[i] > 0 ? Math.log(values[i]) : 0;
            }
            return List.of(BlockSums.of(volume, values, weights, blocks.of(rows.epochMillis()), blocks.count()));
        }

        @Override
        double valueAt(double volume, Resampled curve, Domain domain) {
            return volume > 0
                    ? Math.exp(curve.intercept() + curve.slope() * transformed(volume, curve.parameter(), domain))
                    : 0;
        }

        @Override
        double fullAt(Resampled curve, Domain domain) {
            return curve.slope() > 0
                    ? Math.exp((Math.log(FULL) - curve.intercept()) / curve.slope())
                    : Double.POSITIVE_INFINITY;
        }
    },
    OFFSET_POWER {
        @Override
        Answer<? extends Curve> fit(double[] volume, double[] values) {
            return OffsetPowerFit.of(volume, values);
        }

        @Override
        double[] grid() {
            return EXPONENTS;
        }

        @Override
        double transformed(double volume, double exponent, Domain domain) {
            return Math.pow(Math.max(0, volume) / domain.max(), exponent);
        }

        /**
         * {@inheritDoc} The exponent is interpolated: a parabola through the squared errors at three exponents of the
         * grid has its minimum there.
         */
        @Override
        Resampled resampledExactly(List<BlockSums> sums, int[] times) {
            double[][] totals = totals(sums, times);
            double[] squares = squares(totals);
            int best = smallest(squares);
            if (best == 0 || best == squares.length - 1) {
                return line(totals[best], EXPONENTS[best]);
            }
            double bend = squares[best - 1] - 2 * squares[best] + squares[best + 1];
            double step = bend > 0 ? 0.5 * (squares[best - 1] - squares[best + 1]) / bend : 0;
            double[] between = new double[totals[best].length];
            for (int i = 0; i < between.length; i++) {
                between[i] = step * (step - 1) / 2 * totals[best - 1][i]
                        + (1 - step * step) * totals[best][i]
                        + step * (step + 1) / 2 * totals[best + 1][i];
            }
            return line(between, EXPONENTS[best] * Math.pow(EXPONENTS[1] / EXPONENTS[0], step));
        }

        @Override
        double valueAt(double volume, Resampled curve, Domain domain) {
            return curve.intercept() + curve.slope() * transformed(volume, curve.parameter(), domain);
        }

        @Override
        double fullAt(Resampled curve, Domain domain) {
            return curve.slope() > 0 && curve.intercept() < FULL
                    ? domain.max() * Math.pow((FULL - curve.intercept()) / curve.slope(), 1 / curve.parameter())
                    : Double.POSITIVE_INFINITY;
        }
    },

    /**
     * A curve with a pole, for utilizations only: the universal scalability law with contention alone, where the cost
     * of a transaction grows with the number of concurrent transactions. Its parameter is the ratio of the largest
     * volume to the pole.
     */
    POLE(Bend.CONTENTION),

    /**
     * The universal scalability law with coherency alone, for utilizations only: nearly a line up to higher volumes
     * than with contention, and then steeper.
     */
    COHERENCY(Bend.COHERENCY),

    /** The universal scalability law with contention and coherency in equal parts. */
    CONTENTION_AND_COHERENCY(Bend.BOTH),

    /** The universal scalability law with twice as much coherency as contention. */
    MOSTLY_COHERENCY(Bend.MOSTLY_COHERENCY);

    private static final double FULL = 1;
    private static final double[] NO_PARAMETER = {1};

    /** The exponents of the offset power law that the fit compares: equal steps of the logarithm, 12% apart. */
    private static final double[] EXPONENTS = Arrays.stream(ScalarMinimum.grid(
                    Math.log(OffsetPowerFit.LEAST_EXPONENT), Math.log(OffsetPowerFit.MOST_EXPONENT), 25))
            .map(Math::exp)
            .toArray();

    /** The ratios of the largest observed volume to the volume of the pole that the fit compares. */
    private static final double[] SHARES = ScalarMinimum.grid(0, PoleFit.MOST_SHARE, 20);

    private final Optional<Bend> bend;

    Family() {
        this.bend = Optional.empty();
    }

    /** Creates a family with a pole, given the term of the universal scalability law that bends its curves. */
    Family(Bend bend) {
        this.bend = Optional.of(bend);
    }

    /**
     * The coefficients of a family's curve fitted to a bootstrap resample of blocks of time.
     *
     * @param intercept the intercept of the line on the transformed volume
     * @param slope the slope of the line on the transformed volume
     * @param parameter the exponent or the pole; 1 for a family that has none
     */
    record Resampled(double intercept, double slope, double parameter) {
        private PoleFit pole(Bend bend, Domain domain) {
            return new PoleFit(intercept, slope, domain.max() / parameter, bend, domain);
        }
    }

    /**
     * Returns the families of curves that a KPI may follow; the curves with a pole only for a utilization that is at
     * most 1.
     */
    static List<Family> of(Kpi kpi, PhysicalRange range) {
        return kpi.kind() == Kpi.Kind.UTILIZATION && range.most() == 1 ? List.of(values()) : ofAnyKpi();
    }

    /** Returns the families of curves that a KPI of any kind may follow. */
    static List<Family> ofAnyKpi() {
        return List.of(LINEAR, POWER, OFFSET_POWER);
    }

    /** Fits the family's curve to volumes and values, or returns the reason why there is none. */
    Answer<? extends Curve> fit(double[] volume, double[] values) {
        return PoleFit.of(volume, values, bend.orElseThrow());
    }

    /**
     * Returns the candidate values of the family's parameter (an exponent, or the ratio of the largest volume to the
     * pole) for a fit to a resample.
     */
    double[] grid() {
        return bend.isPresent() ? SHARES : NO_PARAMETER;
    }

    /** Returns the volume transformed to the scale on which the family's curve is a straight line. */
    double transformed(double volume, double parameter, Domain domain) {
        return bend.isPresent() ? PoleFit.bentAt(Math.max(0, volume), parameter, bend.get(), domain) : volume;
    }

    /** Returns the KPI's value at a volume on a curve fitted to a resample. */
    double valueAt(double volume, Resampled curve, Domain domain) {
        return curve.pole(bend.orElseThrow(), domain).predictAt(volume);
    }

    /**
     * Returns the volume at which a curve of a utilization reaches 100%, transactions per second; infinite where it
     * does not.
     */
    double fullAt(Resampled curve, Domain domain) {
        return curve.pole(bend.orElseThrow(), domain).fullAt();
    }

    /**
     * Returns the sums by block of time from which curves are fitted to resamples, one for each parameter of the
     * {@link #grid}.
     */
    List<BlockSums> sums(Observations rows, TimeBlocks blocks) {
        Domain domain = Domain.of(rows.volume());
        double[] values = rows.values();
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        int[] block = blocks.of(rows.epochMillis());
        return Arrays.stream(grid())
                .mapToObj(parameter -> BlockSums.of(
                        Arrays.stream(rows.volume())
                                .map(volume -> transformed(volume, parameter, domain))
                                .toArray(),
                        values,
                        ones,
                        block,
                        blocks.count()))
                .toList();
    }

    /** Returns the curve with the least squared error on a resample, among the parameters of the {@link #grid}. */
    Resampled resampled(List<BlockSums> sums, int[] times) {
        double[][] totals = totals(sums, times);
        if (totals.length == 1) {
            BlockSums.SumLine line = BlockSums.line(totals[0]);
            return new Resampled(line.intercept(), line.slope(), 1);
        }
        int best = smallest(squares(totals));
        return line(totals[best], grid()[best]);
    }

    /**
     * Returns the curve with the least squared error on a resample; a family may choose its parameter also between the
     * values of the {@link #grid}.
     */
    Resampled resampledExactly(List<BlockSums> sums, int[] times) {
        return resampled(sums, times);
    }

    private static Resampled line(double[] total, double parameter) {
        BlockSums.SumLine line = BlockSums.nonNegativeLine(total);
        return new Resampled(line.intercept(), line.slope(), parameter);
    }

    private static double[][] totals(List<BlockSums> sums, int[] times) {
        return sums.stream().map(one -> one.total(times)).toArray(double[][]::new);
    }

    private static double[] squares(double[][] totals) {
        return Arrays.stream(totals)
                .mapToDouble(total -> BlockSums.nonNegativeLine(total).squares())
                .toArray();
    }

    private static int smallest(double[] squares) {
        int best = 0;
        for (int i = 1; i < squares.length; i++) {
            best = squares[i] < squares[best] ? i : best;
        }
        return best;
    }
}
