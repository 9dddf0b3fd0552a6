package org.capacityplanner.batch.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.chain.Call;
import org.capacityplanner.chain.CallGraph;
import org.capacityplanner.chain.CallRates;
import org.capacityplanner.customers.NewCustomer;
import org.capacityplanner.customers.VolumeRange;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/**
 * The volume that a future customer adds to each service: the agreed volume, or on called services the volume due to
 * the calls. What was agreed for a service that is called is all that the customer brings to it.
 */
public final class CarriedVolumes {
    private final CustomerConfig customer;
    private final CallGraph graph;
    private final CallRates rates;
    private final Map<String, Optional<Answer<VolumeRange>>> known = new HashMap<>();

    CarriedVolumes(CustomerConfig customer, CallGraph graph, CallRates rates) {
        this.customer = customer;
        this.graph = graph;
        this.rates = rates;
    }

    /**
     * Returns the volumes that a customer adds to the services of a config. How often services call each other is
     * measured over a month.
     *
     * @param services the measurements of the customer's services, those behind them, and all their callers
     */
    public static CarriedVolumes of(
            CustomerConfig customer, CapacityConfig config, List<ServiceData> services, ReportMonth period) {
        CallGraph graph = config.calls();
        if (graph.isEmpty()) {
            return new CarriedVolumes(customer, graph, CallRates.given(graph));
        }
        Map<String, MetricSeries> volumes = new LinkedHashMap<>();
        for (ServiceData service : services) {
            service.volume()
                    .known()
                    .ifPresent(series -> volumes.put(service.name(), series.between(period.from(), period.to())));
        }
        return new CarriedVolumes(customer, graph, CallRates.of(graph, volumes));
    }

    /** Returns whether the customer adds volume to a service, by using it or through calls from another service. */
    public boolean reaches(String service) {
        return customer.services().contains(service) || volume(service).isPresent();
    }

    /** Returns the customer with the volume that it adds to a service; empty if it adds none. */
    Optional<Answer<NewCustomer>> comingTo(String service) {
        return volume(service)
                .map(volume -> volume.map(
                        range -> new NewCustomer(customer.name(), customer.window(), range, customer.from())));
    }

    /**
     * Returns the services whose calls carry the customer's volume to a service; empty if a volume was agreed for that
     * service itself.
     */
    List<String> through(String service) {
        if (customer.volumes().containsKey(service)) {
            return List.of();
        }
        Set<String> callers = new LinkedHashSet<>();
        for (Call call : graph.callsOf(service)) {
            if (volume(call.caller()).isPresent()) {
                callers.add(call.caller());
            }
        }
        return List.copyOf(callers);
    }

    private Optional<Answer<VolumeRange>> volume(String service) {
        Optional<Answer<VolumeRange>> before = known.get(service);
        if (before != null) {
            return before;
        }
        VolumeRange agreed = customer.volumes().get(service);
        Optional<Answer<VolumeRange>> volume = agreed != null ? Optional.of(Answer.of(agreed)) : carried(service);
        known.put(service, volume);
        return volume;
    }

    /**
     * Returns the volume that reaches a service through calls, as the sum over its callers; the recursion ends because
     * the call graph has no cycles.
     */
    private Optional<Answer<VolumeRange>> carried(String service) {
        List<Answer<VolumeRange>> parts = new ArrayList<>();
        for (Call call : graph.callsOf(service)) {
            volume(call.caller()).ifPresent(caller -> parts.add(caller.flatMap(range -> times(range, call))));
        }
        return parts.stream()
                .reduce((one, other) -> one.flatMap(a -> other.map(
                        b -> new VolumeRange(a.low() + b.low(), a.likely() + b.likely(), a.high() + b.high()))));
    }

    private Answer<VolumeRange> times(VolumeRange range, Call call) {
        OptionalDouble rate = rates.perTransaction(call);
        return rate.isPresent() && rate.getAsDouble() > 0
                ? Answer.of(new VolumeRange(
                        rate.getAsDouble() * range.low(),
                        rate.getAsDouble() * range.likely(),
                        rate.getAsDouble() * range.high()))
                : Answer.refused(
                        Refusal.Reason.NOT_IDENTIFIABLE,
                        "how often " + call.caller() + " calls " + call.callee()
                                + " for a transaction is not known, so that it cannot be said what " + customer.name()
                                + " brings there; give the call its 'times'");
    }
}
