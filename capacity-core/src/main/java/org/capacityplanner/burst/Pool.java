package org.capacityplanner.burst;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.model.SaturatingCurve;

/**
 * A pool of entries, such as worker threads or connections, one of which each request occupies for some time. By
 * Little's law, volume x (holds + lingers) entries are in use.
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
    /** The highest utilization for which the response time is computed; the response time is infinite at saturation. */
    static final double HIGHEST_UTILIZATION = 0.98;

    /** The behaviour of a service when a pool has no free entry. */
    public enum OnFull {
        /** The service rejects requests that find no free entry. */
        REFUSES,
        /** The service fails, and restarts with its memory doubled. */
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

    /** Returns a pool whose number of entries is the largest that fits into its memory. */
    public static Pool ofMemory(String name, OptionalDouble holds, double lingers, PoolMemory memory, OnFull onFull) {
        return new Pool(name, memory.entries(), holds, lingers, Optional.of(memory), onFull);
    }

    /** Returns the time for which a request occupies an entry at a volume, seconds. */
    double takenFor(SaturatingCurve service, double volume) {
        return lingers + holds.orElseGet(() -> responseTime(service, volume));
    }

    /**
     * Returns the mean number of entries that are needed at a volume, by Little's law; it may exceed the pool's size.
     */
    public double inUseAt(SaturatingCurve service, double volume) {
        return volume * takenFor(service, volume);
    }

    /**
     * Returns the pool as a resource, which is full when all entries are in use or, for a pool limited by its memory,
     * when its memory is.
     */
    Resource resource(SaturatingCurve service) {
        return new Resource(name, Resource.Kind.POOL, volume -> {
            double entries = inUseAt(service, volume);
            return memory.map(now -> now.usedBy(entries) / now.limit()).orElse(entries / size);
        });
    }

    /**
     * Returns the pool with twice the memory and as many entries as fit into it; this pool unchanged where memory does
     * not limit it.
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
