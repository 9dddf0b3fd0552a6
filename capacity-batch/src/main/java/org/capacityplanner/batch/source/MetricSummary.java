package org.capacityplanner.batch.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.NamesBeside;
import org.capacityplanner.batch.source.grammar.PercentageName;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.sample.Samples;
import org.capacityplanner.batch.source.sample.SumOfOthers;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Determines what a metric is, such as a volume, a KPI or a running total, from its name, unit and values. */
final class MetricSummary {
    private static final double LARGEST_RATIO = 1.5;
    private static final int FEWEST_OF_A_TOTAL = 20;

    /** From this value on, what may be a sum over processors is rather percent: few machines have more of them. */
    private static final double SMALLEST_PERCENT = 20;

    private MetricSummary() {}

    /**
     * Returns the metrics of a file that are sums or means of other metrics, judged by the values of the service with
     * the most samples.
     */
    static SummedMetrics sums(Map<String, Map<String, List<MetricSeries>>> byMetric) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        byMetric.values()
                .forEach(byService -> byService.forEach(
                        (service, parts) -> sizes.merge(service, longest(parts).size(), Integer::sum)));
        Map<String, MetricSeries> ofLargest = new LinkedHashMap<>();
        sizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(service -> byMetric.forEach((name, byService) -> {
                    List<MetricSeries> own = byService.getOrDefault(service.getKey(), List.of());
                    if (!own.isEmpty()) {
                        ofLargest.put(name, longest(own));
                    }
                }));
        return SummedMetrics.of(ofLargest);
    }

    private static MetricSeries longest(List<MetricSeries> parts) {
        return Collections.max(parts, Comparator.comparingInt(MetricSeries::size));
    }

    /**
     * Returns the services whose volume is the sum of all other services' volumes, each with the finding that says so,
     * judged by the first metric that may be a volume.
     */
    static Map<String, DataQuality.Kind> totals(
            Map<String, Map<String, List<MetricSeries>>> byMetric, Samples samples) {
        return byMetric.entrySet().stream()
                .filter(metric -> {
                    String name = metric.getKey();
                    Optional<Unit> unit = samples.unit(name).or(() -> UnitByName.of(name));
                    return VolumeName.reason(name, unit.orElse(null)).isPresent();
                })
                .findFirst()
                .map(metric -> {
                    Map<String, MetricSeries> byService = new LinkedHashMap<>();
                    metric.getValue().forEach((service, parts) -> byService.put(service, longest(parts)));
                    return SumOfOthers.services(byService);
                })
                .orElse(Map.of());
    }

    /** The ending of a metric of which another one is a part. */
    private static final String BASE = " base";

    /**
     * Returns the metric of which another one is a part, where there is one: SQL Server keeps {@code CPU usage %} beside
     * {@code CPU usage % base}, and only their ratio measures anything.
     */
    static Optional<String> base(String metric, Collection<String> names) {
        String base = metric + BASE;
        return names.stream().filter(name -> name.equalsIgnoreCase(base)).findFirst();
    }

    /**
     * Returns the summary of a metric over all services: its unit, its kind and the range of its values.
     *
     * @param followers the metrics that follow the load of their time by their names
     */
    static ExportSummary.Metric of(
            String name,
            Optional<Unit> inExport,
            Map<String, List<MetricSeries>> byService,
            SummedMetrics sums,
            Map<String, Map<String, List<MetricSeries>>> byMetric,
            Collection<String> followers) {
        List<MetricSeries> parts =
                byService.values().stream().flatMap(List::stream).toList();
        double[] values = sorted(parts);
        boolean isPartOfBase = base(name, byMetric.keySet()).isPresent()
                || byMetric.keySet().stream().anyMatch(other -> name.equalsIgnoreCase(other + BASE));
        Optional<Unit> unit = isPartOfBase
                ? Optional.empty()
                : inExport.or(() -> UnitByName.of(name).flatMap(named -> written(name, named, values)));
        boolean volume = VolumeName.reason(name, unit.orElse(null)).isPresent()
                && !NamesBeside.denyVolume(name, byMetric.keySet());
        List<ExportSummary.Range> ranges = new ArrayList<>();
        byService.forEach((service, ofService) -> {
            double[] own = sorted(ofService);
            if (own.length > 0) {
                ranges.add(new ExportSummary.Range(service, own[0], high(own), own[own.length - 1]));
            }
        });
        List<MetricSeries> filled =
                parts.stream().filter(part -> !part.isEmpty()).toList();
        Dimension dimension = unit.map(Unit::dimension).orElse(Dimension.COUNT);
        // Seconds of a processor since its process began are a total, too, and no response time.
        boolean total = (dimension == Dimension.COUNT || dimension == Dimension.TIME)
                && !filled.isEmpty()
                && byService.entrySet().stream()
                        .allMatch(service -> service.getValue().stream()
                                .filter(part -> !part.isEmpty())
                                .allMatch(part -> (dimension == Dimension.TIME && UnitByName.isProcessor(name))
                                        ? neverFalls(part)
                                        : (!volume && RunningTotal.isRareTotal(name, part))
                                                || RunningTotal.is(
                                                        name,
                                                        part,
                                                        () -> followers.stream()
                                                                .flatMap(follower -> byMetric
                                                                        .getOrDefault(follower, Map.of())
                                                                        .getOrDefault(service.getKey(), List.of())
                                                                        .stream())
                                                                .toList())));
        Optional<Unit> perInterval = volume && unit.isEmpty() && !total && !filled.isEmpty()
                ? IntervalCount.unit(name, filled.get(0))
                : Optional.empty();
        return new ExportSummary.Metric(
                name,
                unit,
                volume || (total && dimension == Dimension.TIME)
                        ? Optional.empty()
                        : unit.map(known -> UnitByName.kind(name, known)),
                volume,
                perInterval,
                sums.wholes().contains(name),
                sums.parts().contains(name),
                total,
                values.length,
                values.length == 0 ? Double.NaN : values[0],
                values.length == 0 ? Double.NaN : high(values),
                values.length == 0 ? Double.NaN : values[values.length - 1],
                ranges);
    }

    /**
     * Returns the unit that the name of a metric implies, where its values may be in it. Under a name in {@code .pct}
     * Elastic writes ratios and other tools percent. Empty where only the user can say it: of a sum over processors,
     * which may be percent as well, and of percent that are never above 1, which a spreadsheet saves for 0 to 100%.
     */
    private static Optional<Unit> written(String name, Unit named, double[] values) {
        boolean beyond = values.length > 0 && values[values.length / 2] > LARGEST_RATIO;
        if (name.endsWith(".pct") && named.equals(Unit.RATIO) && beyond) {
            return PercentageName.isSumOverProcessors(name) && values[values.length - 1] < SMALLEST_PERCENT
                    ? Optional.empty()
                    : Optional.of(Unit.PERCENT);
        }
        boolean none = values.length == 0 || values[values.length - 1] <= 0;
        boolean shares = named.equals(Unit.PERCENT) && !none && values[values.length - 1] <= 1;
        return shares && PercentageName.isOfResource(name) ? Optional.empty() : Optional.of(named);
    }

    /** Returns whether no value is below the one before it, as of the time that a process has used. */
    private static boolean neverFalls(MetricSeries series) {
        for (int i = 1; i < series.size(); i++) {
            if (series.valueAt(i) < series.valueAt(i - 1)) {
                return false;
            }
        }
        return series.size() >= FEWEST_OF_A_TOTAL;
    }

    private static double[] sorted(List<MetricSeries> parts) {
        return parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.values()))
                .sorted()
                .toArray();
    }

    private static double high(double[] sorted) {
        return sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    }
}
