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
 * Memory that grows from one restart to the next, whatever the volume does.
 *
 * @param memory what was observed
 * @param restarts the first instants after each restart, in order; at least one
 * @param fit the growth, taken apart from what follows volume
 */
public record MemoryLeak(Observations memory, List<Instant> restarts, MemoryFit fit) {
    /** Chance alone shows a leak in one case of forty. */
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
     * The leak, if there is one.
     *
     * @param restarts the first instants after each restart, in order; without any, nobody knows how far the leak has got,
     *     and none is returned
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
     * The usual time between restarts: the median of those seen, or the longest time without one where that is longer. With
     * a single restart, how long the service had been up by then is told by its memory at the start: as much above the
     * floor as it had leaked.
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

    /** The mean of what neither volume nor the leak since the last restart, or since the start, explains. */
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

    /** By how much memory grows from one restart to the next. */
    public double growth() {
        return fit.leak() * cycle().toSeconds();
    }

    /**
     * The same observations as if each had been made half-way between two restarts, so that only volume and scatter are
     * left. Before the first restart, where the age is not known, the level is that of the rest.
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
        return Observations.of(
                memory.volumeName(), memory.kpi(), memory.step(), memory.epochMillis(), memory.volume(), values);
    }

    private boolean ageIsKnown(int row) {
        return !memory.timeAt(row).isBefore(restarts.get(0));
    }

    /** What a report says about it, with the time from a restart to the limit at a constant volume. */
    public Finding finding(Sla sla, double planningVolume) {
        String effect = sla.bound() == Sla.Bound.AT_MOST ? "; " + untilLimit(sla.limit(), planningVolume) : "";
        return new Finding(Finding.Kind.LEAK, memory.kpi().name(), memory.size(), sentence() + effect);
    }

    private String untilLimit(double limit, double volume) {
        String reached = "at the planning volume " + wording().value(limit);
        double room = limit - fit.floor() - fit.perVolume() * volume;
        return room > 0
                ? reached + " is reached after " + MemoryText.days(room / fit.leak()) + " without one"
                        + onDate(room / fit.leak())
                : reached + " is exceeded from the restart on";
    }

    /** The date counts from the last restart; a leak so slow that no date of it helps has none. */
    private String onDate(double seconds) {
        return seconds < FARTHEST_DATE
                ? ", on " + MemoryText.date(restarts.get(restarts.size() - 1).plusSeconds(Math.round(seconds)))
                : "";
    }

    private String sentence() {
        return memory.kpi().name() + " " + inWords();
    }

    private MemoryText wording() {
        return new MemoryText(memory.kpi().unit());
    }

    /** {@code grows by 0.96 points a day after each restart, 20 points in the usual 21 days until the next}. */
    String inWords() {
        return "grows by " + wording().change(fit.leak() * DAY) + " a day after each restart, "
                + wording().change(growth()) + " in the usual " + MemoryText.days((double) cycle().toSeconds())
                + " until the next";
    }
}
