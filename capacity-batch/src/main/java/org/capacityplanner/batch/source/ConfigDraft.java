package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/** A {@code capacity.yaml} to start from, which runs as it is: every guess is marked for the reader to check. */
public final class ConfigDraft {
    private static final int MOST_SERVICES = 50;

    private final StringBuilder text = new StringBuilder();

    private ConfigDraft() {}

    /**
     * The draft for a file.
     *
     * @throws MetricExportException where the file holds no metric that could be a volume, or none that could be a KPI
     */
    public static String of(ExportSummary summary) {
        ConfigDraft draft = new ConfigDraft();
        draft.head();
        draft.source(summary);
        draft.services(summary);
        return draft.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void head() {
        line("# Made by 'capacity init'. Lines with CHECK are guesses: look at them before you trust a report.");
        line("zone: UTC  # CHECK: the zone of months and of times without an offset, such as Europe/Zurich");
        line("growth: [10%%, 25%%, 50%%]");
        line("leadTime: 30d  # CHECK: how long it takes to add capacity");
        line("output: report");
        line("");
    }

    private void source(ExportSummary summary) {
        line("sources:");
        line("  - name: export");
        line(
                "    files: [%s]  # names or globs, relative to this file",
                quoted(summary.path().toString()));
        summary.csv().ifPresent(csv -> {
            line("    time: %s", quoted(csv.timeColumn()));
            line("    delimiter: %s", csv.delimiter() == '\t' ? "tab" : quoted(String.valueOf(csv.delimiter())));
            line("    decimal: %s", quoted(String.valueOf(csv.decimal())));
        });
        if (summary.layout() instanceof Layout.LongTable table) {
            line("    layout: long");
            line("    metricColumn: %s", quoted(table.metricColumn()));
            line("    valueColumn: %s", quoted(table.valueColumn()));
        }
        Optional<String> service = summary.layout().serviceColumn();
        service.ifPresent(column -> line("    serviceColumn: %s  # CHECK", quoted(column)));
        if (service.isEmpty()) {
            summary.csv()
                    .filter(csv -> !csv.textColumns().isEmpty())
                    .ifPresent(csv -> line("    # serviceColumn: one of %s", csv.textColumns()));
        }
        line("");
    }

    private void services(ExportSummary summary) {
        ExportSummary.Metric volume = volume(summary);
        List<ExportSummary.Metric> kpis = summary.metrics().stream()
                .filter(metric -> !metric.isVolume() && !metric.equals(volume) && metric.values() > 0)
                .toList();
        if (kpis.stream().noneMatch(kpi -> kpi.unit().isPresent())) {
            throw MetricExportException.badData(
                    summary.path(),
                    0,
                    "",
                    "no metric's name says its unit, so no KPI can be proposed",
                    "write the config by hand, with a unit for each metric");
        }
        line("services:");
        List<ExportSummary.Span> spans = summary.services();
        if (spans.size() > MOST_SERVICES) {
            service("'*'", "every service of the export", volume, kpis, summary);
            return;
        }
        for (ExportSummary.Span span : spans) {
            String name = span.name().isEmpty() ? "service" : span.name();
            service(quoted(name), "", volume, kpis, summary);
        }
    }

    private static ExportSummary.Metric volume(ExportSummary summary) {
        return summary.metrics().stream()
                .filter(metric -> metric.isVolume() && !isOffered(metric) && metric.values() > 0)
                .findFirst()
                .or(() -> summary.metrics().stream()
                        .filter(metric -> metric.unit().isEmpty() && metric.values() > 0)
                        .findFirst())
                .orElseThrow(() -> MetricExportException.badData(
                        summary.path(),
                        0,
                        "",
                        "no metric looks like a volume of transactions",
                        "write the config by hand, and say which metric is the volume"));
    }

    private static boolean isOffered(ExportSummary.Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).contains("offered");
    }

    private void service(
            String name,
            String comment,
            ExportSummary.Metric volume,
            List<ExportSummary.Metric> kpis,
            ExportSummary summary) {
        line("  - name: %s%s", name, comment.isEmpty() ? "" : "  # " + comment);
        line(
                "    volume: {metric: %s, unit: %s}  # CHECK",
                quoted(volume.name()), quoted(volume.unit().map(Unit::symbol).orElse("tx/s")));
        summary.metrics().stream()
                .filter(metric -> metric.isVolume() && isOffered(metric))
                .findFirst()
                .ifPresent(offered -> line(
                        "    offered: {metric: %s, unit: %s}",
                        quoted(offered.name()),
                        quoted(offered.unit().map(Unit::symbol).orElse("tx/s"))));
        line("    period: all");
        line("    kpis:");
        for (ExportSummary.Metric kpi : kpis) {
            if (kpi.unit().isPresent()) {
                line(
                        "      - {metric: %s, unit: %s, limit: %s}  # CHECK the limit; seen: %s to %s",
                        quoted(kpi.name()),
                        quoted(kpi.unit().get().symbol()),
                        quoted(limit(kpi)),
                        number(kpi.smallest()),
                        number(kpi.largest()));
            } else {
                line("      # - {metric: %s, unit: ?, limit: ?}", quoted(kpi.name()));
            }
        }
    }

    /** A limit to start from: the customary one for fractions, else twice what is usually not exceeded. */
    private static String limit(ExportSummary.Metric kpi) {
        Unit unit = kpi.unit().orElseThrow();
        if (unit.dimension() == Dimension.RATIO) {
            double limit = kpi.kind().equals(Optional.of(Kpi.Kind.MEMORY)) ? 0.90 : 0.80;
            return number(Math.round(unit.fromCore(limit) * 1e6) / 1e6) + (unit.equals(Unit.PERCENT) ? "%" : "");
        }
        double twice = 2 * Math.max(Math.abs(kpi.high()), Double.MIN_NORMAL);
        double magnitude = Math.pow(10, Math.floor(Math.log10(twice)));
        return number(Math.ceil(twice / magnitude) * magnitude);
    }

    private static String number(double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
        boolean whole = rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15;
        return whole ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** Always in double quotes: names of an export may hold anything. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
