package org.capacityplanner.burst;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.model.SaturatingCurve;

/**
 * A limited resource of which each request holds an entry for some time: worker threads, connections. By Little's law,
 * volume x (holds + lingers) entries are in use.
 *
 *
 * @param name its name in reports
 * @param size the number of entries
 * @param holds how long a request holds an entry, seconds; empty for the service's response time
 * @param lingers how long an entry stays in use after the answer, such as a keep-alive, seconds
 * @param memory the memory of the entries, where it limits their number
 * @param onFull what happens when no entry is free
 */
public record Pool(
        String name, double size, OptionalDouble holds, double lingers, Optional<PoolMemory> memory, OnFull onFull) {
    /** The utilization at which the response time of a full service is taken: the curve has no end at saturation. */
    static final double HIGHEST_UTILIZATION = 0.98;

    /** What happens when a pool is full. */
    public enum OnFull {
        /** A request that finds no free entry is refused. */
        REFUSES,
        /** The service dies, and is back when its memory has been doubled. */
        DIES
    }

    public Pool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(onFull, "onFull");
        Objects.requireNonNull(memory, "memory");
        if (!(size > 0) || Double.isInfinite(size)) {
            throw new IllegalArgumentException("size must be positive and finite, got " + size);
        }
        if (holds.isPresent() && !(holds.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("holds must not be negative, got " + holds.getAsDouble());
        }
        if (!(lingers >= 0) || Double.isInfinite(lingers)) {
            throw new IllegalArgumentException("lingers must be finite and not negative, got " + lingers);
        }
    }

    /** Returns a pool as large as the memory allows. */
    public static Pool ofMemory(String name, OptionalDouble holds, double lingers, PoolMemory memory, OnFull onFull) {
        return new Pool(name, memory.entries(), holds, lingers, Optional.of(memory), onFull);
    }

    /** Returns how long a request occupies an entry at a volume, seconds. */
    double takenFor(SaturatingCurve service, double volume) {
        return lingers + holds.orElseGet(() -> responseTime(service, volume));
    }

    /** Returns the number of entries needed at a volume, by Little's law, which may be more than the pool has. */
    public double inUseAt(SaturatingCurve service, double volume) {
        return volume * takenFor(service, volume);
    }

    /** Returns the pool as a resource of a service: the share of its entries in use, or of its memory where that decides. */
    Resource resource(SaturatingCurve service) {
        return new Resource(name, Resource.Kind.POOL, volume -> {
            double entries = inUseAt(service, volume);
            return memory.map(now -> now.usedBy(entries) / now.limit()).orElse(entries / size);
        });
    }

    /**
     * Returns the pool with twice the memory and correspondingly more entries; the same pool where memory does not
     * limit it.
     */
    Pool withMemoryDoubled() {
        return memory.map(now ->
                        ofMemory(name, holds, lingers, new PoolMemory(2 * now.limit(), now.base(), now.each()), onFull))
                .orElse(this);
    }

    static double responseTime(SaturatingCurve service, double volume) {
        return service.curveAt(Math.min(volume, HIGHEST_UTILIZATION * service.capacity()));
    }
}
