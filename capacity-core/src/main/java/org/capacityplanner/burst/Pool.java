package org.capacityplanner.burst;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.model.SaturatingCurve;

/**
 * Something that each request holds for a time and of which there are only so many: worker threads, connections. By
 * Little's law, volume x (hold + lingers) of them are in use.
 *
 * @param name what reports call it
 * @param size how many there are
 * @param holds how long a request holds one, seconds; empty for the service's response time
 * @param lingers how long one stays taken after the answer, seconds: a keep-alive
 * @param memory what they take of the memory, where that decides how many there can be
 * @param onFull what happens to a request that finds none
 */
public record Pool(
        String name, double size, OptionalDouble holds, double lingers, Optional<PoolMemory> memory, OnFull onFull) {
    /** The utilization at which the response time of a full service is taken: the curve has no end at saturation. */
    static final double HIGHEST_UTILIZATION = 0.98;

    private static final int HALVINGS = 60;

    /** What happens when a pool is full. */
    public enum OnFull {
        /** A request that finds none is refused. */
        REFUSES,
        /** The service dies, and is back once it has twice the memory. */
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

    /** Returns how long a request takes one at a volume, seconds. */
    double takenFor(SaturatingCurve service, double volume) {
        return lingers + holds.orElseGet(() -> responseTime(service, volume));
    }

    /** Returns how many are in use at a volume, by Little's law; more than there are where they do not suffice. */
    public double inUseAt(SaturatingCurve service, double volume) {
        return volume * takenFor(service, volume);
    }

    /** Returns the volume at which all are in use; empty where the service saturates before. */
    public OptionalDouble fullAt(SaturatingCurve service) {
        return volumeAt(service, size);
    }

    /** Returns the volume at which so many are in use; empty where the service saturates before. */
    OptionalDouble volumeAt(SaturatingCurve service, double entries) {
        double lower = 0;
        double upper = service.capacity();
        if (inUseAt(service, upper) < entries) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (lower + upper) / 2;
            if (inUseAt(service, middle) < entries) {
                lower = middle;
            } else {
                upper = middle;
            }
        }
        return OptionalDouble.of(upper);
    }

    /** Returns the pool with twice the memory, and so many more entries; itself where memory does not decide. */
    Pool withMemoryDoubled() {
        return memory.map(now ->
                        ofMemory(name, holds, lingers, new PoolMemory(2 * now.limit(), now.base(), now.each()), onFull))
                .orElse(this);
    }

    static double responseTime(SaturatingCurve service, double volume) {
        return service.curveAt(Math.min(volume, HIGHEST_UTILIZATION * service.capacity()));
    }
}
