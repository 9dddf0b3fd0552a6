package org.capacityplanner.burst;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.model.SaturatingCurve;

/**
 * The simulated service: one draw of its uncertain capacity, its callers, its pools and its automatic scaling.
 *
 *
 * @param service the capacity, and the response time up to it
 * @param clients its callers, where their timeout is known
 * @param pools the pools from which each request takes an entry
 * @param autoscale the automatic scaling, if there is any
 * @param restart how long a service that died is down
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

    /**
     * Returns this service with its capacity multiplied by a factor; the response time at a given utilization stays the
     * same.
     */
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
