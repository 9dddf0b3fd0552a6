package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ExportQuestion;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;

/** Questions about small exports, as the tests of this package ask them. */
public final class Exports {
    public static final String HEADER = "time,v_tps,cpu_pct\n";
    public static final String ROW = "2026-10-01T00:00Z,1,10\n";

    private Exports() {}

    /** Rows every five minutes from the first of October on, numbered from one number to before another. */
    public static String rows(int from, int to, IntFunction<String> values) {
        return IntStream.range(from, to)
                .mapToObj(
                        i -> Instant.parse("2026-10-01T00:00:00Z").plusSeconds(300L * i) + "," + values.apply(i) + "\n")
                .collect(Collectors.joining());
    }

    /** Reads an export with the columns of {@link #HEADER}. */
    public static Readings read(Path file) {
        return ServiceReader.read(question(file, oneService(), "v_tps", "cpu_pct:80%"));
    }

    /** Why such an export cannot be used. */
    public static MetricExportException problem(Path file) {
        return catchThrowableOfType(MetricExportException.class, () -> read(file));
    }

    public static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    public static byte[] concatenated(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    public static CapacityConfig question(Path file, Layout layout, String volume, String... kpis) {
        return new ExportQuestion(
                        List.of(file),
                        layout,
                        TimeFormat.undeclared(),
                        TextFormat.undeclared(),
                        Optional.empty(),
                        volume,
                        Optional.empty(),
                        List.of(kpis))
                .toConfig();
    }

    public static Layout byService() {
        return new Layout.WideTable(Optional.of("service"));
    }

    public static Layout oneService() {
        return new Layout.WideTable(Optional.empty());
    }

    public static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static MetricSeries volume(ServiceData service) {
        return service.volume().orElseThrow();
    }

    /** A KPI that was read. */
    public record KnownKpi(KpiConfig config, Kpi kpi, Sla sla, MetricSeries series) {}

    public static KnownKpi kpi(ServiceData service, int index) {
        KpiReading reading = service.kpis().get(index);
        return new KnownKpi(
                reading.config(), reading.kpi(), reading.sla(), reading.series().orElseThrow());
    }

    /** The message of a KPI that could not be read. */
    public static String problemOf(ServiceData service, int kpi) {
        return service.kpis().get(kpi).series().refusal().orElseThrow().message();
    }

    public static DataQuality finding(Readings readings, DataQuality.Kind kind) {
        return readings.quality().stream()
                .filter(finding -> finding.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + readings.quality()));
    }
}
