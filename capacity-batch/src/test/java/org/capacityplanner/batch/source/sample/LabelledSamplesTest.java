package org.capacityplanner.batch.source.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.volume;

import java.nio.file.Path;
import java.util.List;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.source.Exports;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Dimension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series with labels: choosing one, joining several, counters. */
class LabelledSamplesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeTwoHosts() {
        Exports.write(folder, "export.json", """
                {"status":"success","data":{"resultType":"matrix","result":[
                 {"metric":{"__name__":"requests_total","host":"a","app":"shop"},
                  "values":[[1000000000,"0"],[1000000010,"100"],[1000000020,"10"],[1000000030,"30"]]},
                 {"metric":{"__name__":"requests_total","host":"b","app":"shop"},
                  "values":[[1000000000,"50"],[1000000010,"60"],[1000000030,"100"]]},
                 {"metric":{"__name__":"cpu_ratio","host":"a","app":"shop"},
                  "values":[[1000000010,"0.5"],[1000000020,"0.6"]]},
                 {"metric":{"__name__":"cpu_ratio","host":"b","app":"shop"},
                  "values":[[1000000010,"0.7"],[1000000020,"NaN"]]},
                 {"metric":{"__name__":"mem_bytes","host":"a","app":"bank"}, "values":[[1000000010,"7e9"]]}]}}
                """);
    }

    @Test
    void joinsSeriesOfOneNameAsTheirNatureAsks() {
        Readings readings = read("""
                services:
                  - name: shop
                    volume: requests_total
                    kpis: [{metric: cpu_ratio, limit: 80%}]
                """);

        ServiceData shop = readings.services().get(0);
        assertThat(kpi(shop, 0).series().values()).as("means").containsExactly(0.6, 0.6);
        // a: 10/s, then 10 after a reset is 1/s, then 2/s; b: 1/s, then 40 in 20 s is 2/s; at 20 s b has no value.
        assertThat(volume(shop).values()).as("rates, summed").containsExactly(11, 4);
        assertThat(volume(shop).unit().dimension()).isEqualTo(Dimension.EVENT_RATE);
        assertThat(finding(readings, DataQuality.Kind.ROLLED_UP).example()).startsWith("2 series by ");
        assertThat(finding(readings, DataQuality.Kind.INCOMPLETE_SUM).rows()).isEqualTo(1);
    }

    @Test
    void saysThatSeriesAreJoinedWhichNoHostTellsApart() {
        String result = """
                {"Id":"%s","Label":"%s","StatusCode":"Complete","Timestamps":["2026-10-01T00:00:00Z","2026-10-01T00:05:00Z"],
                 "Values":[%d,%d]}""";
        Exports.write(
                folder,
                "export.json",
                "{\"MetricDataResults\":["
                        + String.join(
                                ",",
                                result.formatted("tx", "RequestCount", 100, 120),
                                result.formatted("db", "CPUUtilization", 20, 24),
                                result.formatted("web", "CPUUtilization", 60, 64))
                        + "]}");
        String config = """
                services:
                  - name: shop
                    volume: RequestCount
                    kpis: [{metric: '%s', limit: 80%%%s}]
                """;

        Readings joined = read(config.formatted("CPUUtilization", ""));

        assertThat(kpi(joined.services().get(0), 0).series().values()).containsExactly(0.4, 0.44);
        DataQuality said = finding(joined, DataQuality.Kind.ROLLED_UP_UNLIKE);
        assertThat(said.kind().changesMeaning()).as("told beside answers").isTrue();
        assertThat(said.example()).startsWith("CPUUtilization{id=\"db\"}, 2 series by ");
        for (String told : List.of(
                config.formatted("CPUUtilization{id=\"db\"}", ""),
                config.formatted("CPUUtilization", ", rollup: max"))) {
            assertThat(read(told).quality())
                    .extracting(DataQuality::kind)
                    .doesNotContain(DataQuality.Kind.ROLLED_UP_UNLIKE);
        }
    }

    @Test
    void saysNothingOfThatKindAboutHosts() {
        assertThat(read("""
                services:
                  - name: shop
                    volume: requests_total
                    kpis: [{metric: cpu_ratio, limit: 80%}]
                """).quality())
                .extracting(DataQuality::kind)
                .contains(DataQuality.Kind.ROLLED_UP)
                .doesNotContain(DataQuality.Kind.ROLLED_UP_UNLIKE);
    }

    @Test
    void choosesASeriesByItsLabels() {
        Readings readings = read("""
                services:
                  - name: a
                    volume: 'requests_total{host="a"}'
                    kpis: [{metric: 'cpu_ratio{host="b"}', limit: 80%}, {metric: cpu_ratio, name: worst, rollup: max, limit: 80%}]
                """);

        ServiceData a = readings.services().get(0);
        assertThat(volume(a).values()).containsExactly(10, 1, 2);
        assertThat(kpi(a, 0).series().values()).containsExactly(0.7);
        assertThat(kpi(a, 1).series().values()).containsExactly(0.7, 0.6);
        assertThat(finding(readings, DataQuality.Kind.COUNTER_RESET).rows()).isEqualTo(1);
    }

    @Test
    void takesTheServiceFromALabel() {
        Readings readings = read("""
                services:
                  - name: shop
                    volume: requests_total
                    kpis: [{metric: cpu_ratio, limit: 80%}, {metric: mem_bytes, limit: 8GB}]
                """, "app");

        ServiceData shop = readings.services().get(0);
        assertThat(kpi(shop, 0).series().size()).isEqualTo(2);
        assertThat(Exports.problemOf(shop, 1))
                .as("the memory is the bank's")
                .contains("there is no such column or metric");
    }

    @Test
    void sharesASeriesWithoutTheLabelAmongTheServices() {
        Exports.write(folder, "export.json", """
                {"status":"success","data":{"resultType":"matrix","result":[
                 {"metric":{"__name__":"load_per_s","app":"shop"}, "values":[[1000000000,"5"]]},
                 {"metric":{"__name__":"load_per_s","app":"bank"}, "values":[[1000000000,"7"]]},
                 {"metric":{"__name__":"cpu_ratio"}, "values":[[1000000000,"0.5"]]}]}}
                """);

        Readings readings = read("""
                services:
                  - {name: shop, volume: load_per_s, kpis: [{metric: cpu_ratio, limit: 80%}]}
                  - {name: bank, volume: load_per_s, kpis: [{metric: cpu_ratio, limit: 80%}]}
                """, "app");

        assertThat(volume(readings.services().get(0)).values()).containsExactly(5);
        assertThat(volume(readings.services().get(1)).values()).containsExactly(7);
        assertThat(kpi(readings.services().get(1), 0).series().values()).containsExactly(0.5);
    }

    @Test
    void namesTheSeriesThereAreWhereNoneFits() {
        Readings readings = read("""
                services:
                  - name: shop
                    volume: requests_total
                    kpis: [{metric: cpu_ratio, limit: 80%}, {metric: cpu_percent, unit: "%", limit: 80%}]
                """);

        assertThat(Exports.problemOf(readings.services().get(0), 1)).contains("cpu_ratio{host=\"a\"}");
    }

    private Readings read(String services) {
        return read(services, "none");
    }

    private Readings read(String services, String serviceLabel) {
        Path config = Exports.write(
                folder,
                "capacity.yaml",
                "sources: [{name: export, files: [export.json], serviceColumn: " + serviceLabel + "}]\n" + services);
        return ServiceReader.read(CapacityConfig.read(config));
    }
}
