package org.capacityplanner.customers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.ServiceDemand;
import org.capacityplanner.model.family.DemandModel;

/**
 * The cost of each tenant on a resource in the busy hours: the tenant's volume times its service demand, the busy time
 * per transaction.
 *
 * @param kpi the resource
 * @param tenants one for each tenant; volume that belongs to none is the last, under the name {@value #OTHERS}
 */
public record TenantCosts(Kpi kpi, List<TenantCost> tenants) {
    /** The name under which volume that belongs to no measured tenant is listed. */
    public static final String OTHERS = "others";

    /** The smallest share of volume without a measured tenant for which a service demand is estimated, too. */
    private static final double LEAST_OTHERS = 0.01;

    /**
     * The cost of one tenant: its service demand, its share of the cost, and the ratio of that share to its share of
     * the volume.
     *
     * @param seconds the busy time of the resource for one of its transactions
     * @param share its share of the cost of all
     * @param noisyIndex its share of the cost relative to its share of the volume: above 1, its transactions cost more
     *     than those of the others; empty for a tenant without volume then
     */
    public record TenantCost(String tenant, double seconds, double share, OptionalDouble noisyIndex) {
        public TenantCost {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(noisyIndex, "noisyIndex");
        }
    }

    public TenantCosts {
        Objects.requireNonNull(kpi, "kpi");
        tenants = List.copyOf(tenants);
    }

    /**
     * Divides the resource cost of the busy hours among the tenants, by service demands estimated from the tenants'
     * volumes.
     *
     * @param tenants the volume of each tenant, under the names that the shares have
     * @param utilization the utilization of the resource beside the service's volume
     * @param shares the busy hours by tenant
     * @param seed of the resampling behind the demands' uncertainty
     * @return refused where the tenants always rise and fall together, so that only their sum has a cost
     */
    public static Answer<TenantCosts> of(
            List<MetricSeries> tenants, Observations utilization, TenantShares shares, long seed) {
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("tenants must be at least one, got none");
        }
        List<MetricSeries> volumes = new ArrayList<>(tenants);
        if (shares.rest() > LEAST_OTHERS) {
            volumes.add(others(tenants, utilization));
        }
        return DemandModel.of(volumes, utilization, seed).map(model -> of(utilization.kpi(), model.demands(), shares));
    }

    /** Divides the resource cost of the busy hours among the tenants, by known service demands. */
    static TenantCosts of(Kpi kpi, List<ServiceDemand> demands, TenantShares shares) {
        Map<String, Double> volumes = new HashMap<>();
        shares.tenants().forEach(tenant -> volumes.put(tenant.tenant(), tenant.atBusyHour()));
        volumes.put(OTHERS, Math.max(0, shares.rest()) * shares.busyHour());
        double cost = 0;
        double volume = 0;
        for (ServiceDemand demand : demands) {
            cost += demand.seconds() * volumes.getOrDefault(demand.type(), 0.0);
            volume += volumes.getOrDefault(demand.type(), 0.0);
        }
        List<TenantCost> costs = new ArrayList<>();
        for (ServiceDemand demand : demands) {
            double own = volumes.getOrDefault(demand.type(), 0.0);
            double share = cost > 0 ? demand.seconds() * own / cost : 0;
            OptionalDouble noisy = own > 0 ? OptionalDouble.of(share / (own / volume)) : OptionalDouble.empty();
            costs.add(new TenantCost(demand.type(), demand.seconds(), share, noisy));
        }
        return new TenantCosts(kpi, costs);
    }

    private static MetricSeries others(List<MetricSeries> tenants, Observations utilization) {
        Duration step = tenants.stream()
                .map(MetricSeries::step)
                .reduce(utilization.step(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        MetricSeries total = MetricSeries.of(
                        OTHERS, tenants.get(0).unit(), utilization.epochMillis(), utilization.volume())
                .averagedBy(step);
        Map<Long, Double> left = new HashMap<>();
        for (int i = 0; i < total.size(); i++) {
            left.put(total.epochMillisAt(i), total.valueAt(i));
        }
        for (MetricSeries tenant : tenants) {
            MetricSeries averaged = tenant.averagedBy(step);
            for (int i = 0; i < averaged.size(); i++) {
                double own = averaged.valueAt(i);
                left.computeIfPresent(averaged.epochMillisAt(i), (time, volume) -> volume - own);
            }
        }
        double[] values = new double[total.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Objects.requireNonNull(left.get(total.epochMillisAt(i))));
        }
        return MetricSeries.of(OTHERS, total.unit(), total.epochMillis(), values);
    }
}
