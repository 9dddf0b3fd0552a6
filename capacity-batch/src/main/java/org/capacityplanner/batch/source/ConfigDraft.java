package org.capacityplanner.batch.source;

import static org.capacityplanner.batch.source.YamlText.quoted;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.format.csv.LayoutNames;
import org.capacityplanner.batch.source.format.csv.PackedCells;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.sample.SumOfOthers;

/**
 * Proposes a {@code capacity.yaml} from the contents of exports, in which each guessed line is marked with CHECK. The
 * draft is valid as it is unless it asks for a unit. Services with the same metrics share one entry.
 */
public final class ConfigDraft {
    /**
     * The largest number of services in an export that get an entry each in the proposed config; more services share
     * one entry.
     */
    private static final int MOST_ENTRIES = 5;

    /** The largest number of services in the names of metrics that get an entry each; each has metrics of its own. */
    private static final int MOST_IN_NAMES = 50;

    private static final int MOST_RATES = 5;

    /** Matches names of columns of machines, which may be services of their own or the parts of one. */
    private static final Pattern MACHINE = Pattern.compile(
            "(?i)(?:.*[^a-z])?(?:host|node|pod|replica|instance|server|machine|computer|container|vm|worker|broker|shard|member)"
                    + "(?:[ _.-]?(?:name|id))?");

    private final List<SourceDraft> sources;
    private final StringBuilder text = new StringBuilder();

    private ConfigDraft(List<SourceDraft> sources) {
        this.sources = sources;
    }

    /** Returns the proposed {@code capacity.yaml} for one export, whose format and layout are detected. */
    public static String of(ExportSummary summary) {
        return of(List.of(summary), DeclaredExport.nothing());
    }

    /**
     * Returns the proposed {@code capacity.yaml} for several exports.
     *
     * @param declared what the user declared of them
     * @throws MetricExportException where the files hold no metric that could be a volume, or none that could be a KPI
     */
    public static String of(List<ExportSummary> summaries, DeclaredExport declared) {
        ConfigDraft draft = new ConfigDraft(SourceDraft.of(summaries));
        draft.head(declared.time());
        draft.line("sources:");
        for (SourceDraft source : draft.sources) {
            draft.source(source, declared);
        }
        draft.line("");
        draft.services();
        return draft.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void head(TimeFormat time) {
        text.append(DraftHead.text("%s  # %sthe zone of months and of times without an offset, such as Europe/Zurich"
                .formatted(
                        time.zone().map(Object::toString).orElse("UTC"),
                        time.zone().isPresent() ? "" : "CHECK: ")));
    }

    private void source(SourceDraft source, DeclaredExport declared) {
        TextFormat written = declared.text();
        ExportSummary first = source.first();
        line("  - name: %s", source.name());
        line(
                "    files: [%s]  # names or globs, relative to this file",
                source.exports().stream()
                        .map(export -> quoted(export.path().toString()))
                        .collect(Collectors.joining(", ")));
        written.encoding().ifPresent(encoding -> line("    encoding: %s", encoding));
        written.sheet().ifPresent(sheet -> line("    sheet: %s", quoted(sheet)));
        first.csv().ifPresent(csv -> {
            line("    time: %s", quoted(csv.timeColumn()));
            if (!first.isSheet()) {
                line("    delimiter: %s", csv.delimiter() == '\t' ? "tab" : quoted(String.valueOf(csv.delimiter())));
                line("    decimal: %s", quoted(String.valueOf(csv.decimal())));
            }
        });
        if (first.csv().isEmpty()) {
            written.delimiter()
                    .ifPresent(mark -> line("    delimiter: %s", quoted(mark == '\t' ? "tab" : String.valueOf(mark))));
            written.decimal().ifPresent(mark -> line("    decimal: %s", quoted(String.valueOf(mark))));
        }
        written.headerLine().ifPresent(number -> line("    headerLine: %d", number));
        if (!written.columns().isEmpty()) {
            line(
                    "    columns: [%s]",
                    written.columns().stream().map(YamlText::quoted).collect(Collectors.joining(", ")));
        }
        written.noValues()
                .ifPresent(numbers -> line(
                        "    noValue: [%s]",
                        numbers.isEmpty()
                                ? TextFormat.NO_SUCH_NUMBER
                                : numbers.stream()
                                        .sorted()
                                        .map(number -> new BigDecimal(number).toPlainString())
                                        .collect(Collectors.joining(", "))));
        declared.metric().ifPresent(name -> line("    metric: %s", quoted(name)));
        if (declared.metric().isEmpty()) {
            source.metricOfFile()
                    .ifPresent(name -> line(
                            "    metric: %s  # CHECK: from the name of the file; its columns name no metric",
                            quoted(name)));
        }
        declared.hostColumn().ifPresent(column -> line("    hostColumn: %s", quoted(column)));
        declared.time().pattern().ifPresent(pattern -> line("    timeFormat: %s", quoted(pattern)));
        if (first.layout() instanceof Layout.LongTable table) {
            line("    layout: long");
            line("    metricColumn: %s", quoted(table.metricColumn()));
            line("    valueColumn: %s", quoted(table.valueColumn()));
        }
        Optional<String> service = first.layout().serviceColumn();
        service.ifPresent(column -> line(
                "    serviceColumn: %s  # CHECK%s",
                quoted(column),
                MACHINE.matcher(column).matches()
                        ? ": each has an entry of its own; if they are the machines of one service, write hostColumn"
                                + " in its place and keep one entry"
                        : ""));
        source.withoutClock().ifPresent(remark -> line("    # %s", remark));
        CauseDraft.lines(source, service).forEach(line -> line("    # %s", line));
        if (service.isEmpty() && first.causes().columns().isEmpty()) {
            first.csv()
                    .filter(csv -> !csv.textColumns().isEmpty())
                    .ifPresent(csv -> line(
                            "    # no serviceColumn: no time repeats under several values of %s; if the rows of one are of"
                                    + " services in turn, name it",
                            csv.textColumns()));
        }
    }

    /** Writes an entry for each service that the names of metrics tell apart, and returns whether they do. */
    private boolean servicesInNames() {
        Map<String, SourceDraft> byNames = sources.size() == 1 ? sources.get(0).byNames() : Map.of();
        Map<String, VolumeDraft> volumes = new LinkedHashMap<>();
        byNames.forEach(
                (name, source) -> VolumeDraft.of(List.of(source)).ifPresent(volume -> volumes.put(name, volume)));
        if (volumes.isEmpty() || volumes.size() < byNames.size() || volumes.size() > MOST_IN_NAMES) {
            return false;
        }
        line("services:");
        line(
                "  # CHECK: %d services, since the names of columns begin or end so: %s; if they are the machines of one"
                        + " service, keep one entry for what they add up to",
                volumes.size(), volumes.keySet().stream().map(YamlText::quoted).collect(Collectors.joining(", ")));
        volumes.forEach((name, volume) ->
                new ServiceDraft(List.of(volume.source()), volume, Optional.of(name), this::line).write());
        return true;
    }

    private void services() {
        if (servicesInNames()) {
            return;
        }
        VolumeDraft volume = VolumeDraft.of(sources).orElseThrow(this::noVolume);
        List<String> names = volume.source().services();
        volume.source().requireSeveralRuns();
        line("services:");
        volume.source()
                .totals()
                .forEach((name, why) -> line(
                        "  # left out: %s, by its %s the sum of the others; an entry that names it brings it back",
                        quoted(name), why == DataQuality.Kind.TOTAL_LEFT_OUT ? "values" : "name only"));
        names.stream().filter(SumOfOthers::isNamed).forEach(name -> {
            if (names.size() > 1) {
                line("  # %s is called a sum, and by its values is a service beside the others", quoted(name));
            }
        });
        if (names.size() > MOST_ENTRIES) {
            new ServiceDraft(sources, volume, Optional.empty(), this::line).write();
            return;
        }
        for (String name : names) {
            new ServiceDraft(sources, volume, Optional.of(name), this::line).write();
        }
    }

    private MetricExportException noVolume() {
        String metrics = sources.stream()
                .flatMap(source -> source.metrics().stream())
                .map(ExportSummary.Metric::name)
                .limit(20)
                .collect(Collectors.joining(", "));
        String constant = VolumeDraft.constant(sources).stream()
                .limit(5)
                .map(YamlText::quoted)
                .collect(Collectors.joining(", "));
        if (!constant.isEmpty()) {
            return MetricExportException.badData(
                    sources.get(0).first().path(),
                    0,
                    "",
                    "what looks like the volume is the same at all times, so nothing can be related to it: " + constant,
                    "give an export of a time in which it varies, or a file with another volume beside it, as capacity init FILE OTHER");
        }
        Optional<MetricExportException> unnamed = statisticsAlone();
        if (unnamed.isPresent()) {
            return unnamed.get();
        }
        List<String> rates = sources.stream()
                .flatMap(source -> source.metrics().stream())
                .filter(VolumeDraft::isRate)
                .map(ExportSummary.Metric::name)
                .toList();
        Optional<MetricExportException> packed = packed();
        if (packed.isPresent()) {
            return packed.get();
        }
        return MetricExportException.badData(
                sources.get(0).first().path(),
                0,
                "",
                "no metric looks like a volume of transactions: none is called requests, orders or the like, "
                        + (rates.isEmpty()
                                ? "and none is a rate"
                                : "and no rate is known to be one: "
                                        + String.join(", ", rates.subList(0, Math.min(MOST_RATES, rates.size())))
                                        + (rates.size() > MOST_RATES ? ", ..." : "")),
                "give the export with the requests beside it, as capacity init FILE OTHER, or write the config by hand and say which"
                        + " metric is the volume; "
                        + (metrics.isEmpty() ? "no column holds numbers" : "there are: " + metrics)
                        + SourceDraft.named(sources));
    }

    /** Returns the refusal of a file whose columns name statistics and no metric, which only its own name may say. */
    private Optional<MetricExportException> statisticsAlone() {
        return sources.stream()
                .filter(source -> source.first().csv().isPresent())
                .flatMap(source -> source.metrics().stream()
                        .filter(metric -> !VolumeName.isIdentifier(metric.name()))
                        .findFirst()
                        .filter(first -> source.metrics().stream()
                                .filter(metric -> !VolumeName.isIdentifier(metric.name()))
                                .allMatch(metric -> LayoutNames.STATISTIC
                                        .matcher(metric.name().strip())
                                        .matches()))
                        .map(first -> MetricExportException.badData(
                                source.first().path(),
                                0,
                                "",
                                "its columns name statistics, such as " + first.name() + ", and not what they are of",
                                "name what each file holds, in this one as sed '1s/" + first.name()
                                        + "/requests_per_s/' FILE > requests.csv, and in that of CPU cpu_pct; and give them all,"
                                        + " capacity init requests.csv cpu.csv"))
                        .stream())
                .findFirst();
    }

    /** Returns the refusal of a table in which cells hold several values each, among which the volume may be. */
    private Optional<MetricExportException> packed() {
        ExportSummary first = sources.get(0).first();
        return first.csv()
                .flatMap(csv -> IntStream.range(0, csv.textColumns().size())
                        .filter(column -> PackedCells.is(csv.textExamples().get(column)))
                        .mapToObj(column -> PackedCells.fault(
                                first.path(),
                                csv.textColumns().get(column),
                                csv.textExamples().get(column),
                                csv.delimiter()))
                        .findFirst());
    }
}
