package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Unit;

/**
 * The effects of bursts, short peaks of volume, on a service.
 *
 * @param service the name of the service
 * @param unit the unit of its volume
 * @param asked the bursts asked about, in their order
 */
public record ServiceBursts(String service, Unit unit, List<Asked> asked) {

    /**
     * One burst with its predicted effect, or the reason why there is no prediction.
     *
     * @param burst the burst
     * @param answer its effect
     */
    public record Asked(Burst burst, Answer<BurstAnswer> answer) {
        public Asked {
            Objects.requireNonNull(burst, "burst");
            Objects.requireNonNull(answer, "answer");
        }
    }

    public ServiceBursts {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(unit, "unit");
        asked = List.copyOf(asked);
    }
}
