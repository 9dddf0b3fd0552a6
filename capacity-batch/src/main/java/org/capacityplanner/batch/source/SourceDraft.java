package org.capacityplanner.batch.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.FileMetric;
import org.capacityplanner.batch.source.grammar.ServicesInNames;

/**
 * A source in a proposed config: exports with the same format, layout and metrics.
 *
 * @param name the name by which services refer to it
 * @param exports the files, in the order in which they were given
 */
record SourceDraft(String name, List<ExportSummary> exports) {
    private static final int FEWEST_RUNS = 3;

    /** Returns the sources for several exports: one source for all that have the same format, layout and metrics. */
    static List<SourceDraft> of(List<ExportSummary> exports) {
        record Kind(String format, Layout layout, List<String> metrics) {}

        Map<Kind, List<ExportSummary>> byKind = new LinkedHashMap<>();
        for (ExportSummary export : exports) {
            List<String> metrics = export.metrics().stream()
                    .map(ExportSummary.Metric::name)
                    .sorted()
                    .toList();
            byKind.computeIfAbsent(
                            new Kind(export.input().format(), export.layout(), metrics), kind -> new ArrayList<>())
                    .add(export);
        }
        List<SourceDraft> sources = new ArrayList<>();
        for (List<ExportSummary> ofKind : byKind.values()) {
            sources.add(new SourceDraft(byKind.size() == 1 ? "export" : "export" + (sources.size() + 1), ofKind));
        }
        return sources;
    }

    /** Returns the name that the metric of a table has from its file; empty where its columns name one. */
    static Optional<String> nameless(ExportSummary summary, DeclaredExport declared) {
        boolean wide = summary.csv().isPresent() && summary.layout() instanceof Layout.WideTable;
        List<ExportSummary.Metric> metrics = summary.metrics();
        return wide
                        && declared.metric().isEmpty()
                        && !metrics.isEmpty()
                        && metrics.stream().allMatch(metric -> FileMetric.isNameless(metric.name()))
                ? FileMetric.of(summary.path())
                : Optional.empty();
    }

    /** Returns the name that the metric of this source has from its file; empty where its columns name one. */
    Optional<String> metricOfFile() {
        return first().csv()
                .flatMap(csv -> FileMetric.of(first().path()))
                .filter(name -> !metrics().isEmpty()
                        && metrics().stream()
                                .allMatch(metric -> metric.name().equals(name)
                                        || metric.name().startsWith(name + " (")));
    }

    /** Returns the first export of this source, whose properties are taken for those of all its exports. */
    ExportSummary first() {
        return exports.get(0);
    }

    /**
     * Returns the sources of services that the names of the metrics tell apart, by the names of the services; empty where
     * they tell none apart, or a column does.
     */
    Map<String, SourceDraft> byNames() {
        if (exports.size() > 1 || !services().equals(List.of(""))) {
            return Map.of();
        }
        Map<String, SourceDraft> all = new LinkedHashMap<>();
        ServicesInNames.of(metrics().stream().map(ExportSummary.Metric::name).toList())
                .ifPresent(found -> found.forEach((service, rests) -> all.put(
                        service,
                        new SourceDraft(
                                name,
                                List.of(first().withMetrics(metrics().stream()
                                        .filter(metric -> rests.containsKey(metric.name()))
                                        .map(metric -> metric.knownBy(String.valueOf(rests.get(metric.name()))))
                                        .toList()))))));
        return all;
    }

    /**
     * Returns the remark on rows that were taken as runs without a clock although a column of text, which may hold the
     * times, was left out; empty where no such column is there.
     */
    Optional<String> withoutClock() {
        List<DataQuality> quality = first().quality();
        return quality.stream().anyMatch(finding -> finding.kind() == DataQuality.Kind.NO_CLOCK)
                ? quality.stream()
                        .filter(finding -> finding.kind() == DataQuality.Kind.TEXT_COLUMN)
                        .findFirst()
                        .map(
                                text ->
                                        "CHECK: no column was found to hold times, so the rows are taken as runs without a clock,"
                                                + " and nothing is forecast; if "
                                                + YamlText.quoted(text.subject())
                                                + " or another column holds the times, give it as time, and its pattern as timeFormat")
                : Optional.empty();
    }

    List<ExportSummary.Metric> metrics() {
        return first().metrics();
    }

    Duration step() {
        return first().services().isEmpty()
                ? Duration.ofSeconds(1)
                : first().services().get(0).step();
    }

    /** Returns the names of the services in this source, without services that are the sum of all others. */
    List<String> services() {
        Map<String, DataQuality.Kind> totals = totals();
        return exports.stream()
                .flatMap(export -> export.services().stream())
                .map(ExportSummary.Span::name)
                .distinct()
                .filter(name -> !totals.containsKey(name))
                .toList();
    }

    /** Returns the services that are the sum of all other services, each with the finding that says so. */
    Map<String, DataQuality.Kind> totals() {
        Map<String, DataQuality.Kind> totals = new LinkedHashMap<>();
        exports.forEach(export -> export.totals().forEach(totals::putIfAbsent));
        return totals;
    }

    /** Throws an exception where the columns of a table of runs tell nearly every row apart from every other one. */
    void requireSeveralRuns() {
        List<ExportSummary.Span> tests = first().services();
        if (VolumeDraft.isOfRuns(this)
                && tests.size() > 1
                && tests.stream().allMatch(test -> test.rows() < FEWEST_RUNS)) {
            throw MetricExportException.badData(
                    first().path(),
                    0,
                    "",
                    "its columns of text tell " + tests.size() + " tests apart, and none has " + FEWEST_RUNS
                            + " runs: a relation needs runs of one test at several loads",
                    "give more runs of each, or leave the columns out that name no test: cut -d, -f2- FILE takes the first away");
        }
    }

    /** Returns the remark, after a semicolon, on a metric that has only the name of its file; empty if there is none. */
    static String named(List<SourceDraft> sources) {
        return sources.stream()
                .filter(source -> source.metrics().stream()
                        .anyMatch(metric -> String.valueOf(source.first().path().getFileName())
                                .replaceFirst("\\.[^.]*$", "")
                                .equals(metric.name())))
                .findFirst()
                .map(source -> "; series without a name have that of their file, so a file called requests"
                        + String.valueOf(source.first().path().getFileName()).replaceFirst("^.*(?=\\.)", "")
                        + " holds a volume, and so does any with "
                        + Setting.METRIC.to("requests"))
                .orElse("");
    }
}
