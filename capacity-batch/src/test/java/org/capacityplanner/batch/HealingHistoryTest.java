package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.batch.history.History;
import org.capacityplanner.batch.history.HistoryException;
import org.capacityplanner.review.MonthRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Months that were published while the history could not be written: a later run brings them in, whichever month it is of. */
class HealingHistoryTest {
    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void exports() throws IOException {
        out = folder.resolve("out");
        Random random = new Random(3);
        List<String> rows = new ArrayList<>(List.of("timestamp,tx,cpu_pct"));
        for (int i = 0; i < 92 * 24; i++) {
            double tx = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            rows.add((1_785_542_400L + 3600L * i) + "," + tx + "," + (5 + 0.05 * tx + random.nextGaussian()));
        }
        Files.write(folder.resolve("shop.csv"), rows);
        Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                sources:
                  - {name: shop, files: [shop.csv], layout: wide, time: timestamp}
                services:
                  - name: shop
                    source: shop
                    volume: {metric: tx, unit: tx/s}
                    kpis:
                      - {metric: cpu_pct, kind: utilization, unit: "%", limit: 80%}
                """);
    }

    private CommandLineRun run(String month) {
        CommandLineRun run =
                CommandLineRun.of("report", folder.resolve("capacity.yaml"), "--month", month, "--out", out, "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private List<YearMonth> remembered() throws HistoryException {
        return History.of(new HistoryConfig.BesideReports(), out)
                .before(YearMonth.of(2026, 11))
                .records("shop")
                .stream()
                .map(MonthRecord::month)
                .toList();
    }

    private List<String> waiting() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.contains(".record-"))
                    .toList();
        }
    }

    @Test
    void monthsOfADamagedHistoryAreBroughtIntoTheOneThatIsPutBack() throws IOException, HistoryException {
        run("2026-08");
        Path history = out.resolve("history.mv.db");
        byte[] good = Files.readAllBytes(history);
        Files.writeString(history, "damaged", StandardCharsets.UTF_8);

        assertThat(run("2026-09").err()).contains("cannot be read").hasLineCount(1);
        assertThat(waiting()).hasSize(1).allMatch(name -> name.startsWith(".2026-09.record-"));
        Files.write(history, good);
        assertThat(run("2026-10").err()).isEmpty();

        assertThat(remembered()).containsExactly(YearMonth.of(2026, 8), YearMonth.of(2026, 9), YearMonth.of(2026, 10));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aMonthThatIsMadeAgainLeavesOneRecord() throws IOException, HistoryException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("history.mv.db"), "damaged", StandardCharsets.UTF_8);
        run("2026-09");
        String first = waiting().get(0);
        Files.writeString(
                folder.resolve("capacity.yaml"),
                Files.readString(folder.resolve("capacity.yaml")).replace("80%", "70%"));

        run("2026-09");

        assertThat(waiting()).hasSize(1).doesNotContain(first);
        Files.delete(out.resolve("history.mv.db"));
        run("2026-10");
        assertThat(remembered()).containsExactly(YearMonth.of(2026, 9), YearMonth.of(2026, 10));
    }

    @Test
    void aMonthWhoseFolderIsRemovedIsNotBroughtIn() throws IOException, HistoryException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("history.mv.db"), "damaged", StandardCharsets.UTF_8);
        run("2026-09");
        Files.delete(out.resolve("history.mv.db"));
        Files.delete(out.resolve("2026-09/report.json"));

        run("2026-10");

        assertThat(remembered()).containsExactly(YearMonth.of(2026, 10));
        assertThat(waiting()).isEmpty();
    }
}
