package org.capacityplanner.batch.source.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.CollectdCsv;
import org.capacityplanner.batch.source.format.csv.TimesAcross;
import org.capacityplanner.batch.source.format.json.AccessLogJson;
import org.capacityplanner.batch.source.format.json.AtlasJson;
import org.capacityplanner.batch.source.format.json.AzureMonitor;
import org.capacityplanner.batch.source.format.json.DockerStatsJson;
import org.capacityplanner.batch.source.format.json.ElasticsearchAggregations;
import org.capacityplanner.batch.source.format.json.GhzJson;
import org.capacityplanner.batch.source.format.json.GoogleMonitoring;
import org.capacityplanner.batch.source.format.json.GraphiteJson;
import org.capacityplanner.batch.source.format.json.JsonRows;
import org.capacityplanner.batch.source.format.json.Logfmt;
import org.capacityplanner.batch.source.format.json.OtlpMetrics;
import org.capacityplanner.batch.source.format.json.RrdJson;
import org.capacityplanner.batch.source.format.json.TsungJson;
import org.capacityplanner.batch.source.format.log.AccessLog;
import org.capacityplanner.batch.source.format.log.AtopText;
import org.capacityplanner.batch.source.format.log.CollectlPlot;
import org.capacityplanner.batch.source.format.log.DstatCsv;
import org.capacityplanner.batch.source.format.log.GraphiteText;
import org.capacityplanner.batch.source.format.log.HaproxyLog;
import org.capacityplanner.batch.source.format.log.IostatText;
import org.capacityplanner.batch.source.format.log.LineProtocol;
import org.capacityplanner.batch.source.format.log.LoadTestRows;
import org.capacityplanner.batch.source.format.log.NagiosPerfdata;
import org.capacityplanner.batch.source.format.log.PgbenchIntervals;
import org.capacityplanner.batch.source.format.log.ProgressLines;
import org.capacityplanner.batch.source.format.log.PrtgCsv;
import org.capacityplanner.batch.source.format.log.RequestLog;
import org.capacityplanner.batch.source.format.log.RrdFetch;
import org.capacityplanner.batch.source.format.log.RrdXml;
import org.capacityplanner.batch.source.format.log.SarText;
import org.capacityplanner.batch.source.format.log.TimedListing;
import org.capacityplanner.batch.source.format.log.TsungLog;
import org.capacityplanner.batch.source.format.log.VmstatText;
import org.capacityplanner.batch.source.format.log.W3cLog;
import org.capacityplanner.batch.source.format.log.ZabbixHistoryText;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * Finds the format of a file among the formats in jars on the class path and, after these, in this package. A
 * user-defined format is a public class with a constructor without parameters, which the jar's
 * {@code META-INF/services/org.capacityplanner.batch.source.format.ExportFormat} names. It has priority, so that it may
 * also replace a format of this package. Generic CSV comes last, since it recognises everything.
 */
public final class ExportFormats {
    private static final List<ExportFormat> OWN =
            ServiceLoader.load(ExportFormat.class, ExportFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private static final List<ExportFormat> BUILT_IN = List.of(
            new PrometheusJson(),
            new PromtoolText(),
            new GrafanaTables(),
            new SadfJson(),
            new SadfCsv(),
            new SadfLong(),
            new Jmeter(),
            new K6(),
            new CloudWatchJson(),
            new CloudWatchCsv(),
            new InfluxJson(),
            new InfluxCsv(),
            new InfluxAnnotatedCsv(),
            new DatadogJson(),
            new DatadogCsv(),
            new DynatraceCsv(),
            new NewRelicJson(),
            new ZabbixJson(),
            new ZabbixTrends(),
            new Perfmon(),
            new Nmon(),
            new RecordExport.Json(new AzureMonitor()),
            new RecordExport.Json(new GoogleMonitoring()),
            new RecordExport.Json(new OtlpMetrics()),
            new RecordExport.Json(new ElasticsearchAggregations()),
            new RecordExport.Json(new GraphiteJson()),
            new RecordExport.Json(new RrdJson()),
            new RecordExport.Json(new AtlasJson()),
            new RecordExport.Json(new TsungJson()),
            new RecordExport.Json(new GhzJson()),
            new RecordExport.Json(new AccessLogJson()),
            new RecordExport.Lines(RequestLog.envoy()),
            new RecordExport.Lines(new RrdXml()),
            new RecordExport.Lines(new GraphiteText()),
            new RecordExport.Lines(new VmstatText()),
            new RecordExport.Lines(new SarText()),
            new RecordExport.Lines(new IostatText()),
            new RecordExport.Lines(new DstatCsv()),
            new RecordExport.Lines(new CollectlPlot()),
            new RecordExport.Lines(new AtopText()),
            new RecordExport.Lines(new TimedListing()),
            new RecordExport.Lines(new DockerStatsJson()),
            new RecordExport.Lines(new PrtgCsv()),
            new RecordExport.Lines(LoadTestRows.vegeta()),
            new RecordExport.Lines(LoadTestRows.hey()),
            new RecordExport.Lines(LoadTestRows.apacheBench()),
            new RecordExport.Lines(LoadTestRows.oha()),
            new RecordExport.Lines(LoadTestRows.pgbench()),
            new RecordExport.Lines(new ProgressLines()),
            new RecordExport.Lines(new TsungLog()),
            new RecordExport.Lines(new PgbenchIntervals()),
            new RecordExport.Lines(new W3cLog()),
            new RecordExport.Lines(new HaproxyLog()),
            new RecordExport.Lines(new AccessLog()),
            new RecordExport.Lines(RequestLog.awsLoadBalancer()),
            new RecordExport.Lines(RequestLog.squid()),
            new RecordExport.Lines(RequestLog.uwsgi()),
            new RecordExport.Lines(RequestLog.objectStore()),
            new RecordExport.Lines(RequestLog.haproxyTcp()),
            new RecordExport.Lines(new LineProtocol()),
            new RecordExport.Lines(new Logfmt()),
            new RecordExport.Lines(new ZabbixHistoryText()),
            new RecordExport.Lines(new NagiosPerfdata()),
            new RecordExport.Lines(new RrdFetch()),
            new RecordExport.Lines(new CollectdCsv()),
            // Any JSON with times and numbers comes after all kinds of JSON that are known.
            new RecordExport.Json(new JsonRows()),
            new RecordExport.Lines(new TimesAcross()),
            new RunTable(),
            new CsvTable());

    /** Matches the beginning of a JSON text, with which no header of a table begins. */
    private static final Pattern JSON = Pattern.compile("\\s*+(?:\\{\\s*+[\"{}]|\\[\\s*+[\\[{\"\\]])");

    private ExportFormats() {}

    /** Reads a file in the format that the config names or, failing that, in the format that its first bytes show. */
    public static InputFile read(ExportFile file, FileReading reading) {
        ExportFormat format =
                of(file, reading.config().format(), reading.config().text());
        requireHosts(file, format, reading.config().hostColumn());
        return format.read(file, reading);
    }

    /**
     * Opens a file; blank lines at its start are skipped where only then it is in a format other than a table, whose lines are
     * counted with them.
     */
    public static ExportFile open(Path path, TextFormat declared) {
        ExportFile file = ExportFile.of(path, declared.encoding(), declared.sheet());
        ExportFile text = file.withoutBlankLines();
        return text == file || isTable(text) || !isTable(file) ? file : text;
    }

    private static boolean isTable(ExportFile file) {
        ExportFormat found = BUILT_IN.stream()
                .filter(format -> format.recognises(file))
                .findFirst()
                .orElseThrow();
        return found instanceof CsvTable || found instanceof RunTable;
    }

    /** Throws an exception where the user names a column of hosts in a format that has no columns for them. */
    public static void requireHosts(ExportFile file, ExportFormat format, Optional<String> hostColumn) {
        if (hostColumn.isPresent() && !(format instanceof CsvTable) && !OWN.contains(format)) {
            throw MetricExportException.badData(
                    file.path(),
                    0,
                    "",
                    "is in the format " + format.name()
                            + ", whose series are told apart by what the file says of them, so that "
                            + Setting.HOST_COLUMN.named() + " would not be used",
                    "leave it out");
        }
    }

    /**
     * Returns the format of a file: the one with the configured name, or the one that is recognised.
     *
     * @param configured the name of the format, or {@link SourceConfig#AUTO} to recognise it by the file's beginning
     * @param declared what the user declares of fields and header, all of which the format must use
     * @throws MetricExportException where no format has that name, or the file is known to be of no use
     */
    public static ExportFormat of(ExportFile file, String configured, TextFormat declared) {
        ExportFormat format = configured.equals(SourceConfig.AUTO) ? recognised(file) : named(file, configured);
        boolean table = format instanceof CsvTable || format instanceof RunTable || OWN.contains(format);
        if (!table && declared.headerLine().isPresent()) {
            throw unused(file, format, Setting.HEADER_LINE);
        } else if (!table && !declared.columns().isEmpty()) {
            throw unused(file, format, Setting.COLUMNS);
        } else if (!table && declared.delimiter().isPresent()) {
            throw unused(file, format, Setting.DELIMITER);
        }
        return format;
    }

    private static MetricExportException unused(ExportFile file, ExportFormat format, Setting setting) {
        return MetricExportException.badData(
                file.path(),
                0,
                "",
                "is in the format " + format.name() + ", which has its own "
                        + (setting == Setting.DELIMITER ? "fields" : "header") + ", so that " + setting.named()
                        + " would not be used",
                "leave it out; in a config, format: csv reads the file as a table");
    }

    /** Returns the names of all formats. */
    static List<String> names() {
        return Stream.concat(OWN.stream(), BUILT_IN.stream())
                .map(ExportFormat::name)
                .toList();
    }

    private static ExportFormat recognised(ExportFile file) {
        return OWN.stream()
                .filter(format -> format.recognises(file))
                .findFirst()
                .orElseGet(() -> {
                    requireText(file);
                    KnownRefusal.check(file);
                    ExportFormat found = BUILT_IN.stream()
                            .filter(format -> format.recognises(file))
                            .findFirst()
                            .orElseThrow();
                    if (found instanceof CsvTable || found instanceof RunTable) {
                        KnownRefusal.checkLast(file);
                    }
                    if (found instanceof CsvTable
                            && JSON.matcher(file.headText()).lookingAt()) {
                        throw MetricExportException.badData(
                                file.path(),
                                1,
                                "",
                                "is JSON of no tool that is known",
                                "export it as CSV, or as one of: "
                                        + BUILT_IN.stream()
                                                .map(ExportFormat::name)
                                                .filter(name -> name.endsWith("json"))
                                                .collect(Collectors.joining(", ")));
                    }
                    return found;
                });
    }

    /**
     * Throws an exception for a file whose beginning is blank, before patterns are tried on it that would look at a
     * blank again from each blank before it.
     */
    private static void requireText(ExportFile file) {
        String head = file.headText();
        if (head.isBlank()) {
            throw MetricExportException.badData(
                    file.path(),
                    1,
                    "",
                    file.isWhole()
                            ? "holds blank lines alone"
                            : String.format(Locale.ROOT, "begins with %,d blank characters", head.length()),
                    "check that the export ran");
        }
    }

    private static ExportFormat named(ExportFile file, String configured) {
        List<ExportFormat> all = Stream.concat(OWN.stream(), BUILT_IN.stream()).toList();
        return all.stream()
                .filter(format -> format.name().equals(configured))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all.stream().map(ExportFormat::name).toList();
                    return MetricExportException.badData(
                            file.path(),
                            0,
                            "",
                            "there is no format '" + configured + "'",
                            NearestNames.hint(configured, names));
                });
    }
}
