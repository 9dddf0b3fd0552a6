package org.capacityplanner.model;

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

    /** Returns a KPI's value transformed to this scale, by an increasing function. */
    public abstract double of(double value);

    /** Returns the KPI's value for a number on this scale, the inverse of {@link #of}. */
    public abstract double valueOf(double scaled);
}
