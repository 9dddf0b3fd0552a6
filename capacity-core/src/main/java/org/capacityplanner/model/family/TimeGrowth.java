package org.capacityplanner.model.family;

/**
 * The growth of a transaction's time with the volume by a power, apart from queueing: fewer hits of a cache, longer
 * lists to search, larger batches. Within a month's volumes it resembles a queue, and has no pole.
 *
 * @param exponent 0 where the time is the same at all volumes
 * @param largestVolume the volume at which the factor is 1, transactions per second
 */
record TimeGrowth(double exponent, double largestVolume) {
    /** The share of the largest volume below which the time hardly falls further. */
    private static final double QUIET = 0.05;

    /** Returns the ratio of the time at a volume to that at the largest volume. */
    double at(double volume) {
        return exponent == 0 ? 1 : Math.pow((volume / largestVolume + QUIET) / (1 + QUIET), exponent);
    }

    /** Returns the relative change of the time per relative change of volume. */
    double elasticityAt(double volume) {
        return exponent * volume / (volume + QUIET * largestVolume);
    }
}
