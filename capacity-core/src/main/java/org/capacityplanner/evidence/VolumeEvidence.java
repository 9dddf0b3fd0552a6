package org.capacityplanner.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;

/**
 * The volume during a symptom, compared with the same hours of the week in other weeks.
 *
 * @param during the mean volume, transactions per second; empty where none was measured
 * @param otherWeeks the mean volumes of other weeks, in order of time
 */
public record VolumeEvidence(OptionalDouble during, List<Double> otherWeeks) {
    private static final int WEEKS = 4;
    private static final int FEWEST = 2;

    /**
     * The tolerated excess over the range of volumes of other weeks, as a ratio, within which the volume is still
     * usual.
     */
    private static final double MARGIN = 0.1;

    /** The volume in comparison with that of other weeks: lower, usual, higher, or unknown. */
    public enum Level {
        LOWER,
        USUAL,
        HIGHER,
        /** Unknown: the volume was measured in fewer than two other weeks, or not at the time of the symptom. */
        UNKNOWN
    }

    public VolumeEvidence {
        Objects.requireNonNull(during, "during");
        otherWeeks = List.copyOf(otherWeeks);
    }

    /**
     * Compares the mean volume in a time span with the same hours of the four weeks before and the four weeks after, as
     * far as measured.
     *
     * @param volume the volume up to the last instant that may be known
     * @param zone whose hours of the week are meant
     */
    static VolumeEvidence of(MetricSeries volume, Span time, ZoneId zone) {
        List<Double> others = new ArrayList<>();
        for (int weeks = -WEEKS; weeks <= WEEKS; weeks++) {
            if (weeks != 0) {
                mean(volume, new Span(moved(time.from(), weeks, zone), moved(time.to(), weeks, zone)))
                        .ifPresent(others::add);
            }
        }
        return new VolumeEvidence(mean(volume, time), others);
    }

    /** Returns the instant a number of weeks later at the same local time. */
    private static Instant moved(Instant time, int weeks, ZoneId zone) {
        return ZonedDateTime.ofInstant(time, zone).plusWeeks(weeks).toInstant();
    }

    /**
     * Returns the mean volume over a time span, transactions per second; empty where less than 90% of it was measured.
     */
    private static OptionalDouble mean(MetricSeries volume, Span span) {
        MetricSeries part = volume.between(span.from(), span.to());
        double known = part.size() * (double) volume.step().toMillis();
        double sum = 0;
        for (int i = 0; i < part.size(); i++) {
            sum += part.valueAt(i);
        }
        return part.isEmpty() || known < (1 - MARGIN) * span.length().toMillis()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum / part.size());
    }

    /** Returns the smallest mean volume in the same hours of the other weeks; empty if no other week was measured. */
    public OptionalDouble smallest() {
        return otherWeeks.stream().mapToDouble(Double::doubleValue).min();
    }

    /** Returns the largest mean volume in the same hours of the other weeks; empty if no other week was measured. */
    public OptionalDouble largest() {
        return otherWeeks.stream().mapToDouble(Double::doubleValue).max();
    }

    /**
     * Returns whether the volume is lower than, within, or higher than the range of other weeks, extended by 10% at
     * both ends.
     */
    public Level level() {
        if (during.isEmpty() || otherWeeks.size() < FEWEST) {
            return Level.UNKNOWN;
        }
        double volume = during.getAsDouble();
        if (volume > (1 + MARGIN) * largest().orElseThrow()) {
            return Level.HIGHER;
        }
        return volume < (1 - MARGIN) * smallest().orElseThrow() ? Level.LOWER : Level.USUAL;
    }
}
