package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.DayBlocks;

/**
 * The growth of memory over the whole period, independently of volume and without a restart that freed it. How far it
 * will grow is not known, so no model includes it, and a finding reports it.
 *
 * @param memory the observed memory
 * @param fit the regression that separates the growth from the part that follows volume
 */
public record MonotonicMemoryGrowth(Observations memory, MemoryFit fit) {
    /**
     * The level of the growth's confidence interval, high since the memory of every service is tested every month; by
     * chance alone growth is found in one case of two hundred.
     */
    private static final double LEVEL = 0.99;

    /** The smallest number of days in which growth is looked for; in fewer a daily profile looks like growth. */
    private static final int FEWEST_DAYS = 7;

    /** The smallest growth over the period that is reported, as a share of the memory in use. */
    private static final double MATERIAL = 0.05;

    private static final double DAY = 86_400;

    private static final Duration FARTHEST_DATE = Duration.ofDays(5 * 365);

    public MonotonicMemoryGrowth {
        Objects.requireNonNull(memory, "memory");
        if (!fit.leaks()) {
            throw new IllegalArgumentException("fit must show a growth, got " + fit.leakInterval());
        }
    }

    /**
     * Returns the memory growth in observations without a restart; empty where the growth is not significant, or too
     * small to report.
     */
    public static Optional<MonotonicMemoryGrowth> of(Observations memory) {
        if (memory.size() == 0 || DayBlocks.of(memory).size() < FEWEST_DAYS) {
            return Optional.empty();
        }
        return MemoryFit.of(memory, List.of(), LEVEL)
                .known()
                .filter(MemoryFit::leaks)
                .map(fit -> new MonotonicMemoryGrowth(memory, fit))
                .filter(growth -> growth.amount() >= MATERIAL * Math.abs(Quantiles.median(memory.values())));
    }

    /** Returns the amount by which memory grew over the period, in the KPI's base unit (bytes or a ratio). */
    public double amount() {
        return fit.leak() * fit.age().toSeconds();
    }

    /** Returns the finding of memory growth for reports, with the time to the limit at a constant volume. */
    public Finding finding(Sla sla, double planningVolume) {
        MemoryText wording = new MemoryText(memory.kpi().unit());
        String effect = sla.bound() == Sla.Bound.AT_MOST ? "; " + untilLimit(sla.limit(), planningVolume, wording) : "";
        return new Finding(
                Finding.Kind.LEAK,
                memory.kpi().name(),
                memory.size(),
                memory.kpi().name() + " grew by " + wording.change(fit.leak() * DAY) + " a day whatever the volume, "
                        + wording.change(amount()) + " in all, and was never given back; the fit blends that in"
                        + effect);
    }

    private String onDate(Duration fromTheEnd) {
        return fromTheEnd.compareTo(FARTHEST_DATE) < 0
                ? ", on " + MemoryText.date(memory.timeAt(memory.size() - 1).plus(fromTheEnd))
                : "";
    }

    private String untilLimit(double limit, double volume, MemoryText wording) {
        String reached = "at the planning volume " + wording.value(limit);
        return fit.timeToLimit(limit, volume)
                .map(time -> reached + " is reached " + MemoryText.days((double) time.toSeconds())
                        + " after the period if that goes on" + onDate(time))
                .orElse(reached + " is exceeded by its end");
    }
}
