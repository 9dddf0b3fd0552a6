package org.capacityplanner.model;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The scale on which values of a KPI are interpolated, between volumes and between quantiles. */
public enum ValueScale {
    /** The scale of the KPI's values themselves. */
    DIRECT {
        @Override
        public double of(double value) {
            return value;
        }

        @Override
        public double valueOf(double scaled) {
            return scaled;
        }
    },
    /**
     * The scale of the negative reciprocal of a positive value. A response time grows like {@code 1 / (1 - x / c)}
     * towards saturation, so that its reciprocal is nearly a straight line in the volume x; an infinite response time
     * has the finite reciprocal 0.
     */
    RECIPROCAL {
        @Override
        public double of(double value) {
            return -1 / value;
        }

        @Override
        public double valueOf(double scaled) {
            return scaled < 0 ? -1 / scaled : Double.POSITIVE_INFINITY;
        }
    };

    /** The number of intervals between the smallest and the largest volume in which a curve is interpolated. */
    private static final int INTERVALS = 48;

    /**
     * How far the middle of an interval may be from the straight line between its ends, as a share of the value on this
     * scale.
     */
    private static final double STRAIGHT = 1e-4;

    /** Returns a KPI's value transformed to this scale, by an increasing function. */
    public abstract double of(double value);

    /** Returns the KPI's value for a number on this scale, the inverse of {@link #of}. */
    public abstract double valueOf(double scaled);

    /**
     * Returns the values of a curve at many volumes, for a curve that takes long to compute, such as the median of
     * hundreds. It is computed at the ends and in the middle of equal intervals and interpolated on this scale; where an
     * interval is not straight, or where the volumes are few, it is computed at each volume.
     */
    public double[] valuesAt(double[] volumes, DoubleUnaryOperator curve) {
        double from = Arrays.stream(volumes).min().orElse(0);
        double width = (Arrays.stream(volumes).max().orElse(0) - from) / INTERVALS;
        if (volumes.length <= 4 * INTERVALS || !(width > 0)) {
            return Arrays.stream(volumes).map(curve).toArray();
        }
        double[] halves = new double[2 * INTERVALS + 1];
        Arrays.setAll(halves, i -> of(curve.applyAsDouble(from + i * width / 2)));
        double[] values = new double[volumes.length];
        for (int i = 0; i < values.length; i++) {
            double place = (volumes[i] - from) / width;
            int interval = Math.min(INTERVALS - 1, (int) place);
            double middle = halves[2 * interval + 1];
            double bend = (halves[2 * interval] + halves[2 * interval + 2]) / 2 - middle;
            if (Math.abs(bend) <= STRAIGHT * Math.abs(middle)) {
                int half = Math.min(2 * INTERVALS - 1, (int) (2 * place));
                values[i] = valueOf(halves[half] + (2 * place - half) * (halves[half + 1] - halves[half]));
            } else {
                values[i] = curve.applyAsDouble(volumes[i]);
            }
        }
        return values;
    }
}
