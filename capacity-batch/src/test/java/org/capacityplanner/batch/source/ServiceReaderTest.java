package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.byService;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.oneService;
import static org.capacityplanner.batch.source.Exports.problemOf;
import static org.capacityplanner.batch.source.Exports.question;
import static org.capacityplanner.batch.source.Exports.volume;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceReaderTest {
    private static final String WIDE = """
            timestamp,service,transactions_per_s,cpu_pct,latency_ms_p95
            2026-10-01T00:00:00Z,pricing,100,20,1.5
            2026-10-01T00:00:00Z,orders,50,10,2.5
            2026-10-01T00:05:00Z,pricing,200,40,1.75
            2026-10-01T00:05:00Z,orders,60,12,
            """;

    @TempDir
    Path folder;

    @Test
    void readsAWideTableByService() {
        Readings readings = ServiceReader.read(question(
                write("export.csv", WIDE), byService(), "transactions_per_s", "cpu_pct:80%", "latency_ms_p95:5ms"));

        assertThat(readings.services()).extracting(ServiceData::name).containsExactly("pricing", "orders");
        ServiceData pricing = readings.services().get(0);
        assertThat(volume(pricing).values()).containsExactly(100, 200);
        assertThat(volume(pricing).timeAt(1)).isEqualTo(Instant.parse("2026-10-01T00:05:00Z"));
        assertThat(kpi(pricing, 0).series().values()).containsExactly(0.20, 0.40);
        assertThat(kpi(pricing, 0).kpi()).isEqualTo(new Kpi("cpu_pct", Kpi.Kind.UTILIZATION, Unit.PERCENT));
        assertThat(kpi(pricing, 0).sla()).isEqualTo(Sla.atMost(0.80));
        assertThat(kpi(pricing, 1).series().values()).containsExactly(0.0015, 0.00175);
        assertThat(kpi(readings.services().get(1), 1).series().size()).isEqualTo(1);
        DataQuality missing = finding(readings, DataQuality.Kind.MISSING_VALUE);
        assertThat(missing.subject()).isEqualTo("latency_ms_p95");
        assertThat(missing.line()).isEqualTo(5);
    }

    @Test
    void readsALongTableToTheSameSeries() {
        StringBuilder rows = new StringBuilder("time,app,metric,value\n");
        List<String> lines = WIDE.lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            String[] names = lines.get(0).split(",");
            for (int i = 2; i < names.length; i++) {
                rows.append(String.join(",", fields[0], fields[1], names[i], fields[i]))
                        .append('\n');
            }
            rows.append(String.join(",", fields[0], fields[1], "version", "v2.1-beta"))
                    .append('\n');
        }
        Layout layout = new Layout.LongTable(Optional.of("app"), "metric", "value");

        Readings readings = ServiceReader.read(question(
                write("long.csv", rows.toString()), layout, "transactions_per_s", "cpu_pct:80%", "latency_ms_p95:5ms"));

        ServiceData pricing = readings.services().get(0);
        assertThat(pricing.name()).isEqualTo("pricing");
        assertThat(volume(pricing).values()).containsExactly(100, 200);
        assertThat(kpi(pricing, 1).series().values()).containsExactly(0.0015, 0.00175);
        assertThat(readings.inputs().get(0).badRows())
                .as("text of a metric that nobody asked for is no fault")
                .isZero();
    }

    @Test
    void letsAMetricThatNobodyAskedForHoldTextBeforeItsName() {
        Path file = write("long.csv", """
                time,value,metric
                2026-10-01T00:00Z,5,v_tps
                2026-10-01T00:00Z,up,state
                2026-10-01T00:00Z,40,cpu_pct
                """);

        Readings readings = ServiceReader.read(
                question(file, new Layout.LongTable(Optional.empty(), "metric", "value"), "v_tps", "cpu_pct:80%"));

        assertThat(readings.inputs().get(0).badRows()).isZero();
        assertThat(readings.inputs().get(0).rows()).isEqualTo(2);
    }

    @Test
    void provesDecimalCommasAndUnitsInCells() {
        Path file = write(
                "european.csv",
                "\uFEFFsep=;\r\nZeit;Transaktionen;CPU %;Speicher\r\n"
                        + "01.10.2026 00:00;1.520;38,25 %;0,41\r\n01.10.2026 00:05;1.490;-;n/a\r\n");

        Readings readings = ServiceReader.read(
                question(file, oneService(), "Transaktionen:tx/5min", "CPU %:80%", "Speicher:80%:ratio"));

        ServiceData service = readings.services().get(0);
        assertThat(service.name()).isEqualTo("european");
        assertThat(volume(service).values()).containsExactly(1520 / 300.0, 1490 / 300.0);
        assertThat(kpi(service, 0).series().values()).containsExactly(0.3825);
        assertThat(kpi(service, 1).series().values()).containsExactly(0.41);
        assertThat(finding(readings, DataQuality.Kind.ASSUMED_ZONE).rows()).isEqualTo(2);
    }

    @Test
    void bringsCellsOfOneColumnToOneUnit() {
        Path file = write(
                "units.csv",
                "time,volume_tps,disk\n2026-10-01T00:00Z,1,960 kB/s\n2026-10-01T00:05Z,2,10.9 MB/s\n2026-10-01T00:10Z,3,0\n");

        Readings readings = ServiceReader.read(question(file, oneService(), "volume_tps", "disk:200MB/s"));

        assertThat(kpi(readings.services().get(0), 0).series().values()).containsExactly(960e3, 10.9e6, 0);
        assertThat(finding(readings, DataQuality.Kind.CONVERTED_UNITS).line()).isEqualTo(3);
    }

    @Test
    void keepsOtherKpisAndServicesWhereOneCannotBeRead() {
        Path file = write("export.csv", """
                time,service,v_tps,cpu_pct,state
                2026-10-01T00:00Z,a,1,10,up
                2026-10-01T00:05Z,a,2,20,up
                """);
        write("capacity.yaml", """
                sources:
                  - {name: export, files: [export.csv], serviceColumn: service}
                services:
                  - name: a
                    volume: v_tps
                    kpis:
                      - {metric: cpu_pct, limit: 80%}
                      - {metric: cpu_pc, limit: 80%}
                      - {metric: state, limit: 80%, unit: "%"}
                  - name: b
                    volume: v_tps
                    kpis: [{metric: cpu_pct, limit: 80%}]
                """);

        Readings readings = ServiceReader.read(CapacityConfig.read(folder.resolve("capacity.yaml")));

        ServiceData a = readings.services().get(0);
        assertThat(kpi(a, 0).series().size()).isEqualTo(2);
        assertThat(problemOf(a, 1)).endsWith("column 'cpu_pc': there is no such column or metric; nearest: cpu_pct");
        assertThat(problemOf(a, 2)).contains("holds text, no numbers: 'up'");
        assertThat(readings.services().get(1).isUsable()).isFalse();
        assertThat(readings.services().get(1).volume().refusal().orElseThrow().message())
                .endsWith("there are no rows of service 'b'; there are: a");
        assertThat(file).exists();
    }

    @Test
    void takesAVolumeWithoutUnitAsTransactionsPerSecondAndSaysSo() {
        Path file = write("export.csv", "time,transactions,cpu_pct\n2026-10-01T00:00Z,3,30\n");

        Readings readings = ServiceReader.read(question(file, oneService(), "transactions", "cpu_pct:80%"));

        assertThat(volume(readings.services().get(0)).unit()).isEqualTo(Unit.TRANSACTIONS_PER_SECOND);
        assertThat(finding(readings, DataQuality.Kind.ASSUMED_UNIT).subject()).isEqualTo("transactions");
    }

    @Test
    void joinsFilesThatAreReadAtTheSameTimeInTheirOrder() {
        for (int day = 1; day <= 9; day++) {
            StringBuilder rows = new StringBuilder("time,v_tps,cpu_pct\n");
            for (int hour = 0; hour < 24; hour++) {
                boolean isBad = day % 4 == 0 && hour < 12;
                rows.append("2026-10-0%d %02d:00,%d,%s\n"
                        .formatted(day, hour, 100 * day + hour, isBad ? "day" + day : "1" + day));
            }
            write("day-" + day + ".csv", rows.toString());
        }

        Readings readings =
                ServiceReader.read(question(folder.resolve("day-*.csv"), oneService(), "v_tps", "cpu_pct:80%"));

        double[] days = IntStream.of(1, 2, 3, 5, 6, 7, 9)
                .flatMap(day -> IntStream.range(0, 24).map(hour -> 100 * day + hour))
                .asDoubleStream()
                .toArray();
        assertThat(volume(readings.services().get(0)).values()).containsExactly(days);
        assertThat(readings.inputs())
                .extracting(input -> input.path().getFileName().toString())
                .containsExactly(
                        "day-1.csv", "day-2.csv", "day-3.csv", "day-5.csv", "day-6.csv", "day-7.csv", "day-9.csv");
        assertThat(readings.problems())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        fourth -> assertThat(fourth).contains("day-4.csv", "first: 'day4' is not a number"),
                        eighth -> assertThat(eighth).contains("day-8.csv", "first: 'day8' is not a number"));
    }

    private Path write(String name, String text) {
        return Exports.write(folder, name, text);
    }
}
