package org.capacityplanner.batch.report;

/** The variance of a fitted line's height, {@code (1, x) V (1, x)'}, from its form at the line's centre. */
final class LineVarianceFormula {
    private LineVarianceFormula() {}

    /**
     * The variance at a volume; not negative, whatever rounding does.
     *
     * @param volume the address of the volume
     * @param centre of the volume at the line's centre
     * @param height of the variance of the height there
     * @param covariance of its covariance with the slope
     * @param slope of the variance of the slope
     */
    static String at(String volume, String centre, String height, String covariance, String slope) {
        String distance = "(%s-%s)".formatted(volume, centre);
        return "MAX(0,%2$s+%1$s*(2*%3$s+%1$s*%4$s))".formatted(distance, height, covariance, slope);
    }
}
