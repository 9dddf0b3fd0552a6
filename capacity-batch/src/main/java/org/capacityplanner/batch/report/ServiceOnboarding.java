package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.metrics.Answer;

/**
 * The predicted effect of a future customer on a service, or the reason why it cannot be predicted.
 *
 * @param customer the name of the customer
 * @param service the name of the service
 * @param answer the service with the customer
 * @param through the services whose calls carry the customer's volume to this one; none where it was agreed for it
 */
public record ServiceOnboarding(String customer, String service, Answer<Onboarding> answer, List<String> through) {
    public ServiceOnboarding {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(answer, "answer");
        through = List.copyOf(through);
    }
}
