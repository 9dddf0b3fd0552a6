package org.capacityplanner.model.family;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.regression.Collinearity;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.Intercept;
import org.capacityplanner.regression.MultipleFit;
import org.capacityplanner.regression.Predictors;

/**
 * A regression of memory on volume x and on the time t since the last restart, at which leaked memory is freed:
 * {@code floor + perVolume x + leak t}. Volume and leak are estimated from all intervals between restarts together,
 * each with a level of its own, since the start of the first one is not known.
 *
 * @param floor memory at volume zero, right after the last restart; in a period without restarts, at the start of the
 *     period
 * @param perVolume memory per transaction per second
 * @param leak memory per second, 0 or less where there is none
 * @param leakInterval confidence interval of the leak (Newey-West)
 * @param age time from the last restart, or the start, to the last observation
 * @param domain the volumes it was estimated from
 */
public record MemoryFit(double floor, double perVolume, double leak, Interval leakInterval, Duration age, Domain domain)
        implements Curve {

    private static final String VOLUME = "volume";
    private static final String AGE = "age";

    public MemoryFit {
        if (!Double.isFinite(floor) || !Double.isFinite(perVolume) || !Double.isFinite(leak)) {
            throw new IllegalArgumentException(
                    "floor, perVolume and leak must be finite, got " + floor + ", " + perVolume + " and " + leak);
        }
        if (age.isNegative()) {
            throw new IllegalArgumentException("age must not be negative, got " + age);
        }
        Objects.requireNonNull(leakInterval, "leakInterval");
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the constant part, the memory per volume and the leak by least squares.
     *
     * @param restarts the first instants after each restart, in order
     * @param level coverage of the interval of the leak
     * @return refused with too few rows, or where volume rises with time so evenly that it cannot be told from a leak
     */
    public static Answer<MemoryFit> of(Observations memory, List<Instant> restarts, double level) {
        Interval.requireLevel(level);
        int n = memory.size();
        RestartIntervals intervals = RestartIntervals.of(memory, restarts);
        if (n < intervals.count() + 4) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "a leak between " + restarts.size() + " restarts needs at least " + (intervals.count() + 4)
                            + " observations, got " + n);
        }
        double[] values = intervals.withoutLevels(memory.values());
        double[] ages = intervals.ages();
        double[] age = intervals.withoutLevels(ages);
        double[] volume = intervals.withoutLevels(memory.volume());
        if (constant(values)) {
            return Answer.refused(Reason.KPI_CONSTANT, memory.kpi().name() + " never varies between restarts");
        }
        if (constant(age)) {
            return Answer.refused(Reason.TOO_FEW_OBSERVATIONS, "no two observations between the same restarts");
        }
        boolean follows = !constant(volume);
        if (follows && !Collinearity.of(new double[][] {volume, age}).isSeparable()) {
            return Answer.refused(
                    Reason.NOT_IDENTIFIABLE,
                    memory.volumeName()
                            + " rises or falls so evenly with time that its memory cannot be told from a leak");
        }
        Predictors predictors = Predictors.of(AGE, age);
        MultipleFit fit = MultipleFit.of(
                        follows ? predictors.and(VOLUME, volume) : predictors,
                        memory.with(memory.kpi(), volume, values),
                        Intercept.ZERO)
                .orElseThrow();
        double leak = fit.coefficient(AGE);
        double perVolume = follows ? fit.coefficient(VOLUME) : 0;
        double floor = intervals.lastLevel(memory.values())
                - perVolume * intervals.lastLevel(memory.volume())
                - leak * intervals.lastLevel(ages);
        Interval interval = fit.coefficientInterval(AGE, level, Covariance.NEWEY_WEST);
        Duration present = Duration.ofMillis(Math.round(1000 * ages[n - 1]));
        return Answer.of(new MemoryFit(floor, perVolume, leak, interval, present, Domain.of(memory.volume())));
    }

    private static boolean constant(double[] series) {
        return Arrays.stream(series).allMatch(value -> value == series[0]);
    }

    /** Returns the expected memory at a volume, as long after the last restart as the last observation was made. */
    @Override
    public double predictAt(double volume) {
        return predictAt(volume, Duration.ZERO);
    }

    /** Returns the expected memory at a volume, a duration after the last observation, without a restart in between. */
    public double predictAt(double volume, Duration later) {
        return floor + perVolume * volume + leak * seconds(age.plus(later));
    }

    /** Returns whether the confidence interval of the leak is above zero. */
    public boolean leaks() {
        return leakInterval.lower() > 0;
    }

    /**
     * Returns the time from the last observation until memory reaches a limit by the estimated leak, at a constant
     * volume and without a restart; empty where it never does, or the volume alone exceeds the limit.
     */
    public Optional<Duration> timeToLimit(double limit, double volume) {
        double gap = limit - predictAt(volume);
        return gap >= 0 && leaks() ? Optional.of(Duration.ofSeconds(Math.round(gap / leak))) : Optional.empty();
    }

    @Override
    public double elasticityAt(double volume) {
        return perVolume * volume / predictAt(volume);
    }

    @Override
    public String family() {
        return "memory";
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
