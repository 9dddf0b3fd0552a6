package org.capacityplanner.headroom;

/**
 * How much of the uncertainty about a KPI in a future month comes from where; the shares add up to 1. The largest one says
 * which data to get next.
 *
 * @param volume from not knowing how volume will develop
 * @param family from not knowing which curve the KPI follows
 * @param parameters from not knowing the parameters of that curve
 * @param scatter from the ordinary scatter around the curve, which no data will take away
 */
public record UncertaintyShares(double volume, double family, double parameters, double scatter) {

    /** Shares in proportion to what each source explains of a variance; equal where nothing does. */
    static UncertaintyShares inProportion(double volume, double family, double parameters, double scatter) {
        double sum = volume + family + parameters + scatter;
        return sum > 0
                ? new UncertaintyShares(volume / sum, family / sum, parameters / sum, scatter / sum)
                : new UncertaintyShares(0.25, 0.25, 0.25, 0.25);
    }
}
