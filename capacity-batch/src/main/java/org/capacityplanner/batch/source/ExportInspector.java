package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.CsvColumns;
import org.capacityplanner.batch.source.format.CsvDialect;
import org.capacityplanner.batch.source.format.CsvLayout;
import org.capacityplanner.batch.source.format.CsvTable;
import org.capacityplanner.batch.source.format.ExportFormat;
import org.capacityplanner.batch.source.format.ExportFormats;
import org.capacityplanner.batch.source.format.RunTable;
import org.capacityplanner.batch.source.format.csv.LayoutNames;
import org.capacityplanner.batch.source.grammar.LabelSelector;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.SampleTable;
import org.capacityplanner.batch.source.sample.Samples;
import org.capacityplanner.batch.source.sample.SortedSamples;
import org.capacityplanner.batch.source.strata.Causes;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Runs;
import org.capacityplanner.metrics.Unit;

/**
 * Detects the format of an export and summarizes its contents: metrics, units, services, time span and data quality.
 */
public final class ExportInspector {
    /** The label names that may contain the name of the service, the most reliable first. */
    private static final List<String> SERVICE_LABELS = List.of(
            "service",
            "service_name",
            "app",
            "application",
            "deployment",
            "job",
            "label",
            "host",
            "hostname",
            "instance",
            "node",
            "nodename",
            "pod",
            "container");

    /** The format of JSON objects that no tool is known for. */
    private static final String ROWS = "json";

    private final SourceConfig source;
    private final QualityLog log = new QualityLog();

    private ExportInspector(SourceConfig source) {
        this.source = source;
    }

    /**
     * Reads a whole file and returns a summary of its contents; properties that {@code text}, {@code time} and
     * {@code layout} leave open are detected.
     *
     * @param text what is known about characters, fields and numbers
     * @param time what is known about times
     * @param layout wide or long, where it is known
     * @throws MetricExportException where it cannot be read
     */
    public static ExportSummary inspect(Path file, TextFormat text, TimeFormat time, Optional<Layout> layout) {
        return inspect(file, new DeclaredExport(text, time, layout, Optional.empty(), Optional.empty()));
    }

    /**
     * Reads a whole file and returns a summary of its contents; the properties that the user did not declare are
     * detected.
     *
     * @throws MetricExportException where it cannot be read
     */
    public static ExportSummary inspect(Path file, DeclaredExport declared) {
        try {
            return inspectAll(file, declared);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            throw MetricExportException.unforeseen(file.toString(), failure);
        }
    }

    private static ExportSummary inspectAll(Path file, DeclaredExport declared) {
        ExportFile export = ExportFormats.open(file, declared.text());
        ExportFormat format = ExportFormats.of(export, SourceConfig.AUTO, declared.text());
        ExportFormats.requireHosts(export, format, declared.hostColumn());
        Optional<CsvDialect> dialect = (format instanceof CsvTable
                        ? Optional.of(CsvDialect.of(export, declared.text()).named(declared.metric()))
                        : Optional.<CsvDialect>empty())
                .filter(csv -> declared.layout().isPresent() || !CsvTable.holdsRuns(export, csv, declared.time()));
        SourceConfig source = new SourceConfig(
                "export",
                Path.of(""),
                List.of(file.toString()),
                format.name(),
                declared.text(),
                declared.time(),
                declared.layout()
                        .or(() -> dialect.map(CsvLayout::guess))
                        .orElseGet(() -> format instanceof RunTable || format instanceof CsvTable
                                ? RunTable.layout(export, declared.text())
                                : new Layout.WideTable(Optional.empty())),
                declared.hostColumn(),
                Optional.empty(),
                declared.metric());
        return new ExportInspector(source).summary(export, format, dialect);
    }

    /**
     * Returns the summary of a file, with its series split by service if each has a label that names its service, such
     * as {@code app}, and the user declared no layout; the metric of a table that names none has the name of the file.
     */
    public static ExportSummary inspectEstate(Path file, DeclaredExport declared) {
        ExportSummary summary = inspect(file, declared);
        Optional<String> metric = SourceDraft.nameless(summary, declared);
        if (metric.isPresent()) {
            return inspect(file, declared.withMetric(metric.get()));
        }
        if (declared.layout().isPresent() || summary.csv().isPresent()) {
            return summary;
        }
        return serviceLabel(summary)
                .map(label -> inspect(file, declared.withLayout(new Layout.WideTable(Optional.of(label)))))
                .orElse(summary);
    }

    private static Optional<String> serviceLabel(ExportSummary summary) {
        List<Map<String, String>> labels = summary.metrics().stream()
                .map(metric -> LabelSelector.parse(metric.name()).labels())
                .toList();
        return SERVICE_LABELS.stream()
                .filter(label -> labels.stream().allMatch(each -> each.containsKey(label)))
                .filter(label -> isOfSeveral(labels, label))
                .findFirst()
                .or(() -> onlyLabel(summary, labels));
    }

    /** Returns the only label that tells the series of JSON rows apart, whatever its name; empty for parts of a whole. */
    private static Optional<String> onlyLabel(ExportSummary summary, List<Map<String, String>> labels) {
        if (!summary.input().format().equals(ROWS) || labels.isEmpty()) {
            return Optional.empty();
        }
        List<String> telling = labels.get(0).keySet().stream()
                .filter(label -> labels.stream().allMatch(each -> each.containsKey(label)))
                .filter(label -> isOfSeveral(labels, label))
                .toList();
        return telling.size() == 1 && !LayoutNames.isPart(telling.get(0))
                ? Optional.of(telling.get(0))
                : Optional.empty();
    }

    private static boolean isOfSeveral(List<Map<String, String>> labels, String label) {
        return labels.stream().map(each -> each.get(label)).distinct().count() > 1;
    }

    private ExportSummary summary(ExportFile file, ExportFormat format, Optional<CsvDialect> dialect) {
        FileReading reading = new FileReading(file.path(), source, Optional.empty(), new Samples(), log);
        InputFile input = format.read(file, reading);
        Samples samples = reading.samples();

        Map<String, Map<String, List<MetricSeries>>> byMetric = new LinkedHashMap<>();
        List<ExportSummary.Span> spans = new ArrayList<>();
        Map<YearMonth, ExportSummary.MonthCoverage> months = new TreeMap<>();
        for (String service : samples.services()) {
            MetricSeries longest = null;
            for (SampleTable table : samples.tables(service)) {
                SortedSamples all = SortedSamples.of(table);
                all.report(log, file.path().toString(), service);
                SortedSamples rows = all.withoutStrays(
                        log, file.path().toString(), service, source.text().noValues(), samples.tables(service));
                for (String metric : table.metrics()) {
                    MetricSeries series = rows.series(metric, Unit.custom(""));
                    byMetric.computeIfAbsent(metric, name -> new LinkedHashMap<>())
                            .computeIfAbsent(service, name -> new ArrayList<>())
                            .add(series);
                    longest = longest == null || series.size() > longest.size() ? series : longest;
                }
            }
            if (longest != null && !longest.isEmpty()) {
                spans.add(span(service, longest));
                if (!Runs.isRun(longest.timeAt(0))) {
                    countMonths(longest, months);
                }
            }
        }
        SummedMetrics sums = MetricSummary.sums(byMetric);
        List<String> followers =
                byMetric.keySet().stream().filter(FollowedLevel::isFollower).toList();
        ExportSummary summary = new ExportSummary(
                input,
                file.isSheet() ? ExportSummary.SHEET : file.charset().name(),
                dialect.map(csv -> csvFacts(reading, csv, CsvColumns.of(reading, csv))),
                source.layout(),
                byMetric.entrySet().stream()
                        .map(entry -> MetricSummary.of(
                                entry.getKey(),
                                samples.unit(entry.getKey()),
                                entry.getValue(),
                                sums,
                                byMetric,
                                followers))
                        .toList(),
                spans,
                MetricSummary.totals(byMetric, samples),
                List.copyOf(months.values()),
                log.findings(),
                Causes.none());
        return summary.with(CauseCheck.in(summary, source));
    }

    private static ExportSummary.CsvFacts csvFacts(FileReading reading, CsvDialect dialect, CsvColumns columns) {
        List<String> text = CsvLayout.textColumns(dialect).stream()
                .filter(column -> dialect.header().indexOf(column) != columns.time())
                .toList();
        return new ExportSummary.CsvFacts(
                dialect.delimiter(),
                dialect.decimal(),
                dialect.header().get(columns.time()),
                columns.timeStyle(reading, dialect).map(TimeStyle::toString).orElse("as declared"),
                text,
                text.stream()
                        .map(column ->
                                dialect.sample(dialect.header().indexOf(column)).get(0))
                        .toList(),
                IntStream.range(0, dialect.header().size())
                        .filter(column -> !text.contains(dialect.header().get(column)))
                        .mapToObj(column -> columns.unused(reading, dialect, column)
                                .map(why -> new ExportSummary.UnusedColumn(
                                        dialect.header().get(column), why, example(dialect, column))))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static String example(CsvDialect dialect, int column) {
        return dialect.sample(column).stream().findFirst().orElse("");
    }

    private static ExportSummary.Span span(String service, MetricSeries series) {
        long step = series.step().toMillis();
        long missing = 0;
        long longest = 0;
        for (int i = 1; i < series.size() && step > 0; i++) {
            long distance = series.epochMillisAt(i) - series.epochMillisAt(i - 1);
            long steps = Math.round((double) distance / step);
            if (steps > 1) {
                missing += steps - 1;
                longest = Math.max(longest, distance);
            }
        }
        return new ExportSummary.Span(
                service,
                series.timeAt(0),
                series.timeAt(series.size() - 1),
                series.step(),
                series.size(),
                missing,
                Duration.ofMillis(longest));
    }

    private void countMonths(MetricSeries series, Map<YearMonth, ExportSummary.MonthCoverage> months) {
        ZoneId zone = source.time().zone().orElse(ZoneId.of("UTC"));
        long step = Math.max(1, series.step().toMillis());
        int next = 0;
        while (next < series.size()) {
            YearMonth month = YearMonth.from(series.timeAt(next).atZone(zone));
            Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
            Instant to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            long expected = Math.max(1, Duration.between(from, to).toMillis() / step);
            int rows = Math.max(1, series.between(from, to).size());
            next += rows;
            ExportSummary.MonthCoverage coverage = new ExportSummary.MonthCoverage(month, rows, expected);
            months.merge(month, coverage, (a, b) -> a.rows() >= b.rows() ? a : b);
        }
    }
}
