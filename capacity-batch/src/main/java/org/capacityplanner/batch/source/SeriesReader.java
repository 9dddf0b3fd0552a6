package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.sample.SortedSamples;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * Converts the samples of one metric of a service to a series that is sorted by time, in a known unit and without
 * impossible values.
 */
final class SeriesReader {
    private final SourceSamples source;
    private final MetricConfig metric;
    private final QualityLog log;

    SeriesReader(SourceSamples source, MetricConfig metric, QualityLog log) {
        this.source = source;
        this.metric = metric;
        this.log = log;
    }

    /**
     * Returns the volume of a service, in its unit or, where no unit is known, as a count per interval or in
     * transactions per second.
     *
     * @param service the name of the service in the source
     */
    MetricSeries volume(String service) {
        SortedSamples rows = source.rows(service, metric, log);
        return volume(
                service,
                rows,
                metric.isCounter()
                        ? Optional.empty()
                        : IntervalCount.unit(metric.metric(), rows.series(metric.metric(), Unit.custom(""))));
    }

    /**
     * Returns the series of a part of the volume, such as one transaction type, in its own unit or, failing that, in
     * the unit of the whole volume.
     *
     * @param service the name of the service in the source
     * @param whole the series of the whole; empty where it could not be read
     */
    MetricSeries part(String service, Optional<MetricSeries> whole) {
        return volume(
                service,
                source.rows(service, metric, log),
                whole.map(MetricSeries::unit).filter(unit -> !metric.isCounter()));
    }

    private MetricSeries volume(String service, SortedSamples rows, Optional<Unit> likely) {
        KpiCheck.noteUnit(source, metric, log);
        Optional<Unit> known = unit();
        if (known.isEmpty() && likely.isEmpty() && VolumeName.isBareRate(metric.metric())) {
            throw problem(
                    "the name does not show of what it is a rate, or per which time",
                    "say its unit, such as --volume " + metric.metric()
                            + ":req/min on the command line, unit: req/min in a config");
        }
        Unit unit = known.or(() -> likely).orElse(Unit.TRANSACTIONS_PER_SECOND);
        if (known.isEmpty()) {
            boolean isCount = !unit.equals(Unit.TRANSACTIONS_PER_SECOND);
            note(
                    isCount ? DataQuality.Kind.ASSUMED_COUNT : DataQuality.Kind.ASSUMED_UNIT,
                    0,
                    isCount ? unit.symbol() : "");
        }
        return timed(service, ofOneUnit(possible(rows.series(metric.metric(), unit)), MixedUnits.OF_RATES));
    }

    /** Returns the measurements of a KPI, with its limit converted to their unit. */
    KpiReading kpi(String service, KpiConfig config) {
        SortedSamples rows = source.rows(service, metric, log);
        MetricSummary.base(metric.metric(), source.samples().metricNames()).ifPresent(base -> {
            throw problem(
                    "is kept as a part of '" + base + "', another metric of the file",
                    "divide the two where it comes from; SQL Server keeps shares and means so, and its query can do it: "
                            + "100.0 * a.cntr_value / NULLIF(b.cntr_value, 0)");
        });
        Unit unit = unit().orElseThrow(() -> problem(
                "neither the config nor the name says in which unit the values are",
                unitRemedy(config, likelyUnit(config, rows))));
        if (!config.limit().suits(unit)) {
            throw problem(
                    "the values are in " + unit + " and the limit is " + config.limit(),
                    (metric.isCounter()
                                    ? "it is taken for a count that only grows; if it is a level, such as memory, say so in a"
                                            + " config: type: gauge; or "
                                    : "")
                            + "give a limit in the same kind of unit, or say the unit of the values: "
                            + unitRemedy(config, likelyUnit(config, rows)));
        }
        MetricSeries series = timed(service, possible(rows.series(metric.metric(), unit)));
        KpiCheck check = new KpiCheck(source, config, series, log);
        check.requireUnit();
        if (unit.dimension() == Dimension.TIME) {
            ofOneUnit(series, MixedUnits.OF_TIMES);
        }
        Sla sla = sla(config, unit);
        Kpi.Kind kind = config.kind().orElseGet(() -> DeclaredKpi.kind(config, unit, sla));
        check.requireLimit(sla, kind);
        boolean isBusyShare = kind == Kpi.Kind.UTILIZATION;
        boolean isExceeded = isBusyShare && Whole.isExceeded(series);
        Optional<Double> whole = isBusyShare ? config.whole() : Optional.empty();
        if (whole.isEmpty() && isBusyShare && (isExceeded || sla.limit() > 1)) {
            whole = Whole.of(series, sla.limit());
            check.noteWhole(isExceeded, sla.limit());
            if (isExceeded && whole.isPresent()) {
                note(DataQuality.Kind.WHOLE_TAKEN, series.size(), Math.round(100 * whole.get()) + "%");
            }
        }
        if (whole.isPresent()) {
            return ofWhole(config, sla, rows, unit, series, whole.get());
        }
        int above = PossibleValues.of(series).aboveWhole();
        if (above > 0) {
            note(isExceeded ? DataQuality.Kind.WHOLE_UNKNOWN : DataQuality.Kind.ABOVE_WHOLE, above, "");
        }
        // Where the whole is not known, no value can be said to be full, and none is the largest possible.
        Kpi.Kind known = isExceeded ? config.kind().orElse(Kpi.Kind.OTHER) : kind;
        return new KpiReading(config, new Kpi(config.name(), known, unit), sla, Answer.of(series));
    }

    /**
     * Returns a utilization that is a sum over several processors, converted to a share of all of them, with the limit
     * converted likewise.
     */
    private KpiReading ofWhole(
            KpiConfig config, Sla sla, SortedSamples rows, Unit unit, MetricSeries series, double whole) {
        Unit share = DeclaredKpi.shareOf(whole, unit);
        return new KpiReading(
                config,
                new Kpi(config.name(), Kpi.Kind.UTILIZATION, share),
                new Sla(sla.bound(), sla.limit() / whole),
                Answer.of(rows.series(metric.metric(), share)
                        .whereValue(value -> value >= 0)
                        .timedBy(series.clocks())));
    }

    /**
     * Returns the limit of a KPI; it is a lower bound where the config says so or, failing that, where the KPI is a
     * percentage of which more is better.
     */
    private Sla sla(KpiConfig config, Unit unit) {
        boolean isFloor = DeclaredKpi.isFloor(config, unit);
        if (isFloor) {
            note(DataQuality.Kind.FLOOR_BY_NAME, 0, config.limit().toString());
        }
        return config.limit().sla(unit, isFloor ? Sla.Bound.AT_LEAST : Sla.Bound.AT_MOST);
    }

    /**
     * Returns the unit of the metric from the export, the config or the metric's name; for a counter, the unit of its
     * increase per second.
     */
    private Optional<Unit> unit() {
        Optional<Unit> inExport = source.samples().unit(metric.metric());
        if (inExport.isPresent() && metric.unit().isPresent()) {
            if (inExport.get().dimension() != metric.unit().get().dimension()) {
                throw problem(
                        "the values are in " + inExport.get() + ", the config says "
                                + metric.unit().get(),
                        "");
            }
            return inExport;
        }
        Optional<Unit> known = metric.unit().or(() -> inExport).or(() -> UnitByName.of(metric.metric()));
        return metric.isCounter() ? known.map(SeriesReader::perSecond) : known;
    }

    /**
     * Returns the unit of a counter's increase per second; a declared unit that is a rate already is returned
     * unchanged.
     */
    private static Unit perSecond(Unit counted) {
        return switch (counted.dimension()) {
            case DATA -> new Unit(counted.symbol() + "/s", Dimension.DATA_RATE, counted.factor());
            case TIME -> new Unit("ratio", Dimension.RATIO, counted.factor());
            case COUNT -> new Unit(counted.symbol() + "/s", Dimension.EVENT_RATE, counted.factor());
            case RATIO, DATA_RATE, EVENT_RATE -> counted;
        };
    }

    /** Returns {@code read} without its impossible values, and throws an exception where no value remains. */
    private MetricSeries possible(MetricSeries read) {
        PossibleValues values = PossibleValues.of(nonEmpty(read));
        values.firstNegative().ifPresent(first -> note(DataQuality.Kind.NEGATIVE_VALUE, values.negatives(), first));
        return nonEmpty(values.series());
    }

    private MetricSeries ofOneUnit(MetricSeries series, List<Double> factors) {
        MixedUnits.of(series, factors).ifPresent(change -> {
            throw problem(change.sentence(), MixedUnits.REMEDY);
        });
        return series;
    }

    private MetricSeries timed(String service, MetricSeries series) {
        return source.times().shared(series.timedBy(source.clocks(service, metric)));
    }

    private MetricSeries nonEmpty(MetricSeries series) {
        if (series.isEmpty()) {
            throw problem("every value is missing, or negative", "");
        }
        return series;
    }

    private void note(DataQuality.Kind kind, long rows, String example) {
        log.note(kind, source.label(), metric.metric(), rows, 0, example);
    }

    private MetricExportException problem(String reason, String remedy) {
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA, source.label(), 0, metric.metric(), reason, remedy, null);
    }

    /**
     * Returns the unit to offer for values whose unit is not known: that of the limit, except that values up to 1 beside
     * a limit in percent are offered as ratios, since as percent they would be a hundred times too small, and a counter
     * beside a rate of data in bytes, which most count.
     */
    private String likelyUnit(KpiConfig kpi, SortedSamples rows) {
        Optional<Unit> limit = kpi.limit().unit();
        if (metric.isCounter() && limit.map(Unit::dimension).equals(Optional.of(Dimension.DATA_RATE))) {
            return "B/s";
        }
        boolean isRatio = limit.filter(Unit.PERCENT::equals)
                .flatMap(percent ->
                        RatioCheck.of(rows.series(metric.metric(), percent), UnitByName.kind(metric.metric(), percent)))
                .filter(RatioCheck.Doubt.RATIO_AS_PERCENT::equals)
                .isPresent();
        return isRatio ? Unit.RATIO.symbol() : limit.map(Unit::symbol).orElse("ms");
    }

    /** Returns the advice how to declare the unit of a KPI, with a unit as an example. */
    private static String unitRemedy(KpiConfig kpi, String symbol) {
        return KpiCheck.option(kpi, symbol) + " on the command line, unit: \"" + symbol
                + "\" in a config; the units are " + Unit.KNOWN;
    }
}
