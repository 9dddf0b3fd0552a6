package org.capacityplanner.batch.source.strata;

import java.util.Locale;

/**
 * A metric that may be the volume in place of the one that is taken for it.
 *
 * @param metric its name
 * @param words what it does, as the end of a sentence about it
 */
public record BetterDriver(String metric, String words) {

    /** Returns a metric that explains a KPI much better than the volume does. */
    static BetterDriver explaining(String metric, String kpi, double rSquared, double ofVolume) {
        return new BetterDriver(
                metric,
                String.format(
                        Locale.ROOT,
                        "explains %.0f%% of %s, of which the volume explains %.0f%%",
                        100 * rSquared,
                        kpi,
                        100 * ofVolume));
    }

    /** Returns the load that a test sets, where the volume hardly changes with it. */
    static BetterDriver besideLevel(String metric, double[] own, double[] ofVolume) {
        return new BetterDriver(
                metric,
                String.format(
                        Locale.ROOT,
                        "goes from %s to %s while the volume stays between %s and %s, as where a system is"
                                + " saturated and more of them only wait",
                        shown(own[0]),
                        shown(own[1]),
                        shown(ofVolume[0]),
                        shown(ofVolume[1])));
    }

    /** Returns the load that a test sets, which explains what the volume leaves. */
    static BetterDriver beside(OtherCause cause) {
        return new BetterDriver(cause.column(), cause.words());
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.4g", value);
    }
}
