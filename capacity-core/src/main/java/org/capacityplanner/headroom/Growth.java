package org.capacityplanner.headroom;

import java.util.Locale;

/**
 * A relative growth of volume, as a ratio: 0.5 is +50%.
 *
 * @param ratio above -1, since volume cannot fall to nothing or below
 */
public record Growth(double ratio) implements Comparable<Growth> {

    public static final Growth NONE = new Growth(0);

    public Growth {
        if (!(ratio > -1) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("growth must be finite and above -100%, got " + ratio * 100 + "%");
        }
    }

    /** Returns the growth for a percentage: {@code percent(50)} is a growth by half. */
    public static Growth percent(double percent) {
        return new Growth(percent / 100);
    }

    /** Returns the relative growth from one volume to a later one. */
    public static Growth between(double volume, double later) {
        return new Growth(later / volume - 1);
    }

    /** Returns a volume after this growth: multiplied by 1 plus the ratio. */
    public double appliedTo(double volume) {
        return volume * (1 + ratio);
    }

    @Override
    public int compareTo(Growth other) {
        return Double.compare(ratio, other.ratio);
    }

    /** Returns the growth as a signed percentage with at most one decimal: {@code +50%}, {@code -12.5%}. */
    @Override
    public String toString() {
        double tenths = Math.rint(ratio * 1000);
        String format = tenths % 10 == 0 ? "%+.0f%%" : "%+.1f%%";
        // Adding zero turns -0.0 into 0.0, which prints as +0%.
        return String.format(Locale.ROOT, format, tenths / 10 + 0.0);
    }
}
