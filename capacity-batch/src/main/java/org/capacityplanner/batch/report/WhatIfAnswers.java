package org.capacityplanner.batch.report;

import java.util.List;
import org.capacityplanner.CapacityPlan;

/**
 * The answers to a what-if question, which the terminal text and the JSON document show.
 *
 * @param scenarios in the order asked
 * @param plans the services that can be answered for, in the order of the config
 * @param refused the services that cannot
 * @param chains what services that call each other hold together
 * @param onboardings what customers who are to come do to services; where there are any, the question was about them
 */
public record WhatIfAnswers(
        List<Scenario> scenarios,
        List<CapacityPlan> plans,
        List<RefusedService> refused,
        List<ServiceChain> chains,
        List<ServiceOnboarding> onboardings) {
    public WhatIfAnswers {
        scenarios = List.copyOf(scenarios);
        plans = List.copyOf(plans);
        refused = List.copyOf(refused);
        chains = List.copyOf(chains);
        onboardings = List.copyOf(onboardings);
    }

    /** Creates the answers for services without a call graph. */
    public WhatIfAnswers(List<Scenario> scenarios, List<CapacityPlan> plans, List<RefusedService> refused) {
        this(scenarios, plans, refused, List.of(), List.of());
    }

    /** Creates the answers on the effects of future customers on services. */
    public static WhatIfAnswers of(
            List<ServiceOnboarding> onboardings, List<CapacityPlan> plans, List<RefusedService> refused) {
        return new WhatIfAnswers(List.of(), plans, refused, List.of(), onboardings);
    }
}
