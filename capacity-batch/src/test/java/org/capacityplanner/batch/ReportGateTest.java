package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample data's pricing is GREEN in October 2026; a tenth of its futures break the limit of the latency in April 2027. */
class ReportGateTest {
    @TempDir
    private Path folder;

    private CommandLineRun report(String leadTime, String... options) throws IOException {
        String export = CommandLineRun.SAMPLE_DATA
                .resolve("trading/trading-hourly.csv")
                .toAbsolutePath()
                .normalize()
                .toString();
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                zone: Europe/Zurich
                month: 2026-10
                history: none
                leadTime: %s
                sources:
                  - {name: trading, files: ['%s'], layout: wide, time: timestamp, serviceColumn: service}
                services:
                  - name: pricing
                    volume: {metric: transactions, unit: quotes/s}
                    kpis:
                      - {metric: latency_ms_p95, name: latency p95, kind: response-time, unit: ms, limit: 5 ms}
                """.formatted(leadTime, export));
        Object[] arguments = new Object[7 + options.length];
        System.arraycopy(
                new Object[] {"report", config, "--quiet", "--charts", "none", "--out", folder.resolve("out")},
                0,
                arguments,
                0,
                7);
        System.arraycopy(options, 0, arguments, 7, options.length);
        return CommandLineRun.of(arguments);
    }

    @Test
    void theExitStatusIsTheWorseOfStatusAndOutlook() throws IOException {
        // With 119 days to add capacity the day to act by is the second of November; the next report comes in December.
        CommandLineRun run = report("119d", "--exit-by-status");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.AMBER.code());
        assertThat(Files.readString(folder.resolve("out/2026-10/summary.md")))
                .contains("| pricing | GREEN | AMBER |")
                .contains("| 2026-11-02 |");
    }

    @Test
    void failsWhereAConditionIsMetAndNamesTheServices() throws IOException {
        CommandLineRun run =
                report("30d", "--exit-by-status", "--fail-if", "breach-within=90d", "--fail-if", "breach-within=6mo");

        assertThat(run.code()).isEqualTo(ExitCode.RED.code());
        assertThat(run.err()).isEqualTo("capacity: --fail-if breach-within=6mo: pricing\n");
        assertThat(folder.resolve("out/2026-10/report.json")).exists();
    }

    @Test
    void refusesWhatIsNoConditionBeforeAnyWork() throws IOException {
        CommandLineRun run = report("30d", "--fail-if", "breach-witin=90d");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("nearest: breach-within").hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
