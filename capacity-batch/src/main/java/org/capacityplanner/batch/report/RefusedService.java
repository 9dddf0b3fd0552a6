package org.capacityplanner.batch.report;

import java.util.Objects;
import org.capacityplanner.metrics.Refusal;

/** A service for which no plan could be made, with the reason; it is reported beside those that have one. */
public record RefusedService(String service, Refusal refusal) {
    public RefusedService {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Returns the name of the service and why it has no plan. */
    public String sentence() {
        return service + ": " + refusal.message();
    }
}
