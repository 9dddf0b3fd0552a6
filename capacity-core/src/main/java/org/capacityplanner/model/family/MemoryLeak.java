package org.capacityplanner.model.family;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Sla;

/**
 * A memory leak: memory that grows from one restart to the next, independently of volume.
 *
 * @param memory the observed memory
 * @param restarts the first instants after each restart, in order; at least one
 * @param fit the regression that separates the leak from the part that follows volume
 */
public record MemoryLeak(Observations memory, List<Instant> restarts, MemoryFit fit) {
    /** The level of the leak's confidence interval; by chance alone a leak is found in one case of forty. */
    private static final double LEVEL = 0.95;

    private static final double DAY = 86_400;

    private static final double FARTHEST_DATE = 5 * 365 * DAY;

    public MemoryLeak {
        Objects.requireNonNull(memory, "memory");
        restarts = List.copyOf(restarts);
        if (restarts.isEmpty()) {
            throw new IllegalArgumentException("restarts must be at least one, got none");
        }
        if (!fit.leaks()) {
            throw new IllegalArgumentException("fit must show a leak, got " + fit.leakInterval());
        }
    }

    /**
     * Returns the leak in memory observations; empty without a restart, or where the leak does not differ significantly
     * from zero.
     *
     * @param restarts the first instants after each restart, in order; where there are none, the size of the leak is
     *     not known, and none is returned
     */
    public static Optional<MemoryLeak> of(Observations memory, List<Instant> restarts) {
        return restarts.isEmpty()
                ? Optional.empty()
                : MemoryFit.of(memory, restarts, LEVEL)
                        .known()
                        .filter(MemoryFit::leaks)
                        .map(fit -> new MemoryLeak(memory, restarts, fit));
    }

    /**
     * Returns the usual time between restarts: the median of the observed ones, or the longest time without a restart
     * where that is longer. With a single restart, the time since the restart before the period is estimated from the
     * memory at its start, which is above the floor by the leaked amount.
     */
    public Duration cycle() {
        Instant start = memory.timeAt(0);
        Instant end = memory.timeAt(memory.size() - 1).plus(memory.step());
        double[] whole = new double[restarts.size() - 1];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = seconds(restarts.get(i), restarts.get(i + 1));
        }
        double untilFirst = seconds(start, restarts.get(0));
        double sinceLast = seconds(restarts.get(restarts.size() - 1), end);
        double usual = whole.length > 0 ? Quantiles.median(whole) : untilFirst + ageAtStart();
        return Duration.ofSeconds(Math.round(Math.max(usual, Math.max(untilFirst, sinceLast))));
    }

    private double ageAtStart() {
        OptionalDouble level = level(row -> !ageIsKnown(row));
        return level.isPresent() ? Math.max(0, (level.getAsDouble() - fit.floor()) / fit.leak()) : 0;
    }

    /**
     * Returns the mean, over the rows that pass a test, of the memory that remains after subtracting the effects of
     * volume and leak.
     */
    private OptionalDouble level(IntPredicate rows) {
        double[] ages = RestartIntervals.of(memory, restarts).ages();
        return IntStream.range(0, memory.size())
                .filter(rows)
                .mapToDouble(
                        row -> memory.valueAt(row) - fit.perVolume() * memory.volumeAt(row) - fit.leak() * ages[row])
                .average();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /**
     * Returns the amount by which memory grows from one restart to the next, in the KPI's base unit (bytes or a ratio).
     */
    public double growth() {
        return fit.leak() * cycle().toSeconds();
    }

    /**
     * Returns the observations with the leak's growth removed, as if each had been made half-way between two restarts.
     * Observations before the first restart, whose time since a restart is not known, are shifted to the level of the
     * others.
     */
    public Observations halfWay() {
        double[] ages = RestartIntervals.of(memory, restarts).ages();
        double half = growth() / 2;
        OptionalDouble before = level(row -> !ageIsKnown(row));
        OptionalDouble since = level(this::ageIsKnown);
        double offset = before.isPresent() && since.isPresent() ? since.getAsDouble() - before.getAsDouble() : 0;
        double[] values = IntStream.range(0, memory.size())
                .mapToDouble(
                        row -> memory.valueAt(row) - fit.leak() * ages[row] + half + (ageIsKnown(row) ? 0 : offset))
                .toArray();
        return memory.withValues(values);
    }

    private boolean ageIsKnown(int row) {
        return !memory.timeAt(row).isBefore(restarts.get(0));
    }

    /**
     * Returns the finding of a memory leak for reports, with the time from a restart to the limit at a constant volume.
     */
    public Finding finding(Sla sla, double planningVolume) {
        String effect = sla.bound() == Sla.Bound.AT_MOST ? "; " + untilLimit(sla.limit(), planningVolume) : "";
        return new Finding(Finding.Kind.LEAK, memory.kpi().name(), memory.size(), sentence() + effect);
    }

    private String untilLimit(double limit, double volume) {
        String reached = "at the planning volume " + wording().value(limit);
        double seconds = secondsToLimit(limit, volume);
        return seconds > 0
                ? reached + " is reached after " + MemoryText.days(seconds) + " without one"
                        + reachedWithoutRestart(limit, volume)
                                .map(at -> ", on " + MemoryText.date(at))
                                .orElse("")
                : reached + " is exceeded from the restart on";
    }

    private double secondsToLimit(double limit, double volume) {
        return (limit - fit.floor() - fit.perVolume() * volume) / fit.leak();
    }

    /**
     * Returns the time at which memory reaches a limit at a volume if no further restart follows the last one; empty
     * for a leak too slow to matter, and where the limit is exceeded from the restart on.
     */
    Optional<Instant> reachedWithoutRestart(double limit, double volume) {
        double seconds = secondsToLimit(limit, volume);
        return seconds > 0 && seconds < FARTHEST_DATE
                ? Optional.of(restarts.get(restarts.size() - 1).plusSeconds(Math.round(seconds)))
                : Optional.empty();
    }

    private String sentence() {
        return memory.kpi().name() + " " + inWords();
    }

    private MemoryText wording() {
        return new MemoryText(memory.kpi().unit());
    }

    /**
     * Formats the growth as text for reports:
     * {@code grows by 0.96 points a day after each restart, 20 points in the usual 21 days until the next}.
     */
    String inWords() {
        return "grows by " + wording().change(fit.leak() * DAY) + " a day after each restart, "
                + wording().change(growth()) + " in the usual " + MemoryText.days((double) cycle().toSeconds())
                + " until the next";
    }
}
