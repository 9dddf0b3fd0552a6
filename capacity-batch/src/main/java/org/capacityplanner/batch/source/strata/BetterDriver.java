package org.capacityplanner.batch.source.strata;

import java.util.Locale;

/**
 * A metric that explains KPIs much better than the volume does, so that it may be the volume.
 *
 * @param metric its name
 * @param kpi a KPI that it explains
 * @param rSquared the share of the KPI's variance that a curve through it explains
 * @param ofVolume the share that a curve through the volume explains
 */
public record BetterDriver(String metric, String kpi, double rSquared, double ofVolume) {

    /** Returns what the metric explains, as the end of a sentence about it. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "explains %.0f%% of %s, of which the volume explains %.0f%%",
                100 * rSquared,
                kpi,
                100 * ofVolume);
    }
}
