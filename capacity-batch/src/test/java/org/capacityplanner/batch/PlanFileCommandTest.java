package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileCommandTest {
    private static final String HEADER =
            "service,position,kpi,metric,kind,unit,factor,limit,driver,retries,volume,volumeUnit,"
                    + "offered,offeredUnit,level,intervalLevel,leadTime,horizon,zone,from,to,dataUntil,holidays";

    @TempDir
    private Path folder;

    private CommandLineRun planFile(String services) throws IOException {
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
            zone: Europe/Zurich
            month: 2026-10
            level: 90%
            sources:
              - {name: lake, files: [none-there.csv], layout: wide, time: timestamp, serviceColumn: service}
            services:
            """ + services);
        return CommandLineRun.of("plan-file", config);
    }

    @Test
    void printsALineForEachKpiOfTheSampleData() {
        CommandLineRun run = CommandLineRun.of("plan-file", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"));

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo(HEADER);
        assertThat(lines).hasSize(1 + 5 + 3 + 4 + 4 + 4);
        assertThat(lines.get(1))
                .isEqualTo("pricing,1,latency p95,latency_ms_p95,response-time,ms,,<= 5,,,transactions,quotes/s,,,"
                        + "0.95,0.9,P30D,P12M,Europe/Zurich,"
                        + "2026-09-30T22:00:00Z,2026-10-31T23:00:00Z,2026-10-31T23:00:00Z,");
        // Half an hour of a load test is all there is: no period, and what was offered beside what was delivered.
        assertThat(lines.get(17))
                .isEqualTo("postgres,1,latency p95,latency_ms_p95,response-time,ms,,<= 50,,,transactions_per_s,tx/s,"
                        + "offered_tps,tx/s,0.95,0.9,P30D,P12M,Europe/Zurich,,,,");
        assertThat(run.err()).isEmpty();
    }

    /** The tests of the Spark job plan with that file, and are no part of every build. */
    @Test
    void printsTheFileThatTheSparkJobIsTestedWith() throws IOException {
        CommandLineRun run = CommandLineRun.of("plan-file", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"));

        assertThat(run.out())
                .isEqualToNormalizingNewlines(
                        Files.readString(Path.of("..", "capacity-spark", "src", "test", "resources", "plans.csv")));
    }

    @Test
    void readsNoExportAndTakesUnitsAndKindsFromNames() throws IOException {
        CommandLineRun run = planFile("""
              - name: "edge-*"
                volume: {metric: requests}
                holidays: [2026-12-25, 2026-10-05]
                kpis:
                  - {metric: cpu_pct, name: CPU, limit: 640%}
                  - {metric: idle_pct, limit: 20%}
                  - {metric: success_pct, kind: other, limit: ">= 99.5%"}
            """);

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        // 640% is 80% of eight processors; a percent is then an eight-hundredth of the whole.
        assertThat(lines.get(1)).startsWith("edge-*,1,CPU,cpu_pct,utilization,%,0.00125,<= 640,,,requests,");
        assertThat(lines.get(1)).contains(",0.9,0.9,").endsWith(",2026-10-05 2026-12-25");
        assertThat(lines.get(2)).startsWith("edge-*,2,idle_pct,idle_pct,utilization,%,,>= 20,");
        assertThat(lines.get(3)).startsWith("edge-*,3,success_pct,success_pct,other,%,,>= 99.5,");
    }

    @Test
    void saysWhatItLeavesOut() throws IOException {
        CommandLineRun run = planFile("""
              - name: shop
                volume: {metric: orders, unit: orders/s}
                nodes: {count: 4}
                kpis:
                  - {metric: queue, limit: 5}
                  - {metric: retries_total, limit: 5}
                  - {metric: cpu_pct, limit: 80%}
              - name: till
                volume: {metric: receipts_total}
                kpis:
                  - {metric: cpu_pct, limit: 80%}
            """);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err())
                .contains("shop: planned without its nodes")
                .contains("shop, queue: left out, neither the config nor the name says")
                .contains("shop, retries_total: left out, retries_total is a counter")
                .contains("till: its volume receipts_total is a counter");
    }

    @Test
    void failsWhereNothingIsLeft() throws IOException {
        CommandLineRun run = planFile("""
              - name: till
                volume: {metric: receipts_total}
                kpis:
                  - {metric: cpu_pct, limit: 80%}
            """);

        assertThat(run.code()).isEqualTo(78);
        assertThat(run.out()).isEmpty();
    }
}
