package org.capacityplanner.batch.plan;

import org.capacityplanner.metrics.Refusal;

/** Converts an unexpected exception in the planning of one service to a refusal with a message. */
final class PlanningFault {
    private PlanningFault() {}

    static Refusal refusal(Throwable failure) {
        return failure instanceof OutOfMemoryError
                ? new Refusal(
                        Refusal.Reason.NO_DATA,
                        "planning it needs more memory than the "
                                + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MiB there are; set CAPACITY_JAVA_OPTIONS=-Xmx with more")
                : new Refusal(
                        Refusal.Reason.NOT_IDENTIFIABLE,
                        "planning it failed, which is a fault of the program: "
                                + failure.getClass().getSimpleName()
                                + (failure.getMessage() == null ? "" : ": " + failure.getMessage()));
    }
}
