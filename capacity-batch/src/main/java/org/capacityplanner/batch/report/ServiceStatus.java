package org.capacityplanner.batch.report;

import java.time.LocalDate;
import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Status;

/**
 * The statuses of a service: one at the present volume, and an outlook, whether there is still time to act before the
 * forecast volume leads to a breach.
 *
 * @param now at the planning volume
 * @param outlook RED where the day to act by is over, or an action on one of its findings was due; AMBER where the day to act by
 *     comes before the next report plus the lead time; UNKNOWN where no date could be judged
 * @param byBreach the outlook as the forecast alone has it
 */
public record ServiceStatus(Status now, Status outlook, Status byBreach) {
    /** The statuses of a service without a plan: both unknown. */
    public static final ServiceStatus UNKNOWN = new ServiceStatus(Status.UNKNOWN, Status.UNKNOWN);

    public ServiceStatus {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(outlook, "outlook");
        Objects.requireNonNull(byBreach, "byBreach");
    }

    /** Creates the statuses of a service that has no finding with an overdue action. */
    ServiceStatus(Status now, Status outlook) {
        this(now, outlook, outlook);
    }

    /**
     * Returns both statuses of a plan: the given one at the present volume, and the outlook by the forecast breach.
     *
     * @param now at the planning volume
     * @param end the first day after the month reported on
     */
    static ServiceStatus of(CapacityPlan plan, Status now, LocalDate end) {
        return new ServiceStatus(now, outlook(plan, end));
    }

    /** Returns these statuses with a red outlook, for a service with an overdue action on a finding. */
    ServiceStatus withOverdueAction() {
        return new ServiceStatus(now, Status.RED, byBreach);
    }

    private static Status outlook(CapacityPlan plan, LocalDate end) {
        // The next report is written a month later. What it warns of must leave the whole lead time.
        LocalDate soon = end.plusMonths(1).plus(plan.leadTime());
        return plan.breach()
                .fold(
                        simulated -> simulated
                                .service()
                                .actBy(plan.leadTime())
                                .map(day -> day.isBefore(end)
                                        ? Status.RED
                                        : day.isBefore(soon) ? Status.AMBER : Status.GREEN)
                                .orElse(Status.GREEN),
                        refused -> Status.UNKNOWN);
    }

    /**
     * Returns the worse of the present status and the outlook; an unknown outlook is ignored. An outlook that nobody
     * could judge says nothing against a status that is known.
     */
    public Status worst() {
        return outlook == Status.UNKNOWN ? now : now.worse(outlook);
    }

    /** Returns whether the day on which work had to begin had passed at the end of the month. */
    public boolean isOverdue() {
        return byBreach == Status.RED;
    }
}
