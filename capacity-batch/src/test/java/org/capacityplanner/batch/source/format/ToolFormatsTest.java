package org.capacityplanner.batch.source.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.ExportInspector;
import org.capacityplanner.batch.source.ExportSummary;
import org.capacityplanner.batch.source.Exports;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports made after the documentation of the tools: what is in each, and what happens when one is damaged. */
class ToolFormatsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {4}")
    @CsvFileSource(resources = "/formats/read.csv", numLinesToSkip = 1)
    void readsWhatTheToolWrites(
            String file,
            String format,
            int metrics,
            Instant from,
            String metric,
            String unit,
            double smallest,
            double largest)
            throws URISyntaxException {
        ExportSummary summary = inspect(sample(file));

        assertThat(summary.input().format()).isEqualTo(format);
        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .contains(metric)
                .hasSize(metrics);
        assertThat(summary.services().stream().map(ExportSummary.Span::from).min(Instant::compareTo))
                .contains(from);
        ExportSummary.Metric found = metric(summary, metric);
        assertThat(found.unit().map(Unit::symbol).orElse("")).isEqualTo(Objects.requireNonNullElse(unit, ""));
        assertThat(found.smallest()).isCloseTo(smallest, within(1e-9 * Math.abs(smallest)));
        assertThat(found.largest()).isCloseTo(largest, within(1e-9 * Math.abs(largest)));
    }

    /** Cut anywhere, or with bytes replaced, a file is read or refused with a message; nothing else may happen. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/formats/read.csv", numLinesToSkip = 1)
    void endsInAMessageWhereAFileIsDamaged(String file) throws URISyntaxException, IOException {
        if (file.equals("esxtop.csv")) {
            return;
        }
        byte[] whole = Files.readAllBytes(sample(file));
        Random random = new Random(file.hashCode());
        Map<String, Integer> endings = new HashMap<>();
        for (int run = 0; run < 24; run++) {
            byte[] damaged = whole.clone();
            if (run % 2 == 0) {
                damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
            } else {
                for (int i = 0; i < 40; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) "\"{[,}]: \n0x-.".charAt(random.nextInt(13));
                }
            }
            Path path = Files.write(folder.resolve(file), damaged);
            try {
                inspect(path);
                endings.merge("read", 1, Integer::sum);
            } catch (MetricExportException refused) {
                assertThat(refused.reason()).isNotBlank();
                endings.merge("refused", 1, Integer::sum);
            }
        }
        assertThat(endings.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(24);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"azure.json", "google.json", "elastic.json", "graphite.json", "rrd.json", "rrd.xml", "rows.json"
            })
    void refusesADocumentThatIsCutOff(String file) throws URISyntaxException, IOException {
        byte[] whole = Files.readAllBytes(sample(file));
        Path cut = Files.write(folder.resolve(file), Arrays.copyOf(whole, whole.length * 3 / 4));

        assertThatThrownBy(() -> inspect(cut))
                .isInstanceOf(MetricExportException.class)
                .hasMessageMatching("(?s).*(not valid JSON|ends before </xport>).*cut off.*");
    }

    @Test
    void tellsRequestsApartByTheBeginningOfTheirPathWhereAsked() throws URISyntaxException {
        ExportSummary summary = ExportInspector.inspect(
                sample("nginx.log"),
                TextFormat.undeclared(),
                TimeFormat.undeclared(),
                Optional.of(new Layout.WideTable(Optional.of("path"))));

        assertThat(summary.services())
                .extracting(ExportSummary.Span::name)
                .containsExactlyInAnyOrder("/api", "/static", "/");
    }

    @Test
    void leavesTimesOutWhoseUnitCannotBeTold() {
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> "10.0.0.1 - - [01/Oct/2026:00:00:" + (10 + i / 2) + " +0000] \"GET / HTTP/1.1\" 200 5 "
                        + (1 + i % 7) + "\n")
                .collect(Collectors.joining());

        ExportSummary summary = inspect(Exports.write(folder, "access.log", lines));

        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactly("requests_per_s", "error_ratio");
        assertThat(summary.quality()).extracting(DataQuality::kind).contains(DataQuality.Kind.UNKNOWN_UNIT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"b\": [1, 2]} | JSON of no known kind",
                "[1, 2, 3] | JSON of no known kind",
                "[{\"cpu\": 1}, {\"cpu\": 2}] | no field of it holds times: [cpu]"
            })
    void saysThatJsonIsJson(String text, String reason) {
        assertThatThrownBy(() -> inspect(Exports.write(folder, "some.json", text)))
                .isInstanceOf(MetricExportException.class)
                .hasMessageContaining(reason);
    }

    private static ExportSummary.Metric metric(ExportSummary summary, String name) {
        return summary.metrics().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ExportSummary inspect(Path file) {
        return ExportInspector.inspect(file, TextFormat.undeclared(), TimeFormat.undeclared(), Optional.empty());
    }

    private static Path sample(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ToolFormatsTest.class.getResource("/formats/" + name), name)
                .toURI());
    }
}
