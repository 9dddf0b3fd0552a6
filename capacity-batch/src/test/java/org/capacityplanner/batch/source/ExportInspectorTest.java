package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportInspectorTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatAFileIsAndHolds() {
        ExportSummary summary = inspect(twoServices());

        assertThat(summary.input().format()).isEqualTo("csv");
        assertThat(summary.encoding()).isEqualTo("UTF-8");
        assertThat(summary.csv().orElseThrow().delimiter()).isEqualTo(';');
        assertThat(summary.csv().orElseThrow().timeColumn()).isEqualTo("when");
        assertThat(summary.layout()).isEqualTo(new Layout.WideTable(Optional.of("service")));
        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactly("orders", "cpu_pct", "latency_ms");
        ExportSummary.Metric cpu = summary.metrics().get(1);
        assertThat(cpu.unit()).contains(Unit.PERCENT);
        assertThat(cpu.kind()).contains(Kpi.Kind.UTILIZATION);
        assertThat(cpu.smallest()).isEqualTo(10.5);
        assertThat(cpu.largest()).isEqualTo(58.5);
        assertThat(summary.metrics().get(0).isVolume()).isTrue();
        ExportSummary.Span first = summary.services().get(0);
        assertThat(first.name()).isEqualTo("pricing");
        assertThat(first.step()).isEqualTo(Duration.ofHours(6));
        assertThat(first.missingSteps()).isEqualTo(2);
        assertThat(first.longestGap()).isEqualTo(Duration.ofHours(18));
        assertThat(summary.months())
                .extracting(ExportSummary.MonthCoverage::month)
                .containsExactly(YearMonth.of(2026, 10));
        assertThat(summary.months().get(0).expected()).isEqualTo(31 * 4);
    }

    @Test
    void showsTheSameAsText() {
        assertThat(SummaryText.of(inspect(twoServices())))
                .contains("separated by ';', decimal '.'")
                .contains("column 'when', iso")
                .contains("2 missing, longest gap 18h")
                .contains("2026-10 38%")
                .doesNotContain("null");
    }

    @Test
    void recognisesALongTable() {
        Path file = Exports.write(
                folder,
                "long.csv",
                "time,host,metric,value\n2026-10-01T00:00Z,a,cpu_pct,5\n2026-10-01T00:00Z,a,orders_per_s,50\n");

        assertThat(inspect(file).layout()).isEqualTo(new Layout.LongTable(Optional.of("host"), "metric", "value"));
    }

    @Test
    void draftsAConfigThatRunsAsItIs() {
        Path file = twoServices();

        Path config = Exports.write(folder, "capacity.yaml", ConfigDraft.of(inspect(file)));
        Readings readings = ServiceReader.read(CapacityConfig.read(config));

        assertThat(readings.services()).extracting(ServiceData::name).containsExactly("pricing", "orders: \"desk\"");
        assertThat(readings.services()).allMatch(ServiceData::isUsable);
        assertThat(Exports.kpi(readings.services().get(0), 0).config().limit()).hasToString("80%");
        assertThat(Exports.kpi(readings.services().get(0), 1).sla().limit())
                .as("about twice the 95th percentile of 1..49 ms")
                .isEqualTo(0.100);
    }

    @Test
    void draftsAConfigForSeriesWithLabels() {
        Path file = Exports.write(folder, "export.json", """
                {"status":"success","data":{"resultType":"matrix","result":[
                 {"metric":{"__name__":"requests_per_s"},"values":[[1000000000,"5"],[1000000060,"6"]]},
                 {"metric":{"__name__":"cpu_ratio","host":"a"},"values":[[1000000000,"0.5"],[1000000060,"0.6"]]},
                 {"metric":{"__name__":"cpu_ratio","host":"b \\"x\\""},"values":[[1000000000,"0.4"],[1000000060,"0.3"]]}]}}
                """);

        Path config = Exports.write(folder, "capacity.yaml", ConfigDraft.of(inspect(file)));
        ServiceData service =
                ServiceReader.read(CapacityConfig.read(config)).services().get(0);

        assertThat(Exports.volume(service).values()).containsExactly(5, 6);
        assertThat(Exports.kpi(service, 0).series().values()).containsExactly(0.5, 0.6);
        assertThat(Exports.kpi(service, 1).series().values()).containsExactly(0.4, 0.3);
    }

    private ExportSummary inspect(Path file) {
        return ExportInspector.inspect(file, TextFormat.undeclared(), TimeFormat.undeclared(), Optional.empty());
    }

    private Path twoServices() {
        String rows = IntStream.range(0, 49)
                .filter(i -> i != 20 && i != 21)
                .mapToObj(i -> Instant.parse("2026-10-01T00:00:00Z").plus(Duration.ofHours(6L * i)))
                .map(time -> {
                    long i = Duration.between(Instant.parse("2026-10-01T00:00:00Z"), time)
                                    .toHours()
                            / 6;
                    String values = ";" + (100 + i) + ";" + (10.5 + i) + ";" + (1 + i) + "\n";
                    return time + ";pricing" + values + time + ";\"orders: \"\"desk\"\"\"" + values;
                })
                .collect(Collectors.joining());
        return Exports.write(folder, "two.csv", "when;service;orders;cpu_pct;latency_ms\n" + rows);
    }
}
