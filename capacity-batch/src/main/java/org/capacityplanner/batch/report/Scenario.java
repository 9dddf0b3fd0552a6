package org.capacityplanner.batch.report;

import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.MixGrowth;
import org.capacityplanner.headroom.WhatIf;

/** A what-if question by the user, asked for every service. */
public sealed interface Scenario {

    /** Returns the answer for one service. */
    WhatIf askOf(CapacityPlan plan);

    /** Volume grows by a share of each service's planning volume. */
    record Grown(Growth growth) implements Scenario {
        public Grown {
            Objects.requireNonNull(growth, "growth");
        }

        @Override
        public WhatIf askOf(CapacityPlan plan) {
            return plan.whatIf(growth);
        }
    }

    /** Some transaction types grow, each by a share of its part of the planning volume. */
    record Mixed(MixGrowth growth) implements Scenario {
        public Mixed {
            Objects.requireNonNull(growth, "growth");
        }

        @Override
        public WhatIf askOf(CapacityPlan plan) {
            return plan.whatIf(growth);
        }
    }

    /**
     * Volume has an absolute value.
     *
     * @param volume the volume, in the unit of the service's volume metric
     */
    record At(double volume) implements Scenario {
        public At {
            if (!(volume > 0) || Double.isInfinite(volume)) {
                throw new IllegalArgumentException("volume must be positive and finite, got " + volume);
            }
        }

        @Override
        public WhatIf askOf(CapacityPlan plan) {
            return plan.whatIfAt(plan.volume().unit().toCore(volume));
        }
    }
}
