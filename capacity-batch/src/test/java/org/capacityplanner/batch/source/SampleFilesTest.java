package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Files that the tools themselves wrote, or that follow their documentation: what is in each, or why it is refused. */
class SampleFilesTest {

    /**
     * @param metrics how many metrics there are
     * @param rows how many rows or samples
     * @param metric the one to look at, with its unit, its first time and its extremes in the unit of the export
     */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/samples/read.csv", numLinesToSkip = 1)
    void readsWhatTheToolWrote(
            String file,
            String zone,
            String format,
            int metrics,
            long rows,
            Instant from,
            String metric,
            String unit,
            double smallest,
            double largest)
            throws URISyntaxException {
        ExportSummary summary = inspect(file, zone);

        assertThat(summary.input().format()).isEqualTo(format);
        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .contains(metric)
                .hasSize(metrics);
        assertThat(summary.input().rows()).isEqualTo(rows);
        assertThat(summary.services().stream().map(ExportSummary.Span::from).min(Instant::compareTo))
                .contains(from);
        ExportSummary.Metric found = summary.metrics().stream()
                .filter(each -> each.name().equals(metric))
                .findFirst()
                .orElseThrow();
        assertThat(found.unit().map(Unit::symbol).orElse("")).isEqualTo(Objects.requireNonNullElse(unit, ""));
        assertThat(found.smallest()).isCloseTo(smallest, within(1e-9 * Math.abs(smallest)));
        assertThat(found.largest()).isCloseTo(largest, within(1e-9 * Math.abs(largest)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/samples/refused.csv", numLinesToSkip = 1)
    void refusesWithAdvice(String file, String reason, String remedy) {
        MetricExportException refused = catchThrowableOfType(MetricExportException.class, () -> inspect(file, null));

        assertThat(refused).as("the refusal of " + file).isNotNull();
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.remedy()).contains(remedy);
    }

    @Test
    void looksAtEverySample() throws IOException, URISyntaxException {
        Path folder = path("read.csv").getParent();
        Set<String> known = new HashSet<>(Set.of("read.csv", "refused.csv"));
        for (String table : List.of("read.csv", "refused.csv")) {
            Files.readAllLines(path(table)).forEach(line -> known.add(line.substring(0, line.indexOf(','))));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .isSubsetOf(known);
        }
    }

    @Test
    void readsADeclaredEncodingAndPattern() throws URISyntaxException {
        ExportSummary localised = ExportInspector.inspect(
                path("reconstructed/perfmon_localised_cp1252.csv"),
                new TextFormat(Optional.of(Charset.forName("windows-1252")), Optional.empty(), Optional.empty()),
                TimeFormat.undeclared(),
                Optional.empty());
        ExportSummary american = ExportInspector.inspect(
                path("reconstructed/us_excel_saved_utf16.txt"),
                TextFormat.undeclared(),
                new TimeFormat(
                        Optional.empty(), Optional.of(ZoneId.of("America/New_York")), Optional.of("M/d/yyyy h:mm a")),
                Optional.empty());

        assertThat(localised.metrics().get(0).largest()).isEqualTo(11.5);
        assertThat(american.services().get(0).from()).isEqualTo(Instant.parse("2026-10-01T04:00:00Z"));
        assertThat(american.metrics().get(0).largest()).isEqualTo(1520);
        assertThat(american.metrics().get(1).unit()).contains(Unit.PERCENT);
    }

    private static Path path(String file) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SampleFilesTest.class.getResource("/samples/" + file), file)
                .toURI());
    }

    private static ExportSummary inspect(String file, String zone) throws URISyntaxException {
        return ExportInspector.inspect(
                path(file),
                TextFormat.undeclared(),
                new TimeFormat(Optional.empty(), Optional.ofNullable(zone).map(ZoneId::of), Optional.empty()),
                Optional.empty());
    }
}
