package org.capacityplanner.batch.report;

import java.util.Objects;
import org.capacityplanner.metrics.Refusal;

/** A service for which no plan could be made, with the reason, as reported beside the services with plans. */
public record RefusedService(String service, Refusal refusal) {
    public RefusedService {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Returns a sentence with the name of the service and the reason why it has no plan. */
    public String sentence() {
        return service + ": " + refusal.message();
    }
}
