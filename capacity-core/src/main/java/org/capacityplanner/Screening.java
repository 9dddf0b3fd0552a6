package org.capacityplanner;

import java.time.ZoneId;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.cleaning.VolumeStep;

/**
 * The screening of cleaned measurements for what no curve through all of them describes. Each step refuses a model, or
 * leaves observations out with a finding, and leaves alone what a step before it has refused.
 */
final class Screening {
    private Screening() {}

    /**
     * Returns the measurements that models are fitted to.
     *
     * @param zone the zone of the hours of the day
     */
    static CleanedService of(CleanedService cleaned, ZoneId zone) {
        CleanedService byVolume = new TimeOfDay(zone).separated(cleaned);
        // Nodes that follow the volume are taken for a KPI that follows the clock, so they are looked for at once.
        CleanedService ofFixedNodes = AddedNodes.separated(byVolume);
        CleanedService warm = ColdStarts.separated(ofFixedNodes);
        // A level begins above the last step.
        CleanedService rising = LevelTop.separated(VolumeStep.separated(warm));
        return LeakedMemory.separated(rising);
    }
}
