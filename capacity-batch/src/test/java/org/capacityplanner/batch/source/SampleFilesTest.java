package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.metrics.Unit;
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

    private static ExportSummary inspect(String file, String zone) throws URISyntaxException {
        Path path = Path.of(Objects.requireNonNull(SampleFilesTest.class.getResource("/samples/" + file), file)
                .toURI());
        return ExportInspector.inspect(
                path,
                TextFormat.undeclared(),
                new TimeFormat(Optional.empty(), Optional.ofNullable(zone).map(ZoneId::of), Optional.empty()),
                Optional.empty());
    }
}
