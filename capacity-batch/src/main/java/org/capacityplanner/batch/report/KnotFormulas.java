package org.capacityplanner.batch.report;

/** Lines between the knots of a {@link org.capacityplanner.regression.Calibration}, and beyond the outer ones. */
final class KnotFormulas {
    private KnotFormulas() {}

    /**
     * The last knot not above a value, but neither before the first nor the last one itself.
     *
     * @param knots the address of one of the knots' quantities
     * @param size how many knots there are
     */
    static String below(String value, String knots, int size) {
        return "IF(%1$s<INDEX(%2$s,1),1,MIN(%3$d,MATCH(%1$s,%2$s)))".formatted(value, knots, size - 1);
    }

    /** The number of that knot, from 1. */
    static int below(double value, double... knots) {
        int below = 0;
        while (below < knots.length && knots[below] <= value) {
            below++;
        }
        return Math.max(1, Math.min(knots.length - 1, below));
    }

    /**
     * What belongs to a value on the line through a knot and the next.
     *
     * @param knot the address of the knot's number, from 1
     * @param from the address of the quantity that the value is of, at the knots
     * @param to the address of the quantity wanted
     */
    static String between(String value, String knot, String from, String to) {
        return "INDEX(%4$s,%2$s)+(%1$s-INDEX(%3$s,%2$s))/(INDEX(%3$s,%2$s+1)-INDEX(%3$s,%2$s))*(INDEX(%4$s,%2$s+1)-INDEX(%4$s,%2$s))"
                .formatted(value, knot, from, to);
    }
}
