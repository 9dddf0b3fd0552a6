package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.GridLine;
import org.capacityplanner.model.LevellingFit;
import org.capacityplanner.model.LevellingFit.Form;
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

        @Override
        Resampled resampledExactly(List<BlockSums> sums, int[] times) {
            return new Resampled(GridLine.between(sums, EXPONENTS, times));
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
    MOSTLY_COHERENCY(Bend.MOSTLY_COHERENCY),

    /** A curve that becomes level by and by, for memory only: a cache that fills. */
    SATURATION(Form.SATURATION),

    /** A line up to a volume, and a level from there on, for memory only: a heap at its largest size. */
    PLATEAU(Form.PLATEAU),

    /** A level up to a volume, and a line from there on, for KPIs that are neither a utilization nor memory. */
    THRESHOLD(Form.THRESHOLD);

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
    private final Optional<Form> form;

    Family() {
        this.bend = Optional.empty();
        this.form = Optional.empty();
    }

    /** Creates a family with a pole, given the term of the universal scalability law that bends its curves. */
    Family(Bend bend) {
        this.bend = Optional.of(bend);
        this.form = Optional.empty();
    }

    /** Creates a family of curves that are level at a part of the volumes, given which and how. */
    Family(Form form) {
        this.bend = Optional.empty();
        this.form = Optional.of(form);
    }

    /**
     * The coefficients of a family's curve fitted to a bootstrap resample of blocks of time.
     *
     * @param intercept the intercept of the line on the transformed volume
     * @param slope the slope of the line on the transformed volume
     * @param parameter the exponent or the pole; 1 for a family that has none
     */
    record Resampled(double intercept, double slope, double parameter) {
        private Resampled(GridLine line) {
            this(line.intercept(), line.slope(), line.parameter());
        }

        private PoleFit pole(Bend bend, Domain domain) {
            return new PoleFit(intercept, slope, domain.max() / parameter, bend, domain);
        }

        private LevellingFit levelling(Form form, Domain domain) {
            return new LevellingFit(intercept, slope, parameter, form, domain);
        }
    }

    /**
     * Returns the families of curves that a KPI may follow; the curves with a pole only for a utilization that is at
     * most 1, those that become level only for memory, and a threshold only for what is neither.
     */
    static List<Family> of(Kpi kpi, PhysicalRange range) {
        return switch (kpi.kind()) {
            case UTILIZATION -> range.most() == 1 ? ofUtilizations() : ofAnyKpi();
            case MEMORY -> List.of(LINEAR, POWER, OFFSET_POWER, SATURATION, PLATEAU);
            case OTHER -> List.of(LINEAR, POWER, OFFSET_POWER, THRESHOLD);
            default -> ofAnyKpi();
        };
    }

    /** Returns the families of curves that a utilization of at most 1 may follow. */
    static List<Family> ofUtilizations() {
        return Arrays.stream(values()).filter(family -> family.form.isEmpty()).toList();
    }

    /** Returns the families of curves that a KPI of any kind may follow. */
    static List<Family> ofAnyKpi() {
        return List.of(LINEAR, POWER, OFFSET_POWER);
    }

    /** Fits the family's curve to volumes and values, or returns the reason why there is none. */
    Answer<? extends Curve> fit(double[] volume, double[] values) {
        return form.<Answer<? extends Curve>>map(levelling -> LevellingFit.of(volume, values, levelling))
                .orElseGet(() -> PoleFit.of(volume, values, bend.orElseThrow()));
    }

    /**
     * Returns the candidate values of the family's parameter (an exponent, or the ratio of the largest volume to the
     * pole) for a fit to a resample.
     */
    double[] grid() {
        return form.map(Form::shares).orElseGet(() -> bend.isPresent() ? SHARES : NO_PARAMETER);
    }

    /** Returns the volume transformed to the scale on which the family's curve is a straight line. */
    double transformed(double volume, double parameter, Domain domain) {
        return bend.isPresent()
                ? PoleFit.bentAt(Math.max(0, volume), parameter, bend.get(), domain)
                : form.map(levelling -> levelling.levelledAt(volume, parameter, domain))
                        .orElse(volume);
    }

    /** Returns the KPI's value at a volume on a curve fitted to a resample. */
    double valueAt(double volume, Resampled curve, Domain domain) {
        return form.map(levelling -> curve.levelling(levelling, domain).predictAt(volume))
                .orElseGet(() -> curve.pole(bend.orElseThrow(), domain).predictAt(volume));
    }

    /**
     * Returns the volume at which a curve of a utilization reaches 100%, transactions per second; infinite where it
     * does not.
     */
    double fullAt(Resampled curve, Domain domain) {
        return bend.isPresent() ? curve.pole(bend.get(), domain).fullAt() : Double.POSITIVE_INFINITY;
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
        double[] volume = rows.volume();
        double[] transformed = new double[volume.length];
        return Arrays.stream(grid())
                .mapToObj(parameter -> {
                    for (int i = 0; i < volume.length; i++) {
                        transformed[i] = transformed(volume[i], parameter, domain);
                    }
                    return BlockSums.of(transformed, values, ones, block, blocks.count());
                })
                .toList();
    }

    /** Returns the curve with the least squared error on a resample, among the parameters of the {@link #grid}. */
    Resampled resampled(List<BlockSums> sums, int[] times) {
        if (sums.size() == 1) {
            BlockSums.SumLine line = BlockSums.line(sums.get(0).total(times));
            return new Resampled(line.intercept(), line.slope(), 1);
        }
        return new Resampled(GridLine.of(sums, grid(), times));
    }

    /**
     * Returns the curve with the least squared error on a resample; a family may choose its parameter also between the
     * values of the {@link #grid}.
     */
    Resampled resampledExactly(List<BlockSums> sums, int[] times) {
        return resampled(sums, times);
    }
}
