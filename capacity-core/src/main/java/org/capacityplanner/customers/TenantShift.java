package org.capacityplanner.customers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Span;

/**
 * A tenant whose share of a service's volume in a time span was unusual.
 *
 * @param tenant the name of the tenant
 * @param share its share of the volume in a span
 * @param usual its mean share at the same hours of the week in the weeks before
 */
public record TenantShift(String tenant, double share, double usual) {
    private static final int WEEKS = 4;
    private static final int LEAST_WEEKS = 3;

    /** The smallest change of a tenant's share that is reported, 0.1 for 10 percentage points. */
    private static final double LEAST_CHANGE = 0.10;

    public TenantShift {
        Objects.requireNonNull(tenant, "tenant");
    }

    /**
     * Returns the tenants whose share of the volume differs by at least 10 percentage points from the mean of the four
     * weeks before and is outside the range of those weeks, in decreasing order of the difference.
     *
     * @param total the volume of the service
     * @param tenants the volume of each tenant, under its name
     * @param span the time that is compared
     * @param zone in which weeks are counted
     */
    public static List<TenantShift> of(MetricSeries total, List<MetricSeries> tenants, Span span, ZoneId zone) {
        List<TenantShift> shifts = new ArrayList<>();
        for (MetricSeries tenant : tenants) {
            OptionalDouble now = share(total, tenant, span);
            List<Double> weeks = new ArrayList<>();
            for (int week = 1; week <= WEEKS; week++) {
                share(total, tenant, before(span, week, zone)).ifPresent(weeks::add);
            }
            if (now.isPresent() && weeks.size() >= LEAST_WEEKS) {
                double share = now.getAsDouble();
                double usual =
                        weeks.stream().mapToDouble(known -> known).average().orElseThrow();
                boolean isNew = weeks.stream().allMatch(known -> known < share)
                        || weeks.stream().allMatch(known -> known > share);
                if (isNew && Math.abs(share - usual) >= LEAST_CHANGE) {
                    shifts.add(new TenantShift(tenant.name(), share, usual));
                }
            }
        }
        shifts.sort(Comparator.comparingDouble((TenantShift shift) -> Math.abs(shift.share() - shift.usual()))
                .reversed());
        return List.copyOf(shifts);
    }

    private static Span before(Span span, int weeks, ZoneId zone) {
        return new Span(before(span.from(), weeks, zone), before(span.to(), weeks, zone));
    }

    private static Instant before(Instant time, int weeks, ZoneId zone) {
        return time.atZone(zone).minusWeeks(weeks).toInstant();
    }

    /**
     * Returns a tenant's share of the total volume in a time span, over the times at which both were measured; empty if
     * the total is zero.
     */
    private static OptionalDouble share(MetricSeries total, MetricSeries tenant, Span span) {
        Duration step = total.step().compareTo(tenant.step()) > 0 ? total.step() : tenant.step();
        Observations both = Observations.of(
                total.between(span.from(), span.to()).averagedBy(step),
                Kpi.of(tenant.name(), tenant.unit()),
                tenant.between(span.from(), span.to()).averagedBy(step));
        double all = Arrays.stream(both.volume()).sum();
        return all > 0 ? OptionalDouble.of(Arrays.stream(both.values()).sum() / all) : OptionalDouble.empty();
    }
}
