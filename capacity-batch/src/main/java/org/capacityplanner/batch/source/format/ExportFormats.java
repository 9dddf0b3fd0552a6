package org.capacityplanner.batch.source.format;

import java.util.List;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;

/** The formats that are known. Generic CSV comes last, since it recognises everything. */
public final class ExportFormats {
    private static final List<ExportFormat> ALL = List.of(
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
            new CsvTable());

    private ExportFormats() {}

    /** Reads a file in the format that the config names, or that its beginning shows. */
    public static InputFile read(ExportFile file, FileReading reading) {
        return of(file, reading.config().format()).read(file, reading);
    }

    public static ExportFormat of(ExportFile file, String configured) {
        if (configured.equals(SourceConfig.AUTO)) {
            KnownRefusal.check(file);
            return ALL.stream()
                    .filter(format -> format.recognises(file))
                    .findFirst()
                    .orElseThrow();
        }
        return ALL.stream()
                .filter(format -> format.name().equals(configured))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = ALL.stream().map(ExportFormat::name).toList();
                    return MetricExportException.badData(
                            file.path(),
                            0,
                            "",
                            "there is no format '" + configured + "'",
                            NearestNames.hint(configured, names));
                });
    }
}
