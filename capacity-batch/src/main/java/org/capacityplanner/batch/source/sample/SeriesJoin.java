package org.capacityplanner.batch.source.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.Rollup;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.LabelSelector;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Combines the series that match a configured metric, such as those of all hosts, into one series for each service. */
final class SeriesJoin {
    /** Labels that number what was asked for, and do not say what of. */
    private static final Set<String> IDS = Set.of("id", "itemid", "refId", "column", "period");

    /** Labels that name a statistic: the mean of a mean and a maximum is neither. */
    private static final Set<String> STATISTICS =
            Set.of("statistic", "stat", "aggregation", "quantile", "percentile", "le");

    private final FileReading reading;
    private final MetricConfig metric;

    private SeriesJoin(FileReading reading, MetricConfig metric) {
        this.reading = reading;
        this.metric = metric;
    }

    /**
     * Combines the series that match {@code metric} for each service, except for services that have a series with
     * exactly the configured name.
     */
    static void join(FileReading reading, MetricConfig metric, Collection<LabelledSamples.Series> series) {
        LabelSelector selector = LabelSelector.parse(metric.metric());
        Map<String, List<LabelledSamples.Series>> byService = series.stream()
                .filter(each -> selector.fits(each.metric(), each.labels()))
                .collect(Collectors.groupingBy(
                        LabelledSamples.Series::service, LinkedHashMap::new, Collectors.toList()));
        byService.forEach((service, parts) -> {
            SeriesJoin join =
                    new SeriesJoin(reading, metric.ofValuesIn(parts.get(0).unit()));
            if (reading.samples().tablesOf(service, metric.metric()).isEmpty()) {
                SampleTable table =
                        parts.size() == 1 ? parts.get(0).table().renamed(metric.metric()) : join.rolledUp(parts);
                reading.samples().adopt(service, table);
                parts.get(0).unit().ifPresent(unit -> reading.samples().unit(metric.metric(), unit));
            }
        });
    }

    private SampleTable rolledUp(List<LabelledSamples.Series> parts) {
        Unit nature = metric.unit()
                .or(parts.get(0)::unit)
                .or(() -> UnitByName.of(parts.get(0).metric()))
                .orElse(Unit.TRANSACTIONS_PER_SECOND);
        Rollup rollup = metric.rollup().orElse(Rollup.of(nature));
        List<LabelledSamples.Series> measured = new ArrayList<>();
        List<MetricSeries> series = new ArrayList<>();
        for (LabelledSamples.Series part : parts) {
            MetricSeries one = series(part);
            if (!one.isEmpty()) {
                measured.add(part);
                series.add(one);
            }
        }
        if (metric.isCounter()) {
            reading.samples().isRate(metric.metric());
        }
        List<MetricSeries> common = CommonSteps.of(series);
        note(DataQuality.Kind.COMMON_STEP, common == series ? 0 : parts.size(), "");
        RollupResult rolledUp = RollupResult.of(metric.metric(), withoutTotal(measured, common), rollup);
        note(DataQuality.Kind.ROLLED_UP, rolledUp.table().rows(), parts.size() + " series by " + rollup);
        if (metric.rollup().isEmpty() && areUnlike(measured)) {
            note(
                    DataQuality.Kind.ROLLED_UP_UNLIKE,
                    rolledUp.table().rows(),
                    parts.get(0).fullName() + ", " + parts.size() + " series by " + rollup);
        }
        note(DataQuality.Kind.INCOMPLETE_SUM, rolledUp.leftOut(), "");
        note(DataQuality.Kind.INCOMPLETE_ROLLUP, rolledUp.incomplete(), "");
        return rolledUp.table();
    }

    /** Returns whether the series differ in a statistic, or in nothing but an id, so that they may not be of several hosts. */
    private static boolean areUnlike(List<LabelledSamples.Series> parts) {
        Set<String> varying = new TreeSet<>();
        parts.forEach(each -> varying.addAll(each.labels().keySet()));
        varying.removeIf(label -> parts.stream()
                        .map(each -> each.labels().getOrDefault(label, ""))
                        .distinct()
                        .count()
                == 1);
        return !varying.isEmpty()
                && (IDS.containsAll(varying) || varying.stream().anyMatch(STATISTICS::contains));
    }

    /**
     * Returns the series without one that is called a total and is the sum or mean of the others: a row for the whole cluster
     * beside those of its hosts would count each transaction twice.
     *
     * @param parts what the series are of, in the same order
     */
    private List<MetricSeries> withoutTotal(List<LabelledSamples.Series> parts, List<MetricSeries> series) {
        for (int i = 0; i < series.size(); i++) {
            List<MetricSeries> others = new ArrayList<>(series);
            MetricSeries total = others.remove(i);
            if (parts.get(i).labels().values().stream().anyMatch(SumOfOthers::isNamed)
                    && (SumOfOthers.isSum(total, others) || SumOfOthers.isMean(total, others))) {
                note(DataQuality.Kind.TOTAL_OF_HOSTS, total.size(), parts.get(i).fullName());
                return others;
            }
        }
        return series;
    }

    /**
     * Returns one of the series to combine, sorted by time, and as a rate where it is a counter, since a sum of
     * counters decreases when one of them is reset.
     */
    private MetricSeries series(LabelledSamples.Series part) {
        SortedSamples rows = SortedSamples.of(part.table());
        rows.report(reading.log(), reading.path().toString(), part.fullName());
        if (!metric.isCounter()) {
            return rows.series(part.metric(), Unit.custom(""));
        }
        CounterRates rates = CounterRates.of(rows.toTable());
        note(DataQuality.Kind.COUNTER_RATE, rates.table().rows(), "");
        note(DataQuality.Kind.COUNTER_RESET, rates.resets(), "");
        return SortedSamples.of(rates.table()).series(part.metric(), Unit.custom(""));
    }

    private void note(DataQuality.Kind kind, long rows, String example) {
        if (rows > 0) {
            reading.note(kind, metric.metric(), rows, 0, example);
        }
    }
}
