package org.capacityplanner.headroom;

/**
 * The shares of the sources of uncertainty in the variance of a KPI in a future month; the shares add up to 1. The
 * largest one shows which data would help most.
 *
 * @param volume the share of the uncertain future volume
 * @param family the share of the unknown family of curves
 * @param parameters the share of the uncertain parameters of the curve
 * @param scatter the share of the scatter around the curve, which more data does not reduce
 */
public record UncertaintyShares(double volume, double family, double parameters, double scatter) {

    /**
     * Returns the shares of the four sources in proportion to the given parts of the variance; equal shares if all
     * parts are zero.
     */
    static UncertaintyShares inProportion(double volume, double family, double parameters, double scatter) {
        double sum = volume + family + parameters + scatter;
        return sum > 0
                ? new UncertaintyShares(volume / sum, family / sum, parameters / sum, scatter / sum)
                : new UncertaintyShares(0.25, 0.25, 0.25, 0.25);
    }
}
