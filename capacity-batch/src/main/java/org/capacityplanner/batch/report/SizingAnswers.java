package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.scale.SizingPlan;

/**
 * The number of nodes that each service needs in each month, and the services for which it is not known.
 *
 * @param services the services with an answer, in the order of the config
 * @param refused the services without one
 */
public record SizingAnswers(List<SizedService> services, List<RefusedService> refused) {
    public SizingAnswers {
        services = List.copyOf(services);
        refused = List.copyOf(refused);
    }

    /**
     * A service with the unit of its volume and its sizing plan, the nodes that it needs.
     *
     * @param unit of its volume
     */
    public record SizedService(String service, Unit unit, SizingPlan sizing) {
        public SizedService {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(sizing, "sizing");
        }
    }

    /**
     * Returns the numbers of nodes that planned services need; a service whose present number of nodes is not known is
     * refused, like one without a plan.
     */
    public static SizingAnswers of(List<CapacityPlan> plans, List<RefusedService> refused) {
        List<SizedService> services = new ArrayList<>();
        List<RefusedService> without = new ArrayList<>(refused);
        for (CapacityPlan plan : plans) {
            plan.sizing()
                    .fold(
                            sizing -> services.add(new SizedService(
                                    plan.service(), plan.volume().unit(), sizing)),
                            reason -> without.add(new RefusedService(plan.service(), reason)));
        }
        return new SizingAnswers(services, without);
    }
}
