package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.SampleTable;
import org.capacityplanner.batch.source.sample.Samples;
import org.capacityplanner.batch.source.sample.SortedSamples;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Finds out what a file is and holds. */
public final class ExportInspector {
    private static final Pattern VOLUME = Pattern.compile(
            "(?i).*(transaction|request|order|quote|trade|call|hit|throughput|volume|tps|rps|qps|offered|arrivals).*");

    private final SourceConfig source;
    private final QualityLog log = new QualityLog();

    private ExportInspector(SourceConfig source) {
        this.source = source;
    }

    /**
     * Reads all of a file and sums up what it is.
     *
     * @param text what is known about characters, fields and numbers
     * @param time what is known about times
     * @param layout wide or long, where it is known
     * @throws MetricExportException where it cannot be read
     */
    public static ExportSummary inspect(Path file, TextFormat text, TimeFormat time, Optional<Layout> layout) {
        try {
            return inspectAll(file, text, time, layout);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            throw MetricExportException.unforeseen(file.toString(), failure);
        }
    }

    private static ExportSummary inspectAll(Path file, TextFormat text, TimeFormat time, Optional<Layout> layout) {
        ExportFile export = ExportFile.of(file, text.encoding());
        ExportFormat format = ExportFormats.of(export, SourceConfig.AUTO);
        Optional<CsvDialect> dialect =
                format instanceof CsvTable ? Optional.of(CsvDialect.of(export, text)) : Optional.empty();
        SourceConfig source = new SourceConfig(
                "export",
                Path.of(""),
                List.of(file.toString()),
                format.name(),
                text,
                time,
                layout.or(() -> dialect.map(CsvLayout::guess)).orElse(new Layout.WideTable(Optional.empty())),
                Optional.empty(),
                Optional.empty());
        return new ExportInspector(source).summary(export, format, dialect);
    }

    private ExportSummary summary(ExportFile file, ExportFormat format, Optional<CsvDialect> dialect) {
        FileReading reading = new FileReading(file.path(), source, Optional.empty(), new Samples(), log);
        InputFile input = format.read(file, reading);
        Samples samples = reading.samples();

        Map<String, List<MetricSeries>> byMetric = new LinkedHashMap<>();
        List<ExportSummary.Span> spans = new ArrayList<>();
        Map<YearMonth, ExportSummary.MonthCoverage> months = new TreeMap<>();
        for (String service : samples.services()) {
            MetricSeries longest = null;
            for (SampleTable table : samples.tables(service)) {
                SortedSamples rows = SortedSamples.of(table);
                rows.report(log, file.path().toString(), service);
                rows.withoutStrays(log, file.path().toString(), service);
                for (String metric : table.metrics()) {
                    MetricSeries series = rows.series(metric, Unit.custom(""));
                    byMetric.computeIfAbsent(metric, name -> new ArrayList<>()).add(series);
                    longest = longest == null || series.size() > longest.size() ? series : longest;
                }
            }
            if (longest != null && !longest.isEmpty()) {
                spans.add(span(service, longest));
                countMonths(longest, months);
            }
        }
        return new ExportSummary(
                input,
                file.charset().name(),
                dialect.map(csv -> csvFacts(csv, CsvColumns.of(reading, csv))),
                source.layout(),
                byMetric.entrySet().stream()
                        .map(entry -> metric(entry.getKey(), samples.unit(entry.getKey()), entry.getValue()))
                        .toList(),
                spans,
                List.copyOf(months.values()),
                log.findings());
    }

    private static ExportSummary.CsvFacts csvFacts(CsvDialect dialect, CsvColumns columns) {
        return new ExportSummary.CsvFacts(
                dialect.delimiter(),
                dialect.decimal(),
                dialect.header().get(columns.time()),
                TimeStyle.proved(dialect.sample(columns.time()))
                        .map(TimeStyle::toString)
                        .orElse("as declared"),
                CsvLayout.textColumns(dialect));
    }

    private static ExportSummary.Metric metric(String name, Optional<Unit> inExport, List<MetricSeries> parts) {
        double[] values = parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.values()))
                .sorted()
                .toArray();
        Optional<Unit> unit = inExport.or(() -> UnitByName.of(name));
        boolean volume = unit.map(known -> known.dimension() == Dimension.EVENT_RATE)
                .orElse(VOLUME.matcher(name).matches());
        return new ExportSummary.Metric(
                name,
                unit,
                volume ? Optional.empty() : unit.map(known -> UnitByName.kind(name, known)),
                volume,
                values.length,
                values.length == 0 ? Double.NaN : values[0],
                values.length == 0 ? Double.NaN : values[(int) Math.ceil(0.95 * values.length) - 1],
                values.length == 0 ? Double.NaN : values[values.length - 1]);
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
