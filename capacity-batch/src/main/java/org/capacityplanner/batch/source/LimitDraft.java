package org.capacityplanner.batch.source;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.PercentageName;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/** A proposed limit: the customary one for fractions, else twice the 95th percentile, or a tenth of a free amount. */
final class LimitDraft {
    /** Words of shares that are free, whose limit is the complement of the customary one. */
    private static final Pattern LEFT = Pattern.compile("(?i)idle|free|avail|unused|remain|headroom|spare");

    /** Words of shares of which more is better and that do not depend on volume; their limit must be agreed. */
    private static final Pattern QUALITY = Pattern.compile(
            "(?i)uptime|availability|health|success|complian|hit.?r|hit_?pct|coverage|quality|apdex|ready");

    private static final Pattern FAILURES = Pattern.compile("(?i)err|fail|drop|loss|reject");

    /** The excess over 100% that rounding and clocks explain for one processor. */
    private static final double JITTER = 1.05;

    private LimitDraft() {}

    /**
     * Returns the limit as a config writes it; empty where there is no customary one.
     *
     * @param high the 95th percentile
     * @param largest the largest value
     */
    static Optional<String> of(ExportSummary.Metric kpi, double high, double largest) {
        Unit unit = kpi.unit().orElseThrow();
        if (unit.dimension() == Dimension.EVENT_RATE) {
            return Optional.empty();
        }
        if (unit.dimension() == Dimension.RATIO) {
            return ofShare(kpi, unit, processors(kpi, largest).orElse(1));
        }
        if (!(Math.abs(high) > 0)) {
            // Twice nothing is no limit.
            return Optional.empty();
        }
        if (LEFT.matcher(kpi.name()).find()) {
            return Optional.of(">= " + YamlText.number(0.10 * largest));
        }
        double twice = 2 * Math.abs(high);
        double magnitude = Math.pow(10, Math.floor(Math.log10(twice)));
        return Optional.of(YamlText.number(Math.ceil(twice / magnitude) * magnitude));
    }

    /** Returns whether the limit is the same for all services. */
    static boolean isCustomary(ExportSummary.Metric kpi) {
        return kpi.unit().map(unit -> unit.dimension() == Dimension.RATIO).orElse(false);
    }

    private static Optional<String> ofShare(ExportSummary.Metric kpi, Unit unit, int processors) {
        if (QUALITY.matcher(kpi.name()).find()) {
            return Optional.empty();
        } else if (LEFT.matcher(kpi.name()).find() || PercentageName.isIdle(kpi.name())) {
            return Optional.of(">= " + share(0.20, unit));
        } else if (FAILURES.matcher(kpi.name()).find()) {
            return Optional.of(share(0.01, unit));
        }
        double usual = kpi.kind().equals(Optional.of(Kpi.Kind.MEMORY)) ? 0.90 : 0.80;
        return Optional.of(share(processors * usual, unit));
    }

    /**
     * Returns the number of processors of which a utilization beyond 100% is a sum: the smallest even number that is at
     * least the largest observed value. Empty where no value is beyond 100%.
     */
    static OptionalInt processors(ExportSummary.Metric kpi, double largest) {
        boolean share = isCustomary(kpi) && kpi.kind().equals(Optional.of(Kpi.Kind.UTILIZATION));
        double whole = share ? kpi.unit().orElseThrow().toCore(largest) : 0;
        return whole > JITTER ? OptionalInt.of(2 * (int) Math.ceil(whole / 2)) : OptionalInt.empty();
    }

    private static String share(double limit, Unit unit) {
        return YamlText.number(Math.round(unit.fromCore(limit) * 1e6) / 1e6) + (unit.equals(Unit.PERCENT) ? "%" : "");
    }
}
