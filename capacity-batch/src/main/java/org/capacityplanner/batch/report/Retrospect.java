package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.review.ServiceReview;

/**
 * The comparison of a month's report with the reports of earlier months, service by service.
 *
 * @param services the reviews of the services that have a plan
 * @param unavailable the reason why earlier months are not known although there is a history; empty where they are
 */
public record Retrospect(List<ServiceReview> services, Optional<String> unavailable) {
    /** The empty comparison, for a report without a history. */
    public static final Retrospect NONE = new Retrospect(List.of(), Optional.empty());

    public Retrospect {
        services = List.copyOf(services);
        Objects.requireNonNull(unavailable, "unavailable");
    }

    /** Returns the comparison of a planned service with its earlier reports; empty where it has none. */
    public Optional<ServiceReview> find(CapacityPlan plan) {
        return services.stream()
                .filter(review -> review.service().equals(plan.service()))
                .findFirst();
    }

    /** Returns whether there are no earlier reports to compare with. */
    public boolean isEmpty() {
        return unavailable.isEmpty()
                && services.stream().allMatch(review -> review.previous().isEmpty());
    }
}
