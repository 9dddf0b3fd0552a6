package org.capacityplanner.batch.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.csv.PackedCells;
import org.capacityplanner.batch.source.strata.Causes;
import org.capacityplanner.metrics.Unit;

/** Formats the summary of an export as lines of text for the terminal. */
public final class SummaryText {
    private static final int MOST_SERVICES = 20;
    private static final int MOST_PROBLEMS = 20;

    private final StringBuilder text = new StringBuilder();

    private SummaryText() {}

    /** Returns the summary of an export as text, with a newline at the end of each line. */
    public static String of(ExportSummary summary) {
        SummaryText lines = new SummaryText();
        lines.file(summary);
        lines.metrics(summary);
        lines.services(summary);
        lines.problems(summary);
        lines.causes(summary.causes());
        return lines.text.toString();
    }

    /** Appends one line; names and values of an export may hold anything, and must not control a terminal. */
    private void line(String format, Object... values) {
        text.append(QualityLog.harmless(String.format(Locale.ROOT, format, values))
                        .stripTrailing())
                .append('\n');
    }

    private void file(ExportSummary summary) {
        InputFile input = summary.input();
        line("%s", input.path());
        line(
                "  format     %s, %s, %,d bytes, %,d rows%s",
                input.format(),
                summary.encoding(),
                input.bytes(),
                input.rows(),
                input.badRows() > 0 ? ", " + input.badRows() + " more cannot be read" : "");
        summary.csv().ifPresent(csv -> {
            if (!summary.isSheet()) {
                String delimiter = csv.delimiter() == '\t' ? "tab" : "'" + csv.delimiter() + "'";
                line("  fields     separated by %s, decimal '%s'", delimiter, csv.decimal());
            }
            line("  time       column '%s', %s", csv.timeColumn(), csv.timeStyle());
        });
        String layout = summary.layout() instanceof Layout.LongTable table
                ? "long: a row for each value; metric in '" + table.metricColumn() + "', value in '"
                        + table.valueColumn() + "'"
                : "wide: a column for each metric";
        line(
                "  layout     %s%s",
                layout,
                summary.layout()
                        .serviceColumn()
                        .map(column -> "; service in '" + column + "'")
                        .orElse(""));
    }

    private void metrics(ExportSummary summary) {
        line("  metrics    %-28s %-8s %-14s %10s %12s %12s", "name", "unit", "kind", "values", "smallest", "largest");
        for (ExportSummary.Metric metric : summary.metrics()) {
            line(
                    "             %-28s %-8s %-14s %10d %12s %12s",
                    QualityLog.shown(metric.name()),
                    metric.unit().map(Unit::symbol).orElse("?"),
                    metric.isVolume()
                            ? "volume"
                            : metric.kind()
                                    .map(kind ->
                                            kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                    .orElse("?"),
                    metric.values(),
                    number(metric.smallest()),
                    number(metric.largest()));
        }
        summary.csv().ifPresent(csv -> texts(csv, summary.layout()));
        summary.csv().ifPresent(this::unused);
    }

    /** Appends a line for each column that contains text instead of numbers. */
    private void texts(ExportSummary.CsvFacts csv, Layout layout) {
        for (int i = 0; i < csv.textColumns().size(); i++) {
            String column = csv.textColumns().get(i);
            boolean metricColumn = layout instanceof Layout.LongTable table
                    && table.metricColumn().equals(column);
            if (!metricColumn && !layout.serviceColumn().equals(Optional.of(column))) {
                line(
                        "             %-28s %-8s %-14s %s, such as '%s'",
                        QualityLog.shown(column),
                        "-",
                        "text",
                        PackedCells.is(csv.textExamples().get(i)) ? "several values in each cell" : "no numbers",
                        QualityLog.shown(csv.textExamples().get(i)));
            }
        }
    }

    /** Appends a line for each column that is not used, with the reason. */
    private void unused(ExportSummary.CsvFacts csv) {
        csv.unused()
                .forEach(column -> line(
                        "             %-28s %-8s %-14s %s%s",
                        QualityLog.shown(column.name()),
                        "-",
                        "not used",
                        column.why(),
                        column.example().isEmpty() ? "" : ", such as '" + QualityLog.shown(column.example()) + "'"));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.5g", value);
    }

    private void services(ExportSummary summary) {
        line("  services   %d", summary.services().size());
        for (ExportSummary.Span span : summary.services()
                .subList(0, Math.min(MOST_SERVICES, summary.services().size()))) {
            line(
                    "             %-20s %s to %s, a row every %s%s",
                    span.name().isEmpty() ? "(one, unnamed)" : QualityLog.shown(span.name()),
                    shown(span.from()),
                    shown(span.to()),
                    shown(span.step()),
                    span.missingSteps() == 0
                            ? ", no gaps"
                            : ", " + span.missingSteps() + " missing, longest gap " + shown(span.longestGap()));
        }
        if (summary.services().size() > MOST_SERVICES) {
            line("             and %d more", summary.services().size() - MOST_SERVICES);
        }
        if (summary.months().isEmpty()) {
            return;
        }
        line(
                "  months     %s",
                summary.months().stream()
                        .map(month -> String.format(
                                Locale.ROOT,
                                "%s %.0f%%",
                                month.month(),
                                100.0 * Math.min(month.rows(), month.expected()) / month.expected()))
                        .collect(Collectors.joining(", ")));
    }

    private static String shown(Instant instant) {
        return instant.toString().replace(":00Z", "Z").replace('T', ' ');
    }

    private static String shown(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** Appends what explains the KPIs beside the volume. */
    private void causes(Causes causes) {
        causes.columns()
                .forEach(cause -> line(
                        "  beside     '%s'%s %s; are the rows of one service under one condition?",
                        QualityLog.shown(cause.column()),
                        cause.crossing()
                                .map(other -> " with '" + QualityLog.shown(other) + "'")
                                .orElse(""),
                        cause.words()));
        causes.driver()
                .ifPresent(driver -> line(
                        "  beside     '%s' %s; is it the volume?", QualityLog.shown(driver.metric()), driver.words()));
        causes.extent().words().ifPresent(words -> line("  beside     %s", words));
    }

    private void problems(ExportSummary summary) {
        if (summary.quality().isEmpty()) {
            line("  problems   none");
            return;
        }
        line("  problems   %d", summary.quality().size());
        summary.quality().stream().limit(MOST_PROBLEMS).forEach(finding -> line("             %s", finding.message()));
    }
}
