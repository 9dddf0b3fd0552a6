package org.capacityplanner.burst;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The volume over time during a burst, as a multiple of the expected volume: 1 before the burst, a linear rise, a
 * constant peak, and an exponential fall back to 1. A linear rise leaves more time after an alarm than an exponential
 * rise to the same peak.
 *
 * @param times the peak
 * @param over the length of the rise; zero for a step
 * @param holds the time at the peak
 * @param halves the time in which the excess halves after the peak; zero where it ends at once
 * @param rise how it rises
 */
public record BurstProfile(double times, Duration over, Duration holds, Duration halves, Rise rise) {
    /** The excess over the expected volume, as a ratio to it, below which the burst counts as over. */
    private static final double NEGLIGIBLE = 0.01;

    /** The form of the rise from the expected volume to the peak. */
    public enum Rise {
        /** A linear rise: volume grows by the same amount in each second. */
        LINEAR,
        /**
         * An exponential rise: volume grows by the same factor in each second, as when an audience spreads the word.
         */
        EXPONENTIAL
    }

    /** Creates a burst with a linear rise. */
    public BurstProfile(double times, Duration over, Duration holds, Duration halves) {
        this(times, over, holds, halves, Rise.LINEAR);
    }

    public BurstProfile {
        Objects.requireNonNull(rise, "rise");
        if (!(times >= 1) || Double.isInfinite(times)) {
            throw new IllegalArgumentException("times must be at least 1 and finite, got " + times);
        }
        if (over.isNegative() || holds.isNegative() || halves.isNegative()) {
            throw new IllegalArgumentException(
                    "over, holds and halves must not be negative, got " + over + ", " + holds + " and " + halves);
        }
    }

    /** Returns the volume, as a multiple of the expected volume, at a number of seconds after the start of the rise. */
    public double at(double seconds) {
        double rising = seconds(over);
        double peakEnds = peakEnds();
        if (seconds < 0) {
            return 1;
        }
        if (seconds < rising) {
            double part = seconds / rising;
            return rise == Rise.LINEAR ? 1 + (times - 1) * part : Math.pow(times, part);
        }
        if (seconds < peakEnds) {
            return times;
        }
        double halving = seconds(halves);
        return halving > 0 ? 1 + (times - 1) * Math.pow(2, -(seconds - peakEnds) / halving) : 1;
    }

    /**
     * Returns the time at which a multiple of the expected volume is first reached, seconds after the start of the
     * rise; empty where the peak is below it.
     */
    public OptionalDouble reaches(double multiple) {
        if (multiple <= 1) {
            return OptionalDouble.of(0);
        }
        if (multiple > times) {
            return OptionalDouble.empty();
        }
        double part = rise == Rise.LINEAR ? (multiple - 1) / (times - 1) : Math.log(multiple) / Math.log(times);
        return OptionalDouble.of(seconds(over) * part);
    }

    /** Returns the time at which the peak ends, seconds after the start of the rise. */
    public double peakEnds() {
        return seconds(over) + seconds(holds);
    }

    /**
     * Returns the time at which the burst is over, with the volume within 1% of the expected one, seconds after the
     * start of the rise.
     */
    public double settles() {
        double halvings = times - 1 > NEGLIGIBLE ? Math.log((times - 1) / NEGLIGIBLE) / Math.log(2) : 0;
        return peakEnds() + seconds(halves) * halvings;
    }

    /** Returns a burst of the same durations and rise with another peak, as a multiple of the expected volume. */
    public BurstProfile withTimes(double other) {
        return new BurstProfile(other, over, holds, halves, rise);
    }

    /** Returns a duration in seconds. */
    public static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
