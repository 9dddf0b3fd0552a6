package org.capacityplanner.customers;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The volume of one tenant in the busy hours of a service, over the busier half of the days of a month.
 *
 * @param tenant the name of the tenant
 * @param atBusyHour its mean volume in the service's busy hour, transactions per second
 * @param share its share of the service's volume then
 * @param ownPeak its mean volume in its own busiest hour of the same days, transactions per second
 * @param growth its part of the service's growth over the month before, a ratio of the service's volume then; empty where
 *     that month was not measured
 */
public record TenantShare(String tenant, double atBusyHour, double share, double ownPeak, OptionalDouble growth) {
    public TenantShare {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(growth, "growth");
        if (!(atBusyHour >= 0 && ownPeak >= atBusyHour)) {
            throw new IllegalArgumentException("the own peak must be at least the volume at the service's, got "
                    + ownPeak + " and " + atBusyHour + " of " + tenant);
        }
    }

    /**
     * Returns the coincidence factor: the tenant's volume at the service's busy hour divided by the tenant's own peak
     * volume. It is 1 where both have the same busy hour; empty for a tenant without volume.
     */
    public OptionalDouble coincidence() {
        return ownPeak > 0 ? OptionalDouble.of(atBusyHour / ownPeak) : OptionalDouble.empty();
    }
}
