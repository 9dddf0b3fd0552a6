package org.capacityplanner.model.count;

/**
 * The goodness of fit of a count model: how well it predicts the number of samples without an event, the number of
 * large counts, and the number of events at the highest volumes from those at lower volumes.
 *
 * @param none samples without an event, in excess of the expected share, as a share of all
 * @param large samples beyond their 95% quantile, likewise
 * @param highest logarithm of the events at the highest volumes over those that the lower ones predict
 * @param highestError standard error of that logarithm
 */
record GoodnessOfFit(double none, double large, double highest, double highestError) {
    private static final double LARGE = 0.95;
    private static final double ALLOWED_NONE = 0.03;
    private static final double ALLOWED_LARGE = 0.02;

    /**
     * The largest accepted error of the log number of events at the highest volumes, as predicted from the lower
     * volumes.
     */
    private static final double ALLOWED_AT_HIGHEST = 0.25;

    private static final double LOWER = 0.7;
    private static final double HIGHEST = 0.8;

    static GoodnessOfFit of(EventCounts counts, CountFit fit) {
        double none = 0;
        double large = 0;
        for (int i = 0; i < counts.size(); i++) {
            NegativeBinomial expected =
                    new NegativeBinomial(fit.meanAt(Math.exp(counts.logVolumeAt(i))), fit.dispersion());
            double[] atMost = expected.cumulative(LARGE);
            int last = atMost.length - 1;
            none += (counts.countAt(i) == 0 ? 1 : 0) - expected.probabilityOfNone();
            large += (counts.countAt(i) > last ? 1 : 0) - (1 - atMost[last]);
        }
        double lower = counts.logVolumeBelow(LOWER);
        double highest = counts.logVolumeBelow(HIGHEST);
        EventCounts low = counts.where(i -> counts.logVolumeAt(i) <= lower);
        EventCounts high = counts.where(i -> counts.logVolumeAt(i) > highest);
        if (low.total() == 0 || high.total() == 0 || !(low.logVolumeBelow(0) < low.logVolumeBelow(1))) {
            return new GoodnessOfFit(none / counts.size(), large / counts.size(), 0, Double.POSITIVE_INFINITY);
        }
        CountFit before = CountFit.of(low);
        double predicted = 0;
        double error = 0;
        for (int i = 0; i < high.size(); i++) {
            double volume = Math.exp(high.logVolumeAt(i));
            double mean = before.meanAt(volume);
            predicted += mean;
            error += mean * before.deviationAt(volume);
        }
        double ofCounts = Math.sqrt((1 / predicted + fit.dispersion() / high.size()));
        return new GoodnessOfFit(
                none / counts.size(),
                large / counts.size(),
                Math.log(high.total() / predicted),
                Math.hypot(error / predicted, ofCounts));
    }

    boolean isGood() {
        return Math.abs(none) <= ALLOWED_NONE
                && Math.abs(large) <= ALLOWED_LARGE
                && Math.abs(highest) <= ALLOWED_AT_HIGHEST + 2 * highestError;
    }
}
