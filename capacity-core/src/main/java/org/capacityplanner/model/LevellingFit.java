package org.capacityplanner.model;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.Line;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * A KPI that is level on one side of a volume: one that rises up to a level and stays there, such as the memory of a cache
 * that fills or of a heap at its largest size, or one that is level up to a threshold and rises beyond it, such as errors
 * or the connections of a pool with a least size. It is {@code base + rise u}, with base and rise not negative, where u is
 * a function of volume; by least squares of the errors, or beyond a threshold of the relative errors.
 *
 * @param base KPI without volume
 * @param rise by how much the KPI is larger where u is 1
 * @param share the ratio of the largest observed volume to the volume v of the form
 * @param form on which side of v the KPI is level, and how it becomes so
 * @param domain the volumes it was estimated from
 */
public record LevellingFit(double base, double rise, double share, Form form, Domain domain) implements Curve {

    /** The part of the volumes at which a KPI is level, and the way in which it becomes so. */
    public enum Form {
        /** Gradually, as a cache fills: {@code u = 1 - exp(-x / v)}. */
        SATURATION("saturation") {
            @Override
            void fillNearly(double[] levelled, double[] volume, double share, Domain domain) {
                // Six times faster than expm1, and as exact beside 1 as a grid needs.
                for (int i = 0; i < levelled.length; i++) {
                    levelled[i] = 1 - Math.exp(-Math.max(0, volume[i]) * share / domain.max());
                }
            }

            @Override
            double at(double multiple) {
                return -Math.expm1(-multiple);
            }

            @Override
            double slopeAt(double multiple) {
                return Math.exp(-multiple);
            }
        },
        /** At once, at the volume v: {@code u = min(1, x / v)}. */
        PLATEAU("plateau") {
            @Override
            double at(double multiple) {
                return Math.min(1, multiple);
            }

            @Override
            double slopeAt(double multiple) {
                return multiple < 1 ? 1 : 0;
            }
        },
        /** Level up to the volume v, and a line beyond it: {@code u = max(0, x / v - 1)}. */
        THRESHOLD("threshold") {
            @Override
            double at(double multiple) {
                return Math.max(0, multiple - 1);
            }

            @Override
            double slopeAt(double multiple) {
                return multiple > 1 ? 1 : 0;
            }

            /** {@inheritDoc} The volumes v have equal steps, since most thresholds lie near the largest volumes. */
            @Override
            public double[] shares() {
                return THRESHOLDS.clone();
            }
        };

        private final String family;

        Form(String family) {
            this.family = family;
        }

        /** Returns u at a multiple of the form's volume v. */
        abstract double at(double multiple);

        /** Returns the slope of u at a multiple of the form's volume v. */
        abstract double slopeAt(double multiple);

        /** Returns u, on which the KPI is linear, for a given ratio of the largest observed volume to v. */
        public double levelledAt(double volume, double share, Domain domain) {
            return at(Math.max(0, volume) * share / domain.max());
        }

        /** Fills an array with u at each volume. */
        void fill(double[] levelled, double[] volume, double share, Domain domain) {
            for (int i = 0; i < levelled.length; i++) {
                levelled[i] = levelledAt(volume[i], share, domain);
            }
        }

        /** Fills an array with u at each volume, exact enough to tell which point of a grid is best. */
        void fillNearly(double[] levelled, double[] volume, double share, Domain domain) {
            fill(levelled, volume, share, domain);
        }

        /** Returns the ratios of the largest observed volume to v that a fit compares; the logarithms have equal steps. */
        public double[] shares() {
            return SHARES.clone();
        }
    }

    private static final double LEAST_SHARE = 0.5;
    private static final double MOST_SHARE = 12;
    private static final double[] SHARES = Arrays.stream(
                    ScalarMinimum.grid(Math.log(LEAST_SHARE), Math.log(MOST_SHARE), 33))
            .map(Math::exp)
            .toArray();

    /** The smallest value that is weighted by its size, as a share of the largest fitted one. */
    private static final double LEAST_LEVEL = 1e-3;

    private static final int REWEIGHTINGS = 3;

    private static final double LOWEST_THRESHOLD = 0.05;
    private static final double HIGHEST_THRESHOLD = 0.98;
    private static final double[] THRESHOLDS = Arrays.stream(
                    ScalarMinimum.grid(-HIGHEST_THRESHOLD, -LOWEST_THRESHOLD, 32))
            .map(threshold -> -1 / threshold)
            .toArray();

    public LevellingFit {
        if (!(base >= 0) || Double.isInfinite(base)) {
            throw new IllegalArgumentException("base must be non-negative and finite, got " + base);
        }
        if (!(rise >= 0) || Double.isInfinite(rise)) {
            throw new IllegalArgumentException("rise must be non-negative and finite, got " + rise);
        }
        if (!(share > 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("share must be positive and finite, got " + share);
        }
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the curve, or returns the reason why it cannot be fitted: there is no row, a volume or value is negative, or
     * the volume does not vary.
     */
    public static Answer<LevellingFit> of(double[] volume, double[] values, Form form) {
        if (volume.length == 0) {
            return Answer.refused(Reason.NO_DATA, "a curve cannot be fitted to 0 rows");
        }
        Domain domain = Domain.of(volume);
        double smallest = Arrays.stream(values).min().orElseThrow();
        if (!(domain.min() < domain.max())) {
            return Answer.refused(Reason.VOLUME_CONSTANT, "the volume is always " + domain.min());
        }
        if (!(domain.min() >= 0) || !(smallest >= 0)) {
            return Answer.refused(
                    Reason.NOT_POSITIVE,
                    "a curve that is partly level allows no negative values; the smallest volume is " + domain.min()
                            + " and the smallest KPI value " + smallest);
        }
        return Answer.of(
                form == Form.THRESHOLD
                        ? beyondThreshold(volume, values, domain)
                        : unweighted(volume, values, form, domain));
    }

    private static LevellingFit unweighted(double[] volume, double[] values, Form form, Domain domain) {
        double[] levelled = new double[volume.length];
        double[] shares = form.shares();
        double[] onGrid = onGrid(new Line.Searched(values), shares, volume, form, domain);
        double share = ScalarMinimum.on(shares, onGrid, candidate -> {
                    form.fill(levelled, volume, candidate, domain);
                    return Line.nonNegative(levelled, values).squares(levelled, values);
                })
                .at();
        form.fill(levelled, volume, share, domain);
        Line line = Line.nonNegative(levelled, values);
        return new LevellingFit(line.intercept(), line.slope(), share, form, domain);
    }

    /** Returns the squared errors of the best lines for the candidates of the search, by sums of one pass each. */
    private static double[] onGrid(Line.Searched searched, double[] shares, double[] volume, Form form, Domain domain) {
        double[] levelled = new double[volume.length];
        double[] squares = new double[shares.length];
        for (int k = 0; k < squares.length; k++) {
            form.fillNearly(levelled, volume, shares[k], domain);
            squares[k] = searched.squares(levelled);
        }
        return squares;
    }

    private static LevellingFit beyondThreshold(double[] volume, double[] values, Domain domain) {
        LevellingFit fit = unweighted(volume, values, Form.THRESHOLD, domain);
        double[] weights = new double[volume.length];
        // Beyond a threshold the KPI may be a hundred times the level below it, and its scatter, too: each weight is
        // one over the square of the last fit.
        for (int i = 0; i < REWEIGHTINGS; i++) {
            LevellingFit last = fit;
            double least = Math.max(LEAST_LEVEL * last.predictAt(domain.max()), Double.MIN_NORMAL);
            Arrays.setAll(weights, row -> Math.pow(Math.max(least, last.predictAt(volume[row])) / least, -2));
            fit = weighted(volume, values, weights, Form.THRESHOLD, domain);
        }
        return fit;
    }

    private static LevellingFit weighted(double[] volume, double[] values, double[] weights, Form form, Domain domain) {
        double[] levelled = new double[volume.length];
        double[] shares = form.shares();
        double[] onGrid = onGrid(new Line.Searched(values, weights), shares, volume, form, domain);
        double share = ScalarMinimum.on(shares, onGrid, candidate -> {
                    form.fill(levelled, volume, candidate, domain);
                    return Line.nonNegative(levelled, values, weights).squares(levelled, values, weights);
                })
                .at();
        form.fill(levelled, volume, share, domain);
        Line line = Line.nonNegative(levelled, values, weights);
        return new LevellingFit(line.intercept(), line.slope(), share, form, domain);
    }

    /** Returns whether the KPI no longer rises at large volumes. */
    public boolean isLevelAbove() {
        return form != Form.THRESHOLD;
    }

    /**
     * Returns the volume v of the form, transactions per second: of a plateau the one from which the KPI is level, of a
     * threshold the one up to which it is.
     */
    public double levelFrom() {
        return domain.max() / share;
    }

    @Override
    public double predictAt(double volume) {
        return base + rise * form.levelledAt(volume, share, domain);
    }

    @Override
    public double elasticityAt(double volume) {
        double multiple = volume / levelFrom();
        double predicted = predictAt(volume);
        return predicted > 0 ? rise * multiple * form.slopeAt(multiple) / predicted : 0;
    }

    @Override
    public String family() {
        return form.family;
    }
}
