package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.review.ServiceReview;

/**
 * What a month's report says of the months before it.
 *
 * @param services the services that have a plan
 * @param unavailable why nothing is known of earlier months though there is a history; empty where all is well
 */
public record Retrospect(List<ServiceReview> services, Optional<String> unavailable) {
    /** Of a report that stands by itself. */
    public static final Retrospect NONE = new Retrospect(List.of(), Optional.empty());

    public Retrospect {
        services = List.copyOf(services);
        Objects.requireNonNull(unavailable, "unavailable");
    }

    /** The review of a service that has a plan. */
    public ServiceReview of(CapacityPlan plan) {
        return find(plan)
                .orElseThrow(
                        () -> new IllegalArgumentException("service must have been reviewed, got " + plan.service()));
    }

    /** The review of a service that an earlier report is known of. */
    public Optional<ServiceReview> find(CapacityPlan plan) {
        return services.stream()
                .filter(review -> review.service().equals(plan.service()))
                .findFirst();
    }

    /** Whether there is anything to say: the first report of all says nothing of earlier ones. */
    public boolean isEmpty() {
        return unavailable.isEmpty()
                && services.stream().allMatch(review -> review.previous().isEmpty());
    }
}
