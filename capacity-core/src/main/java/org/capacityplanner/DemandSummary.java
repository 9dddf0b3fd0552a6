package org.capacityplanner;

import java.time.ZoneId;
import java.util.Arrays;
import org.capacityplanner.forecast.BusyHours;
import org.capacityplanner.headroom.VolumeSummary;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/** Computes the {@link VolumeSummary} of a cleaned volume, or the reason why there is no planning volume. */
final class DemandSummary {
    private DemandSummary() {}

    /**
     * Returns the summary of a cleaned volume with its planning volume, for which days begin and end in a time zone.
     */
    static Answer<VolumeSummary> of(MetricSeries demand, ZoneId zone) {
        if (demand.isEmpty()) {
            return Answer.refused(
                    Refusal.Reason.SATURATED, "the service was full in every interval, so its demand is not known");
        }
        double planning = BusyHours.of(demand, zone).planningVolume();
        if (!(planning > 0)) {
            return Answer.refused(
                    Refusal.Reason.ALL_ZERO, demand.name() + " is zero almost always; is this the right metric?");
        }
        return Answer.of(new VolumeSummary(
                demand.name(),
                demand.unit(),
                planning,
                Arrays.stream(demand.values()).max().orElseThrow()));
    }
}
