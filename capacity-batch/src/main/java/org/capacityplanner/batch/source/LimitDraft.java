package org.capacityplanner.batch.source;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.source.grammar.PercentageName;
import org.capacityplanner.batch.source.grammar.SummedName;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/**
 * Proposes a limit for a KPI: the customary limit for a ratio, at least a tenth of the largest value for a free amount,
 * at most twice the 95th percentile for any other KPI.
 */
final class LimitDraft {
    /** Matches names of free capacity, such as idle or available, whose limit is a lower bound. */
    private static final Pattern LEFT = Pattern.compile("(?i)idle|free|avail|unused|remain|headroom|spare");

    /**
     * Matches names of ratios that should be high whatever the volume is, such as uptime; no limit is proposed for
     * them.
     */
    private static final Pattern QUALITY = Pattern.compile(
            "(?i)uptime|availability|health|success|complian|hit.?r|hit_?pct|coverage|quality|apdex|ready");

    private static final Pattern FAILURES = Pattern.compile("(?i)err|fail|drop|loss|reject");

    private static final int FEWEST_NUMBERED = 8;

    /** The largest utilization, as a ratio, that one processor can show through rounding and clock inaccuracy. */
    private static final double JITTER = 1.05;

    private LimitDraft() {}

    /**
     * Returns the proposed limit as text for the config, such as {@code 80%} or {@code >= 20%}; empty where none can be
     * proposed.
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
            OptionalInt processors = processors(kpi, largest);
            // Beyond 100% of what, nobody knows but the user.
            boolean beyond = kpi.kind().equals(Optional.of(Kpi.Kind.UTILIZATION)) && unit.toCore(largest) > JITTER;
            return beyond && processors.isEmpty() ? Optional.empty() : ofShare(kpi, unit, processors.orElse(1));
        }
        if (!(Math.abs(high) > 0)) {
            // Twice nothing is no limit.
            return Optional.empty();
        }
        if (isLeft(kpi)) {
            return Optional.of(">= " + YamlText.number(0.10 * largest));
        }
        double twice = 2 * Math.abs(high);
        double magnitude = Math.pow(10, Math.floor(Math.log10(twice)));
        return Optional.of(YamlText.number(Math.ceil(twice / magnitude) * magnitude));
    }

    /**
     * Returns whether the values of a metric with a unit are none that a limit can be agreed for: the total since a start,
     * the interval that a tool asks in, what was counted in the time of a row, times or data that are added up over each row's time, or the time of a processor,
     * of which nothing says whether it is that of one transaction.
     *
     * @param step the time between two rows
     */
    static boolean isNoLevel(ExportSummary.Metric metric, Duration step) {
        Dimension dimension = metric.unit().orElseThrow().dimension();
        boolean counter = metric.isRunningTotal()
                || metric.name().matches("(?i)[^{]*_total(?:\\{.*)?")
                || MetricConfig.isTotalOfData(metric.name(), metric.unit());
        if (dimension == Dimension.TIME) {
            boolean interval = metric.values() > 1 && metric.largest() == metric.smallest();
            boolean added = SummedName.isSum(metric.name())
                    || (SummedName.isTotal(metric.name())
                            && metric.unit().orElseThrow().toCore(metric.largest()) > step.toMillis() / 1e3);
            return counter || interval || added || SummedName.isOfProcessor(metric.name());
        }
        boolean flow = dimension == Dimension.COUNT
                && metric.unit().orElseThrow().symbol().equals("count")
                && VolumeName.isAnyCount(metric.name())
                && !SummedName.isCountOfWhatIsThere(metric.name());
        return (counter && !isCustomary(metric))
                || flow
                || (dimension == Dimension.DATA
                        && (SummedName.isMoved(metric.name())
                                || metric.name().matches("(?i)\\s*(?:data )?volume\\s*")));
    }

    /** Returns whether the values of a metric number the rows: as many whole numbers from 0 or 1 on as there are rows. */
    static boolean isRowNumber(ExportSummary.Metric metric) {
        return metric.unit().isEmpty()
                && metric.values() >= FEWEST_NUMBERED
                && (metric.smallest() == 0 || metric.smallest() == 1)
                && metric.largest() - metric.smallest() == metric.values() - 1;
    }

    /**
     * Returns whether the KPI is a ratio, for which a customary limit is proposed in place of one derived from its
     * values.
     */
    static boolean isCustomary(ExportSummary.Metric kpi) {
        return kpi.unit().map(unit -> unit.dimension() == Dimension.RATIO).orElse(false);
    }

    /** Returns whether a KPI is a share of failures by its name, such as of errors. */
    static boolean isFailures(ExportSummary.Metric kpi) {
        return isCustomary(kpi) && FAILURES.matcher(kpi.name()).find();
    }

    private static boolean isLeft(ExportSummary.Metric kpi) {
        return LEFT.matcher(kpi.name()).find() || PercentageName.isLeftElsewhere(kpi.name());
    }

    private static Optional<String> ofShare(ExportSummary.Metric kpi, Unit unit, int processors) {
        if (QUALITY.matcher(kpi.name()).find()) {
            return Optional.empty();
        } else if (isLeft(kpi) || PercentageName.isIdle(kpi.name())) {
            return Optional.of(">= " + share(0.20, unit));
        } else if (PercentageName.isHigherBetter(kpi.name())) {
            // The reader takes any limit of it for a lower bound, and which one would be right is not known.
            return Optional.empty();
        } else if (FAILURES.matcher(kpi.name()).find()) {
            return Optional.of(share(0.01, unit));
        }
        double usual = kpi.kind().equals(Optional.of(Kpi.Kind.MEMORY)) ? 0.90 : 0.80;
        return Optional.of(share(processors * usual, unit));
    }

    /**
     * Returns the number of processors over which a utilization beyond 100% is summed: the smallest even number that is
     * at least the largest observed value. Empty where no value is beyond 100%, and for what is not of processors.
     */
    static OptionalInt processors(ExportSummary.Metric kpi, double largest) {
        boolean share = isCustomary(kpi) && kpi.kind().equals(Optional.of(Kpi.Kind.UTILIZATION));
        double whole = share ? kpi.unit().orElseThrow().toCore(largest) : 0;
        boolean ofProcessors = UnitByName.isProcessor(kpi.name()) || PercentageName.isOfResource(kpi.name());
        return whole > JITTER && ofProcessors ? OptionalInt.of(2 * (int) Math.ceil(whole / 2)) : OptionalInt.empty();
    }

    private static String share(double limit, Unit unit) {
        return YamlText.number(Math.round(unit.fromCore(limit) * 1e6) / 1e6) + (unit.equals(Unit.PERCENT) ? "%" : "");
    }
}
