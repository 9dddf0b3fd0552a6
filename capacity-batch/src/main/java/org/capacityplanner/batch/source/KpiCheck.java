package org.capacityplanner.batch.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.AlikeNames;
import org.capacityplanner.batch.source.grammar.PercentageName;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Compares the values of a KPI with the unit and the limit that a config or an option gives it. */
final class KpiCheck {
    /** The factor from which on a limit is so far below all values that it is reported. */
    private static final double FAR_BELOW = 10;

    /** The same above all values: where a limit of 5 ms is written as 5 and the values are in seconds. */
    private static final double FAR_ABOVE = 1_000;

    /** The smallest number that is a percentage and no number of processors, where values are shares of 1. */
    private static final double SMALLEST_PERCENTAGE = 20;

    /** The largest share of one processor that is measured with rounding and inaccurate clocks. */
    private static final double LARGEST_SHARE = 1.05;

    /** The largest factor between two units that are confused and told apart by few, such as MB and MiB. */
    private static final double NEARLY_ALIKE = 2;

    private static final List<Dimension> WITH_UNITS_IN_NAMES =
            List.of(Dimension.TIME, Dimension.DATA, Dimension.DATA_RATE, Dimension.EVENT_RATE);

    private final SourceSamples source;
    private final KpiConfig config;
    private final String metric;
    private final MetricSeries series;
    private final QualityLog log;

    KpiCheck(SourceSamples source, KpiConfig config, MetricSeries series, QualityLog log) {
        this.source = source;
        this.config = config;
        this.metric = config.metric().metric();
        this.series = series;
        this.log = log;
    }

    /** Notes the names of services that people read as one. */
    static void noteNames(SourceSamples source) {
        AlikeNames.of(source.samples().services())
                .forEach(names -> source.log()
                        .note(DataQuality.Kind.ALIKE_NAMES, source.label(), String.join(", ", names), 0, 0, ""));
    }

    /** Notes services that have rows, volume and a KPI of one: where an entry was copied, its select stayed. */
    static void noteTwins(List<ServiceConfig> services, Function<ServiceConfig, SourceSamples> sources) {
        Map<List<String>, ServiceConfig> seen = new HashMap<>();
        Set<List<String>> told = new HashSet<>();
        for (ServiceConfig service : services) {
            MetricConfig volume = service.volume();
            for (KpiConfig kpi : service.kpis()) {
                List<String> place = List.of(
                        volume.source(),
                        service.select(),
                        volume.metric(),
                        kpi.metric().source(),
                        kpi.metric().metric());
                ServiceConfig first = seen.putIfAbsent(place, service);
                if (first != null
                        && !first.name().equals(service.name())
                        && told.add(List.of(first.name(), service.name()))) {
                    SourceSamples source = sources.apply(service);
                    source.log()
                            .note(
                                    DataQuality.Kind.SAME_ROWS,
                                    source.label(),
                                    first.name() + ", " + service.name(),
                                    0,
                                    0,
                                    "");
                }
            }
        }
    }

    /** Notes that the config gives a metric another unit than its name does: one of the two is a mistake. */
    static void noteUnit(SourceSamples source, MetricConfig metric, QualityLog log) {
        Optional<Unit> named = UnitByName.of(metric.metric());
        if (metric.unit().isPresent() && named.isPresent()) {
            Unit declared = metric.unit().get();
            double factor = declared.factor() / named.get().factor();
            // A name that says a rate, such as requests_per_s, contradicts a unit that is none. Other names are not
            // so
            // clear: they may end in letters that are a unit by chance.
            boolean isOtherKind = named.get().dimension() == Dimension.EVENT_RATE
                    && !List.of(Dimension.EVENT_RATE, Dimension.COUNT).contains(declared.dimension());
            if (isOtherKind
                    || (declared.dimension() == named.get().dimension()
                            && WITH_UNITS_IN_NAMES.contains(declared.dimension())
                            && Math.max(factor, 1 / factor) > NEARLY_ALIKE)) {
                log.note(
                        DataQuality.Kind.UNIT_AGAINST_NAME,
                        source.label(),
                        metric.metric() + " in " + declared,
                        0,
                        0,
                        "");
            }
        }
    }

    /** Throws an exception, or notes, where the values of a percentage or ratio contradict its unit. */
    void requireUnit() {
        noteUnit(source, config.metric(), log);
        if (config.whole().isEmpty()) {
            RatioCheck.of(series, UnitByName.kind(metric, series.unit())).ifPresent(this::report);
        }
    }

    /**
     * Throws an exception where a limit without a unit is a share beside percentages or the reverse, and notes one that
     * is far from all values.
     */
    void requireLimit(Sla sla, Kpi.Kind kind) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            least = Math.min(least, series.valueAt(i));
            largest = Math.max(largest, series.valueAt(i));
        }
        boolean isCeiling = sla.bound() == Sla.Bound.AT_MOST;
        if (isCeiling && sla.limit() < 0 && kind != Kpi.Kind.OTHER) {
            throw problem("limit " + config.limit() + " is below zero, which this kind of KPI never is", "");
        }
        boolean isBare = config.limit().unit().isEmpty();
        if (isBare) {
            requireNoShare(isCeiling, kind, sla.limit(), least);
            requireNoPercentage(largest);
        }
        if (isCeiling && sla.limit() > 0 && least >= FAR_BELOW * sla.limit()) {
            note(DataQuality.Kind.LIMIT_FAR_BELOW, series.size());
        }
        boolean isTime = series.unit().dimension() == Dimension.TIME;
        if (isCeiling && isBare && isTime && largest > 0 && sla.limit() >= FAR_ABOVE * largest) {
            note(DataQuality.Kind.LIMIT_FAR_ABOVE, series.size());
        }
    }

    /** Throws an exception for a limit such as 0.8 of a CPU in percent, which would be 0.8%. */
    private void requireNoShare(boolean isCeiling, Kpi.Kind kind, double limit, double least) {
        double written = config.limit().value();
        boolean isUnlikely = isCeiling
                ? kind != Kpi.Kind.OTHER && PercentageName.isOfResource(metric) && least > limit
                : least > FAR_BELOW * limit;
        if (series.unit().equals(Unit.PERCENT) && written > 0 && written <= 1 && isUnlikely) {
            throw problem(
                    "limit " + config.limit() + " has no unit, and every value is above " + config.limit() + "%",
                    "write the one that is meant, " + Unit.PERCENT.text(written) + " or " + config.limit() + "%");
        }
    }

    /** Throws an exception for a limit such as 80 of a CPU as a share of 1, which would be 8,000%. */
    private void requireNoPercentage(double largest) {
        double written = config.limit().value();
        if (series.unit().equals(Unit.RATIO)
                && config.whole().isEmpty()
                && written >= SMALLEST_PERCENTAGE
                && written <= 100
                && largest <= LARGEST_SHARE) {
            throw problem(
                    "limit " + config.limit() + " has no unit, and the values are shares of 1",
                    "write " + config.limit() + "%; if the values are numbers of processors, set cores or whole too");
        }
    }

    /**
     * Notes a limit above 100% of a utilization that never exceeds it, so that only the limit says that it is a sum over
     * processors.
     *
     * @param isExceeded whether values exceed 100%
     * @param limit in the same ratio as the values
     */
    void noteWhole(boolean isExceeded, double limit) {
        if (!isExceeded && limit > LARGEST_SHARE) {
            note(DataQuality.Kind.LIMIT_ABOVE_WHOLE, series.size());
        }
    }

    private void report(RatioCheck.Doubt doubt) {
        switch (doubt) {
            case PERCENT_AS_RATIO ->
                throw problem(
                        "values above 1 are no ratios",
                        PercentageName.isSumOverProcessors(metric)
                                ? "Elastic counts each processor as 1 under such a name: set the unit to cores, and the limit to"
                                        + " a number of processors, --kpi " + config.name() + ":6:cores; if they are"
                                        + " percent, set the unit to %"
                                : "they are percent: set the unit to %");
            case MIXED ->
                throw problem(
                        "a part of the values is between 0 and 1 and the rest around a hundred times as large",
                        "they mix ratios and percent: export them in one of the two; if they do not, and all are as"
                                + " measured, say so in a config: whole: 100%");
            case RATIO_AS_PERCENT -> {
                // An idle service is in the unit of the busy ones beside it.
                if (config.metric().unit().isEmpty()
                        && source.samples().unit(metric).isEmpty()
                        && source.samples().largest(metric) <= 1
                        && PercentageName.isOfResource(metric)) {
                    throw problem(
                            "all values are at most 1 in a column of percent",
                            "they may be shares of 1, as a spreadsheet saves 43% as 0.43: say which, "
                                    + option(config, Unit.RATIO.symbol()) + " or "
                                    + option(config, Unit.PERCENT.symbol())
                                    + " on the command line, unit: ratio or unit: \"%\" in a config");
                }
                note(DataQuality.Kind.LOOKS_LIKE_RATIO, series.size());
            }
        }
    }

    private void note(DataQuality.Kind kind, long rows) {
        log.note(kind, source.label(), metric, rows, 0, "");
    }

    private MetricExportException problem(String reason, String remedy) {
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA, source.label(), 0, metric, reason, remedy, null);
    }

    /** Returns the option of the command line that gives a KPI a unit, quoted where a shell would change it. */
    static String option(KpiConfig kpi, String symbol) {
        String option = kpi.name() + ":" + kpi.limit() + ":" + symbol;
        return "--kpi " + (option.matches("[\\w.:%/-]+") ? option : Setting.inShell(option));
    }
}
