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

        /** {@inheritDoc} A power law passes through positive values only; other rows have no weight in it. */
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

        /** {@inheritDoc} The parabola through three exponents of the grid finds the one between. */
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
     * A curve with a pole, for utilizations only: the cost of a transaction grows with the number of concurrent
     * transactions. Its parameter is the ratio of the largest volume to the pole.
     */
    POLE(Bend.CONTENTION),

    /** The other extreme of the universal scalability law, which is nearly a line for longer and then steeper. */
    COHERENCY(Bend.COHERENCY),

    /** The universal scalability law with both in equal parts. */
    CONTENTION_AND_COHERENCY(Bend.BOTH),

    /** The universal scalability law with twice as much coherency as contention. */
    MOSTLY_COHERENCY(Bend.MOSTLY_COHERENCY);

    private static final double FULL = 1;
    private static final double[] NO_PARAMETER = {1};

    /** The exponents of the offset power law that are tried: equal steps of the logarithm, 12% apart. */
    private static final double[] EXPONENTS = Arrays.stream(ScalarMinimum.grid(
                    Math.log(OffsetPowerFit.LEAST_EXPONENT), Math.log(OffsetPowerFit.MOST_EXPONENT), 25))
            .map(Math::exp)
            .toArray();

    /** The ratios of the largest volume to the pole that are tried. */
    private static final double[] SHARES = ScalarMinimum.grid(0, PoleFit.MOST_SHARE, 20);

    private final Optional<Bend> bend;

    Family() {
        this.bend = Optional.empty();
    }

    /** Creates a family with a pole; the other families override what follows from it. */
    Family(Bend bend) {
        this.bend = Optional.of(bend);
    }

    /**
     * A curve of the family through a resample of blocks of time.
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

    /** Returns the families that a KPI may follow; the curve with a pole only for a utilization that is at most 1. */
    static List<Family> of(Kpi kpi, PhysicalRange range) {
        return kpi.kind() == Kpi.Kind.UTILIZATION && range.most() == 1 ? List.of(values()) : ofAnyKpi();
    }

    /** Returns the families that any KPI may follow. */
    static List<Family> ofAnyKpi() {
        return List.of(LINEAR, POWER, OFFSET_POWER);
    }

    /** Returns the family's curve through volumes and values, or the reason why there is none. */
    Answer<? extends Curve> fit(double[] volume, double[] values) {
        return PoleFit.of(volume, values, bend.orElseThrow());
    }

    /** Returns the values of the exponent or pole that a resample is fitted with. */
    double[] grid() {
        return bend.isPresent() ? SHARES : NO_PARAMETER;
    }

    /** Returns the volume on the scale on which the family's curve is a straight line. */
    double transformed(double volume, double parameter, Domain domain) {
        return bend.isPresent() ? PoleFit.bentAt(Math.max(0, volume), parameter, bend.get(), domain) : volume;
    }

    /** Returns the value of a curve at a volume. */
    double valueAt(double volume, Resampled curve, Domain domain) {
        return curve.pole(bend.orElseThrow(), domain).predictAt(volume);
    }

    /** Returns the volume at which a curve of a utilization reaches 100%; infinite where it does not. */
    double fullAt(Resampled curve, Domain domain) {
        return curve.pole(bend.orElseThrow(), domain).fullAt();
    }

    /** Returns the sums by block from which resamples are fitted, one for each value of the {@link #grid}. */
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

    /** Returns the curve that fits a resample best, of those of the {@link #grid}. */
    Resampled resampled(List<BlockSums> sums, int[] times) {
        double[][] totals = totals(sums, times);
        if (totals.length == 1) {
            BlockSums.SumLine line = BlockSums.line(totals[0]);
            return new Resampled(line.intercept(), line.slope(), 1);
        }
        int best = smallest(squares(totals));
        return line(totals[best], grid()[best]);
    }

    /** Returns the curve that fits a resample best, also between values of the {@link #grid} where that matters. */
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
