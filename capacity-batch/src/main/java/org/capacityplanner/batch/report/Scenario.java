package org.capacityplanner.batch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.MixGrowth;
import org.capacityplanner.headroom.WhatIf;

/** A what-if scenario that the user asks about, for every service. */
public sealed interface Scenario {

    /** Returns the predictions for one service in this scenario. */
    WhatIf askOf(CapacityPlan plan);

    /** Returns the scenario as short text: {@code +50%}. */
    String question();

    /** A scenario in which the volume of every service grows by the same ratio of its planning volume. */
    record Grown(Growth growth) implements Scenario {
        public Grown {
            Objects.requireNonNull(growth, "growth");
        }

        @Override
        public WhatIf askOf(CapacityPlan plan) {
            return plan.whatIf(growth);
        }

        @Override
        public String question() {
            return growth.toString();
        }
    }

    /** A scenario in which some transaction types grow, each by a ratio of its part of the planning volume. */
    record Mixed(MixGrowth growth) implements Scenario {
        public Mixed {
            Objects.requireNonNull(growth, "growth");
        }

        @Override
        public WhatIf askOf(CapacityPlan plan) {
            return plan.whatIf(growth);
        }

        @Override
        public String question() {
            return inWords(growth.byType());
        }
    }

    /**
     * A scenario in which some services grow, and the services that they call grow with them.
     *
     * @param growths of the services that grow by themselves
     * @param volumes of every service then, transactions per second
     */
    record Carried(Map<String, Growth> growths, Map<String, Double> volumes) implements Scenario {
        /** The relative difference from the planning volume up to which a volume counts as unchanged. */
        private static final double UNMOVED = 1e-12;

        public Carried {
            growths = Collections.unmodifiableMap(new LinkedHashMap<>(growths));
            volumes = Map.copyOf(volumes);
        }

        @Override
        public WhatIf askOf(CapacityPlan plan) {
            double now = plan.volume().planning();
            double then = volumes.getOrDefault(plan.service(), now);
            return Math.abs(then - now) <= UNMOVED * now ? plan.whatIf(Growth.NONE) : plan.whatIfAt(then);
        }

        @Override
        public String question() {
            return inWords(growths);
        }
    }

    private static String inWords(Map<String, Growth> growths) {
        return growths.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * A scenario in which every service has the same given volume.
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

        @Override
        public String question() {
            return "at " + volume;
        }
    }
}
