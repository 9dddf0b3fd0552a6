package org.capacityplanner.burst;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.capacityplanner.model.SaturatingCurve;

/**
 * The resource that a burst fills first, with which it is computed when its alarm goes off, when it is full, and which
 * remedies are in time.
 *
 * @param volume the volume expected without the burst, transactions per second
 */
record FillingResource(Resource resource, Burst burst, double volume, Ready ready) {

    /**
     * Returns when the resource is full and when its alarm goes off, for a given curve of the service's capacity and
     * response time.
     */
    BurstAnswer.FirstFull full(SaturatingCurve curve) {
        OptionalDouble fullAt = resource.volumeAt(1, volume);
        OptionalDouble fullAfter = reached(fullAt);
        OptionalDouble alarmAfter = reached(resource.volumeAt(ready.alarm(), volume));
        return new BurstAnswer.FirstFull(
                resource.name(),
                resource.kind() == Resource.Kind.CAPACITY,
                fullAt,
                fullAt.orElse(Double.NaN) / curve.capacity(),
                resource.share().applyAsDouble(volume),
                resource.share().applyAsDouble(volume * burst.profile().times()),
                ready.alarm(),
                alarmAfter,
                fullAfter.isPresent() && alarmAfter.isPresent()
                        ? OptionalDouble.of(fullAfter.getAsDouble() - alarmAfter.getAsDouble())
                        : OptionalDouble.empty());
    }

    /**
     * Returns the time at which the burst reaches the volume {@code at}, seconds after the start of the rise; empty if
     * it never does.
     */
    private OptionalDouble reached(OptionalDouble at) {
        return at.isPresent() ? burst.profile().reaches(at.getAsDouble() / volume) : at;
    }

    List<Remedy> remedies(BurstAnswer.FirstFull first) {
        if (first.warning().isEmpty()) {
            return List.of();
        }
        double alarmAt = first.alarmAfter().orElseThrow();
        double fullAt = alarmAt + first.warning().getAsDouble();
        double known = burst.announced().map(BurstProfile::seconds).orElse(Double.NEGATIVE_INFINITY);
        Map<Remedy.Kind, Duration> times = new EnumMap<>(Remedy.Kind.class);
        ready.memory().ifPresent(time -> times.put(Remedy.Kind.MEMORY, time));
        ready.node().ifPresent(time -> times.put(Remedy.Kind.NODE, time));
        ready.autoscale().ifPresent(machine -> times.put(Remedy.Kind.AUTOSCALE, machine.after()));
        List<Remedy> remedies = new ArrayList<>();
        times.forEach((kind, time) -> {
            double takes = BurstProfile.seconds(time);
            remedies.add(Remedy.of(kind, takes, alarmAt, fullAt, known, shareInUseAfter(fullAt - takes)));
        });
        return remedies;
    }

    /**
     * Returns the share of the resource in use at a number of seconds after the start of the rise; empty for times
     * before the start.
     */
    private OptionalDouble shareInUseAfter(double seconds) {
        return seconds > 0
                ? OptionalDouble.of(
                        resource.share().applyAsDouble(volume * burst.profile().at(seconds)))
                : OptionalDouble.empty();
    }
}
