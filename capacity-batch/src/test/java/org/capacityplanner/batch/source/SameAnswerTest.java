package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.volume;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same measurements, written in other ways, are the same series. */
class SameAnswerTest {
    /** The hours around the end of summer time. */
    private static final Instant START = Instant.parse("2026-10-24T00:00:00Z");

    private static final int ROWS = 400;
    private static final String KPIS = "kpis: [{metric: p95_ms, limit: 5ms}]";

    @TempDir
    Path folder;

    private ServiceData reference;

    @BeforeEach
    void readTheReference() {
        Exports.write(
                folder, "whole.csv", "time,v_tps,p95_ms\n" + rows(0, ROWS, i -> time(i) + "," + v(i) + "," + p95(i)));
        reference = read("files: [whole.csv]", KPIS);
    }

    @Test
    void inSecondsInsteadOfMilliseconds() {
        Exports.write(
                folder,
                "seconds.csv",
                "time,v_tps,p95_s\n"
                        + rows(
                                0,
                                ROWS,
                                i -> time(i) + "," + v(i) + "," + String.format(Locale.ROOT, "%.6f", p95(i) / 1000)));

        assertSame(read("files: [seconds.csv]", "kpis: [{metric: p95_s, limit: 5ms}]"));
    }

    @Test
    void inTwoFiles() {
        Exports.write(
                folder, "part-2.csv", "time,v_tps,p95_ms\n" + rows(0, 150, i -> time(i) + "," + v(i) + "," + p95(i)));
        Exports.write(
                folder,
                "part-1.csv",
                "time,v_tps,p95_ms\n" + rows(150, ROWS, i -> time(i) + "," + v(i) + "," + p95(i)));

        assertSame(read("files: [part-*.csv]", KPIS));
    }

    @Test
    void withVolumeAndKpiInFilesOfTheirOwn() {
        Exports.write(folder, "volume.csv", "time,v_tps\n" + rows(0, ROWS, i -> time(i) + "," + v(i)));
        Exports.write(folder, "kpi.csv", "time,p95_ms\n" + rows(0, ROWS, i -> time(i) + "," + p95(i)));

        assertSame(read("files: [volume.csv, kpi.csv]", KPIS));
    }

    @Test
    void withVolumeAndKpiInSourcesOfTheirOwn() {
        Exports.write(folder, "volume.csv", "time,v_tps\n" + rows(0, ROWS, i -> time(i) + "," + v(i)));
        Exports.write(folder, "kpi.csv", "time,p95_ms\n" + rows(0, ROWS, i -> time(i) + "," + p95(i)));

        assertSame(readConfig("""
                sources: [{name: a, files: [volume.csv]}, {name: b, files: [kpi.csv]}]
                services: [{name: s, source: a, volume: v_tps, kpis: [{metric: p95_ms, source: b, limit: 5ms}]}]
                """));
    }

    @Test
    void inAnotherZoneAcrossAClockChange() {
        DateTimeFormatter local =
                DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT).withZone(ZoneId.of("Europe/Zurich"));
        Exports.write(
                folder,
                "local.csv",
                "Zeit;v_tps;p95_ms\n"
                        + rows(0, ROWS, i -> local.format(at(i)) + (";" + v(i) + ";" + p95(i)).replace('.', ',')));

        assertSame(read("files: [local.csv], zone: Europe/Zurich", KPIS));
    }

    @Test
    void asEpochMilliseconds() {
        Exports.write(
                folder,
                "epoch.csv",
                "t,v_tps,p95_ms\n" + rows(0, ROWS, i -> at(i).toEpochMilli() + "," + v(i) + "," + p95(i)));

        assertSame(read("files: [epoch.csv]", KPIS));
    }

    @Test
    void splitOverTwoHosts() {
        Exports.write(
                folder,
                "hosts.csv",
                "time,host,v_tps,p95_ms\n"
                        + rows(
                                0,
                                ROWS,
                                i -> time(i) + ",a," + v(i) * 0.25 + "," + p95(i) + "\n" + time(i) + ",b," + v(i) * 0.75
                                        + "," + p95(i)));

        assertSame(read("files: [hosts.csv], hostColumn: host", KPIS));
    }

    @Test
    void asACounter() {
        double[] total = new double[ROWS + 1];
        for (int i = 0; i <= ROWS; i++) {
            // The machine starts again at the hundredth step.
            total[i] = i == 0 || i == 100 ? 0 : total[i - 1] + v(i - 1) * 600;
        }
        Exports.write(
                folder,
                "counter.csv",
                "time,v_total,p95_ms\n" + rows(1, ROWS + 1, i -> time(i - 1) + "," + total[i] + "," + p95(i - 1)));

        ServiceData counted = readConfig("""
                sources: [{name: a, files: [counter.csv]}]
                services: [{name: s, volume: v_total, %s}]
                """.formatted(KPIS));

        assertThat(volume(counted).size()).isEqualTo(ROWS - 1);
        assertThat(volume(counted).valueAt(200)).isCloseTo(v(201), within(1e-6));
    }

    private void assertSame(ServiceData other) {
        assertThat(volume(other).epochMillis()).isEqualTo(volume(reference).epochMillis());
        assertThat(volume(other).values()).containsExactly(volume(reference).values(), within(1e-9));
        assertThat(kpi(other, 0).series().epochMillis())
                .isEqualTo(kpi(reference, 0).series().epochMillis());
        assertThat(kpi(other, 0).series().values())
                .containsExactly(kpi(reference, 0).series().values(), within(1e-12));
        assertThat(kpi(other, 0).sla()).isEqualTo(kpi(reference, 0).sla());
    }

    private ServiceData read(String source, String kpis) {
        return readConfig("sources: [{name: a, " + source + "}]\nservices: [{name: s, volume: v_tps, " + kpis + "}]\n");
    }

    private ServiceData readConfig(String yaml) {
        Path config = Exports.write(folder, "capacity.yaml", yaml);
        List<ServiceData> services =
                ServiceReader.read(CapacityConfig.read(config)).services();
        return services.get(0);
    }

    private static String rows(int from, int to, IntFunction<String> row) {
        return IntStream.range(from, to).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Instant at(int i) {
        return START.plusSeconds(600L * i);
    }

    private static String time(int i) {
        return at(i).toString();
    }

    private static double v(int i) {
        return 100 + i % 144;
    }

    private static double p95(int i) {
        return 1.25 + (i % 144) / 100.0;
    }
}
