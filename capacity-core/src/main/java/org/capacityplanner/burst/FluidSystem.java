package org.capacityplanner.burst;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.model.SaturatingCurve;

/**
 * What a burst meets: a service with one of the capacities that it may truly have, its callers and its pools.
 *
 * @param service its capacity and its response time below it
 * @param clients its callers, where their timeout is known
 * @param pools what each request holds
 * @param autoscale the capacity that a machine adds, if any
 * @param restart how long a service that died is away
 */
public record FluidSystem(
        SaturatingCurve service,
        Optional<Clients> clients,
        List<Pool> pools,
        Optional<Autoscale> autoscale,
        Duration restart) {

    public FluidSystem {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(clients, "clients");
        Objects.requireNonNull(autoscale, "autoscale");
        Objects.requireNonNull(restart, "restart");
        pools = List.copyOf(pools);
    }

    /** Returns the same with so many times the capacity; response time stays what it is at the same utilization. */
    FluidSystem scaled(double factor) {
        return new FluidSystem(new Scaled(service, factor), clients, pools, autoscale, restart);
    }

    private record Scaled(SaturatingCurve service, double factor) implements SaturatingCurve {
        @Override
        public double capacity() {
            return factor * service.capacity();
        }

        @Override
        public double curveAt(double volume) {
            return service.curveAt(volume / factor);
        }
    }
}
