package org.capacityplanner.changes;

import java.time.ZoneId;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;

/**
 * The least-squares slope of a KPI on volume with its standard error clustered by day; of a utilization it is the
 * service demand (utilization law).
 *
 * @param slope the KPI per transaction per second
 * @param standardError with the days as clusters
 */
record Slope(double slope, double standardError) {

    static Answer<Slope> of(Observations observations, ZoneId zone) {
        int n = observations.size();
        double meanVolume = 0;
        double meanValue = 0;
        for (int i = 0; i < n; i++) {
            meanVolume += observations.volumeAt(i) / n;
            meanValue += observations.valueAt(i) / n;
        }
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            double x = observations.volumeAt(i) - meanVolume;
            squares += x * x;
            products += x * (observations.valueAt(i) - meanValue);
        }
        double slope = products / squares;
        DayClusters days = new DayClusters(zone);
        for (int i = 0; i < n; i++) {
            double x = observations.volumeAt(i) - meanVolume;
            days.add(observations, i, x * (observations.valueAt(i) - meanValue - slope * x));
        }
        if (!ChangeEffect.isEnough(observations, days.days())) {
            return ChangeEffect.tooFew(observations);
        }
        double standardError = days.standardError(squares);
        if (!(slope > 2 * standardError)) {
            return Answer.refused(
                    Refusal.Reason.NO_RELATION,
                    observations.kpi().name()
                            + " does not clearly rise with volume, so that a transaction has no cost");
        }
        return Answer.of(new Slope(slope, standardError));
    }

    double relativeError() {
        return standardError / slope;
    }
}
