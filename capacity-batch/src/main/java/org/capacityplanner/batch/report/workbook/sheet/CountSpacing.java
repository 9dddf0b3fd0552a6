package org.capacityplanner.batch.report.workbook.sheet;

/**
 * The counts that a KPI can have, as numbers and as formulas: a limit is compared with a count, and a bound is rounded
 * up to one.
 *
 * @param spacing the distance between possible values of a KPI that counts; 0 for any other, whose values stay as they
 *     are
 */
public record CountSpacing(double spacing) {
    /** The tolerance for rounding errors when a value is rounded to a whole count, as a share of one count. */
    private static final double ROUNDING = 1e-6;

    /** Returns a value of a KPI that counts rounded up to a possible count; a value of any other KPI unchanged. */
    public double roundedUp(double value) {
        return spacing == 0 ? value : spacing * Math.max(0, Math.ceil(value / spacing - ROUNDING));
    }

    /** Returns a formula that rounds the value of the given one up to a possible count, for a KPI that counts. */
    public String roundedUp(String formula) {
        return spacing == 0 ? formula : "MAX(0,ROUNDUP((%1$s)/%2$s-%3$s,0))*%2$s".formatted(formula, spacing, ROUNDING);
    }

    /**
     * Returns the count with which quantiles are compared to see whether a limit is met: the largest that meets an
     * upper limit, or the largest that misses a lower limit.
     */
    public double limit(double limit, boolean atMost) {
        if (spacing == 0) {
            return limit;
        }
        double counts = limit / spacing;
        return spacing * (atMost ? Math.floor(counts + ROUNDING) : Math.ceil(counts - ROUNDING) - 1);
    }

    /** Returns the formula for the count with which quantiles are compared, from the cell of a limit. */
    public String limit(String limit, boolean atMost) {
        if (spacing == 0) {
            return limit;
        }
        String counts = atMost ? "INT(%1$s/%2$s+%3$s)*%2$s" : "(ROUNDUP(%1$s/%2$s-%3$s,0)-1)*%2$s";
        return counts.formatted(limit, spacing, ROUNDING);
    }
}
