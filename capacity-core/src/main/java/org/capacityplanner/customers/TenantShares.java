package org.capacityplanner.customers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/**
 * The volume of a service in the busy hours of a month, divided by tenant. Capacity is needed in the service's busy
 * hour, so that a tenant counts with what it brings then, and not with its own peak.
 *
 * @param busyHour the service's mean volume in its busy hour, on the busier half of the days, transactions per second
 * @param tenants the measured tenants
 * @param rest the share of the volume that belongs to no measured tenant; negative where they sum to more than the volume
 * @param growth the growth of the service's volume over the month before; empty where that was not measured
 */
public record TenantShares(double busyHour, List<TenantShare> tenants, double rest, OptionalDouble growth) {
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * The largest accepted ratio of the sum of the tenants' volumes to the service's volume; a larger one is not due to
     * separate measurements.
     */
    private static final double MOST = 1.05;

    /** The smallest number of measured hours with which a day is used; with fewer, the busy hour may be missing. */
    private static final int LEAST_HOURS = 18;

    public TenantShares {
        tenants = List.copyOf(tenants);
    }

    /**
     * Divides the busy-hour volume of a month by tenant.
     *
     * @param total the volume of the service
     * @param tenants the volume of each tenant, under its name
     * @param month the month
     * @param before the month before
     * @param zone in which days begin
     * @return refused where the tenants sum to more than the volume, or the month was not measured
     */
    public static Answer<TenantShares> of(
            MetricSeries total, List<MetricSeries> tenants, Span month, Span before, ZoneId zone) {
        List<String> names = tenants.stream().map(MetricSeries::name).toList();
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("tenants must be given and of different names, got " + names);
        }
        BusyDays now = BusyDays.of(total, month, zone);
        if (now.isEmpty()) {
            return Answer.refused(
                    Refusal.Reason.NO_DATA, "no whole day of " + total.name() + " was measured in " + month);
        }
        double sum = 0;
        List<Part> parts = new ArrayList<>();
        for (MetricSeries tenant : tenants) {
            Part part = now.partOf(tenant);
            parts.add(part);
            sum += part.share();
        }
        if (sum > MOST) {
            return Answer.refused(
                    Refusal.Reason.NOT_IDENTIFIABLE,
                    String.format(
                            Locale.ROOT,
                            "the customers sum to %.0f%% of %s in its busy hours; do two of them count the same, or have they"
                                    + " another unit?",
                            100 * sum,
                            total.name()));
        }
        BusyDays then = BusyDays.of(total, before, zone);
        List<TenantShare> shares = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            MetricSeries tenant = tenants.get(i);
            Part part = parts.get(i);
            boolean isComparable =
                    !then.isEmpty() && !tenant.isEmpty() && tenant.timeAt(0).isBefore(before.to());
            OptionalDouble growth = isComparable
                    ? OptionalDouble.of((part.atBusyHour() - then.partOf(tenant).atBusyHour()) / then.busyHour())
                    : OptionalDouble.empty();
            shares.add(new TenantShare(tenant.name(), part.atBusyHour(), part.share(), part.ownPeak(), growth));
        }
        return Answer.of(new TenantShares(
                now.busyHour(),
                shares,
                1 - sum,
                then.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(now.busyHour() / then.busyHour() - 1)));
    }

    /** The volume of one tenant in the busy hours of a month, its share, and the tenant's own peak. */
    private record Part(double atBusyHour, double share, double ownPeak) {}

    /** The busy hours of the busier half of a month's days, with their volumes. */
    private record BusyDays(Map<LocalDate, Instant> hours, Map<LocalDate, Double> volumes, ZoneId zone) {

        static BusyDays of(MetricSeries total, Span month, ZoneId zone) {
            MetricSeries hourly = total.between(month.from(), month.to()).averagedBy(HOUR);
            Map<LocalDate, Instant> hours = new TreeMap<>();
            Map<LocalDate, Double> volumes = new HashMap<>();
            Map<LocalDate, Integer> counts = new HashMap<>();
            for (int i = 0; i < hourly.size(); i++) {
                LocalDate day = hourly.timeAt(i).atZone(zone).toLocalDate();
                counts.merge(day, 1, Integer::sum);
                if (hourly.valueAt(i) > volumes.getOrDefault(day, 0.0)) {
                    volumes.put(day, hourly.valueAt(i));
                    hours.put(day, hourOf(hourly, i));
                }
            }
            hours.keySet().removeIf(day -> counts.getOrDefault(day, 0) < LEAST_HOURS);
            volumes.keySet().retainAll(hours.keySet());
            if (!hours.isEmpty()) {
                double median = Quantiles.median(
                        volumes.values().stream().mapToDouble(volume -> volume).toArray());
                volumes.values().removeIf(volume -> volume < median);
                hours.keySet().retainAll(volumes.keySet());
            }
            return new BusyDays(hours, volumes, zone);
        }

        /**
         * Returns the time of a value of an hourly series, truncated to the full hour, since the minutes may differ
         * between exports.
         */
        private static Instant hourOf(MetricSeries hourly, int index) {
            return hourly.timeAt(index).truncatedTo(ChronoUnit.HOURS);
        }

        boolean isEmpty() {
            return hours.isEmpty();
        }

        double busyHour() {
            return hours.keySet().stream().mapToDouble(this::volume).average().orElseThrow();
        }

        private double volume(LocalDate day) {
            return volumes.getOrDefault(day, 0.0);
        }

        /**
         * Returns a tenant's volume in the busy hours of the service and in the tenant's own busiest hours; hours
         * without measurement count as zero.
         */
        Part partOf(MetricSeries tenant) {
            MetricSeries hourly = tenant.averagedBy(HOUR);
            Map<Instant, Double> known = new HashMap<>();
            Map<LocalDate, Double> peaks = new HashMap<>();
            for (int i = 0; i < hourly.size(); i++) {
                known.put(hourOf(hourly, i), hourly.valueAt(i));
                peaks.merge(hourly.timeAt(i).atZone(zone).toLocalDate(), hourly.valueAt(i), Math::max);
            }
            double own = 0;
            double peak = 0;
            for (Map.Entry<LocalDate, Instant> day : hours.entrySet()) {
                own += known.getOrDefault(day.getValue(), 0.0);
                peak += peaks.getOrDefault(day.getKey(), 0.0);
            }
            int days = hours.size();
            return new Part(own / days, own / days / busyHour(), peak / days);
        }
    }
}
