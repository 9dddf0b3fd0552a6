package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CapacityConfigTest {
    private static final String SMALL = """
            sources:
              - name: export
                files: [a.csv]
            services:
              - name: pricing
                volume: transactions
                kpis:
                  - {metric: cpu_pct, limit: 80%}
            """;

    @TempDir
    Path folder;

    @Test
    void readsEverythingTheExampleShows() throws IOException {
        CapacityConfig config = read(example());

        assertThat(config.report().zone()).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(config.report().month()).contains(YearMonth.of(2026, 10));
        assertThat(config.report().growth()).containsExactly(0.10, 0.25, 0.50);
        assertThat(config.sources()).hasSize(4);
        SourceConfig platform = config.source("platform");
        assertThat(platform.time().zone()).contains(ZoneId.of("Europe/Zurich"));
        assertThat(platform.layout().serviceColumn()).contains("service");
        assertThat(config.source("database").layout()).isInstanceOf(Layout.LongTable.class);
        ServiceConfig pricing = config.services().get(0);
        assertThat(pricing.select()).isEqualTo("pricing-prod");
        assertThat(pricing.planning().leadTime()).isEqualTo(Period.ofWeeks(6));
        assertThat(pricing.planning().period())
                .isEqualTo(new AnalysisPeriod.Between(
                        Instant.parse("2026-08-31T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z")));
        assertThat(pricing.kpis().get(1).kind()).contains(Kpi.Kind.RESPONSE_TIME);
        assertThat(pricing.kpis().get(1).limit().sla(Unit.MILLISECONDS)).isEqualTo(Sla.atMost(0.005));
        assertThat(pricing.kpis().get(2).limit().written()).contains(Sla.Bound.AT_LEAST);
        assertThat(pricing.kpis().get(3).metric().source()).isEqualTo("database");
        assertThat(pricing.kpis().get(4).metric().rollup()).contains(Rollup.Plain.MAX);
        assertThat(pricing.kpis().get(5).metric().isCounter()).isFalse();
        assertThat(config.source("live").remote().orElseThrow())
                .isInstanceOfSatisfying(Remote.Prometheus.class, prometheus -> {
                    assertThat(prometheus.step()).hasMinutes(5);
                    assertThat(prometheus.queries()).containsOnlyKeys("error_ratio");
                });
        assertThat(config.source("warehouse").remote().orElseThrow()).isInstanceOf(Remote.Database.class);
    }

    @Test
    void fillsInWhatASmallConfigLeavesOut() throws IOException {
        CapacityConfig config = read(SMALL);

        assertThat(config.report().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(config.report().month()).isEmpty();
        assertThat(config.planning().level()).isEqualTo(0.95);
        assertThat(config.source("export").time().zone())
                .as("no zone is declared, so local times can only be assumed to be UTC")
                .isEmpty();
        assertThat(config.services().get(0).select()).isEqualTo("pricing");
        assertThat(config.services().get(0).volume().unit()).isEmpty();
        assertThat(config.services().get(0).planning().period()).isInstanceOf(AnalysisPeriod.ReportMonth.class);
    }

    @Test
    void needsNoSourceOfAServiceWhoseMetricsNameTheirs() throws IOException {
        String two = SMALL.replace("services:", "  - name: host\n    files: [b.csv]\nservices:")
                .replace("volume: transactions", "volume: {metric: transactions, source: export}");
        ServiceConfig service = read(two.replace("limit: 80%", "limit: 80%, source: host"))
                .services()
                .get(0);
        assertThat(service.volume().source()).isEqualTo("export");
        assertThat(service.kpis().get(0).metric().source()).isEqualTo("host");
        assertThatThrownBy(() -> read(two))
                .hasMessageContaining("'cpu_pct' must say which source it is in, or its service which source it uses")
                .hasMessageContaining("[export, host]");
    }

    @Test
    void hasTwoColoursOrThree() throws IOException {
        assertThat(read(SMALL).report().colours()).isEqualTo(ReportSettings.Colours.THREE);
        assertThat(read("colours: 2\n" + SMALL).report().colours()).isEqualTo(ReportSettings.Colours.TWO);
        assertThatThrownBy(() -> read("colours: 4\n" + SMALL)).hasMessageContaining("colours must be 2 or 3, got '4'");
    }

    @Test
    void takesScalarsAsTheyAreWritten() throws IOException {
        CapacityConfig config = read(SMALL.replace("name: pricing", "name: no"));

        assertThat(config.services().get(0).name()).isEqualTo("no");
    }

    static List<Arguments> faults() {
        return List.of(
                arguments("name: pricing", "nam: pricing", "5:5", "unknown key 'nam' in a service; nearest: name"),
                arguments("limit: 80%", "limits: 80%", "8:27", "unknown key 'limits' in a KPI; nearest: limit"),
                arguments(
                        "limit: 80%",
                        "limit: eighty", "8:34", "limit must be a value such as 80%, 5ms or \">= 10\", got 'eighty'"),
                arguments("limit: 80%", "limit: NaN", "8:34", "limit must be a value"),
                arguments(
                        "limit: 80%",
                        "limit: 5ms, unit: \"%\"", "8:34", "limit 5ms and unit % measure different things"),
                arguments("limit: 80%", "unit: furlong, limit: 80%", "8:33", "unit must be one such as"),
                arguments(
                        "limit: 80%",
                        "rollup: p0, limit: 80%",
                        "8:35",
                        "rollup must be sum, mean, max or a percentile such as p95, got 'p0'"),
                arguments("limit: 80%", "name: x", "8:9", "a KPI lacks 'limit'"),
                arguments("files: [a.csv]", "files: []", "3:12", "'files' needs at least one file name or glob"),
                arguments(
                        "name: export",
                        "name: export\n    name: again",
                        "3:5",
                        "'name' is given twice, first in line 2"),
                arguments("files: [a.csv]", "files: &f [a.csv]", "3:12", "YAML anchors and aliases"),
                arguments("files: [a.csv]", "files: *f", "3:12", "YAML anchors and aliases"),
                arguments(
                        "files: [a.csv]", "files: [a.csv]\n    zone: Mars/Phobos", "4:11", "zone must be one such as"),
                arguments("files: [a.csv]", "files: [a.csv]\n    decimal: x", "4:14", "decimal must be"),
                arguments(
                        "files: [a.csv]",
                        "files: [a.csv]\n    valueColumn: v\n    layout: wide",
                        "5:13",
                        "metricColumn and valueColumn belong to 'layout: long'"),
                arguments(
                        "files: [a.csv]",
                        "files: [a.csv]\n    url: http://x",
                        "4:10",
                        "'url' does not belong to a source of files; check its 'format'"),
                arguments(
                        "files: [a.csv]",
                        "format: prometheus\n    url: ftp://x\n    queries: {a: b}",
                        "4:10",
                        "url must be an address such as http://prometheus:9090"),
                arguments("files: [a.csv]", "format: jdbc\n    url: jdbc:x:y", "2:5", "a source lacks 'query'"),
                arguments("services:", "growth: [-100%]\nservices:", "4:10", "growth must be a percentage above -100%"),
                arguments(
                        "services:",
                        "month: 2026-13\nservices:",
                        "4:8",
                        "month must be one such as 2026-10, got '2026-13'"),
                arguments("services:", "level: 100%\nservices:", "4:8", "level must be between 0 and 1, such as 95%"),
                arguments(
                        "volume: transactions",
                        "volume: transactions\n    source: other",
                        "7:13",
                        "source must be one of [export]"),
                arguments(
                        "volume: transactions",
                        "volume: transactions\n    period: {from: 2026-10-02, to: 2026-10-01}",
                        "7:36",
                        "'to' must be after 'from'"),
                arguments(
                        "    kpis:\n      - {metric: cpu_pct, limit: 80%}",
                        "    kpis: []", "7:11", "service 'pricing' needs at least one entry in 'kpis'"));
    }

    @ParameterizedTest(name = "{1} -> {2}: {3}")
    @MethodSource("faults")
    void saysWhereAConfigIsWrong(String from, String to, String place, String reason) {
        String wrong = SMALL.replace(from, to);
        assertThat(wrong).as("the fault is in the config").isNotEqualTo(SMALL);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(wrong))
                .withMessageStartingWith(folder.resolve("capacity.yaml") + ":" + place + ": ")
                .withMessageContaining(reason);
    }

    @Test
    void refusesAFileThatIsNoYaml() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read("sources:\n\t- name: x\n"))
                .withMessageContaining("capacity.yaml:2:1: not YAML");
    }

    @Test
    void saysThatThereIsNoSuchConfig() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CapacityConfig.read(folder.resolve("none.yaml")))
                .withMessageEndingWith("none.yaml: there is no such file");
    }

    @Test
    void aFileThatIsCalledLikeAnOptionIsNone() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CapacityConfig.read(Path.of("--none.yaml")))
                .withMessage("--none.yaml: there is no such file")
                .satisfies(mistake -> assertThat(mistake.isOfOption()).isFalse());
    }

    @Test
    void refusesAnEmptyFileAndASecondDocument() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(""))
                .withMessageEndingWith("the file is empty");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(SMALL + "---\n" + SMALL))
                .withMessageContaining("one document");
    }

    @Test
    void understandsUnitsInAllTheirPlaces() throws IOException {
        CapacityConfig config = read(SMALL.replace("volume: transactions", "volume: {metric: t, unit: tx/5min}"));

        Unit unit = config.services().get(0).volume().unit().orElseThrow();
        assertThat(unit.dimension()).isEqualTo(Dimension.EVENT_RATE);
        assertThat(unit.toCore(300)).isEqualTo(1.0);
    }

    private CapacityConfig read(String yaml) throws IOException {
        return CapacityConfig.read(Files.writeString(folder.resolve("capacity.yaml"), yaml));
    }

    private static String example() throws IOException {
        try (var stream =
                Objects.requireNonNull(CapacityConfigTest.class.getResourceAsStream("/capacity-example.yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
