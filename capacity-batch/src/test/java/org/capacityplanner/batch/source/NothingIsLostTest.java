package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a tool wrote and is not used is counted, by the reason; it becomes neither a zero nor the year 1970. */
class NothingIsLostTest {
    private static final String DATADOG =
            "{\"status\":\"ok\",\"series\":[{\"metric\":\"cpu\",\"scope\":\"host:a\",\"pointlist\":[%s]}]}";

    @TempDir
    Path folder;

    static List<Arguments> losses() {
        return List.of(
                arguments(
                        "Datadog: no value",
                        DATADOG.formatted("[1790812800000.0,1.5],[1790813100000.0,null]"),
                        DataQuality.Kind.MISSING_VALUE),
                arguments(
                        "Datadog: no time",
                        DATADOG.formatted("[1790812800000.0,1.5],[null,2.5]"),
                        DataQuality.Kind.NOT_A_TIME),
                arguments(
                        "Zabbix: no time",
                        "{\"itemid\":1,\"name\":\"cpu\",\"clock\":1790812800,\"ns\":0,\"value\":1.5}\n"
                                + "{\"itemid\":1,\"name\":\"cpu\",\"clock\":null,\"ns\":0,\"value\":2.5}\n",
                        DataQuality.Kind.NOT_A_TIME),
                arguments(
                        "New Relic: no time",
                        "{\"data\":{\"actor\":{\"account\":{\"nrql\":{\"results\":["
                                + "{\"cpu\":1.5,\"beginTimeSeconds\":1790812800},{\"cpu\":2.5,\"endTimeSeconds\":1}]}}}}}",
                        DataQuality.Kind.NOT_A_TIME),
                arguments(
                        "CloudWatch: no value",
                        "{\"MetricDataResults\":[{\"Id\":\"c\",\"Label\":\"cpu\",\"StatusCode\":\"Complete\",\"Timestamps\":"
                                + "[\"2026-10-01T00:00:00Z\",\"2026-10-01T00:05:00Z\"],\"Values\":[1.5,null]}]}",
                        DataQuality.Kind.MISSING_VALUE),
                arguments(
                        "CloudWatch console: no time",
                        "Full label,,\"i-0 cpu\"\nLabel,,cpu\n2026/10/01 00:00:00,,1.5\nsoon,,2.5\n",
                        DataQuality.Kind.NOT_A_TIME),
                arguments(
                        "InfluxDB: a row of nulls",
                        "{\"results\":[{\"series\":[{\"name\":\"cpu\",\"columns\":[\"time\",\"mean\"],"
                                + "\"values\":[[\"2026-10-01T00:00:00Z\",1.5],[\"2026-10-01T00:10:00Z\",null]]}]}]}",
                        DataQuality.Kind.MISSING_VALUE),
                arguments(
                        "InfluxDB's CSV: a row of nothing",
                        "name,time,mean\ncpu,2026-10-01T00:00:00Z,1.5\ncpu,2026-10-01T00:10:00Z,\n",
                        DataQuality.Kind.MISSING_VALUE),
                arguments(
                        "iostat: since the machine started",
                        "{\"sysstat\":{\"hosts\":[{\"nodename\":\"a\",\"statistics\":["
                                + "{\"timestamp\":\"2026-10-01 00:00:00\",\"avg-cpu\":{\"user\":9}},"
                                + "{\"timestamp\":\"2026-10-01 00:00:05\",\"avg-cpu\":{\"user\":1.5}}]}]}}",
                        DataQuality.Kind.SINCE_START),
                arguments(
                        "Dynatrace: another width",
                        "metricId,time,value\ncpu,1790812800000,1.5\ncpu,1790812860000\n",
                        DataQuality.Kind.WRONG_FIELD_COUNT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void countsWhatIsNotUsed(String loss, String export, DataQuality.Kind kind) {
        ExportSummary summary = ExportInspector.inspect(
                Exports.write(folder, "export", export),
                TextFormat.undeclared(),
                TimeFormat.undeclared(),
                Optional.empty());

        assertThat(summary.metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.values()).isEqualTo(1);
            assertThat(metric.largest()).isEqualTo(1.5);
        });
        assertThat(summary.services().get(0).from()).isAfterOrEqualTo("2026-10-01T00:00:00Z");
        assertThat(summary.quality())
                .filteredOn(finding -> finding.kind() == kind)
                .extracting(DataQuality::rows)
                .containsExactly(1L);
    }

    @Test
    void countsWhatIsLostBetweenTheHostsOfAService() {
        Exports.write(folder, "hosts.csv", """
                time,service,host,tx_total,cpu_pct
                2026-10-01T00:00Z,shop,a,100,10
                2026-10-01T00:00Z,shop,b,100,30
                2026-10-01T00:05Z,shop,a,400,10
                2026-10-01T00:05Z,shop,,400,10
                2026-10-01T00:05Z,,b,400,10
                2026-10-01T00:05Z,shop,b,30,30
                2026-10-01T00:10Z,shop,a,700,10
                2026-10-01T00:10Z,shop,a,700,10
                2026-10-01T00:10Z,shop,b,330,50
                """);
        Exports.write(folder, "capacity.yaml", """
                sources: [{name: hosts, files: [hosts.csv], serviceColumn: service, hostColumn: host}]
                services: [{name: shop, volume: tx_total, kpis: [{metric: cpu_pct, limit: 80%, rollup: max}]}]
                """);

        Readings readings = ServiceReader.read(CapacityConfig.read(folder.resolve("capacity.yaml")));

        ServiceData shop = readings.services().get(0);
        assertThat(Exports.volume(shop).values()).containsExactly(1.1, 2);
        assertThat(Exports.kpi(shop, 0).series().values()).containsExactly(0.3, 0.3, 0.5);
        assertThat(finding(readings, DataQuality.Kind.NO_NAME).rows()).isEqualTo(2);
        assertThat(finding(readings, DataQuality.Kind.NO_NAME).line()).isEqualTo(5);
        assertThat(finding(readings, DataQuality.Kind.COUNTER_RESET).rows()).isEqualTo(1);
        assertThat(finding(readings, DataQuality.Kind.DUPLICATE_MERGED).line()).isEqualTo(9);
    }

    @Test
    void namesNoLineWhereItCouldBeOneOfSeveralFiles() {
        String header = "time,v_tps,cpu_pct\n";
        Exports.write(folder, "m-1.csv", header + Exports.rows(0, 3, i -> "1,10") + Exports.rows(2, 3, i -> "1,10"));
        Exports.write(folder, "m-2.csv", header + Exports.rows(3, 6, i -> "1,10") + Exports.rows(5, 6, i -> "1,10"));

        DataQuality merged = finding(Exports.read(folder.resolve("m-*.csv")), DataQuality.Kind.DUPLICATE_MERGED);

        assertThat(merged.rows()).isEqualTo(2);
        assertThat(merged.line()).isZero();
        assertThat(merged.example()).isEqualTo("2026-10-01T00:10:00Z");
    }
}
