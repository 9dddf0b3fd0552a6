package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.plan.PlanningException;
import org.capacityplanner.batch.report.ChartChoice;
import org.capacityplanner.batch.report.chart.ChartFormat;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job by itself, without the command line: a config, a month and a clock go in, a published folder comes out. */
class MonthlyJobTest {
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final Clock IN_NOVEMBER = Clock.fixed(Instant.parse("2026-11-03T06:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void publishesTheLastCompleteMonthOfTheClock() throws IOException {
        MonthlyJob.Result result = run(Optional.empty(), "80%");

        assertThat(result.folder()).isEqualTo(folder.resolve("out/2026-10"));
        assertThat(result.folder()).isDirectoryContaining("glob:**.xlsx").isDirectoryContaining("glob:**.json");
        assertThat(result.status()).as("40% at most, of 80%").isEqualTo(Status.GREEN);
        assertThat(result.problems()).isEmpty();
        JsonNode report = new ObjectMapper()
                .readTree(result.folder().resolve("report.json").toFile());
        assertThat(report.get("services").get(0).get("service").asText()).isEqualTo("shop");
    }

    @Test
    void hasTheStatusOfTheWorstService() throws IOException {
        assertThat(run(Optional.empty(), "30%").status()).isEqualTo(Status.RED);
    }

    @Test
    void refusesAMonthThatIsNotOver() throws IOException {
        CapacityConfig config = config("80%");

        assertThatExceptionOfType(PlanningException.class)
                .isThrownBy(
                        () -> job(config, Optional.of(YearMonth.of(2026, 11))).run(IN_NOVEMBER, new Told()))
                .withMessageContaining("2026-11 is not over yet")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(PlanningException.Kind.MONTH_NOT_OVER));
        assertThat(folder.resolve("out/2026-11")).doesNotExist();
    }

    @Test
    void tellsWhatHappensWhenItHappens() throws IOException {
        Told watcher = new Told();

        MonthlyJob.Result done = job(config("80%"), Optional.empty()).run(IN_NOVEMBER, watcher);

        assertThat(watcher.told)
                .containsExactly(
                        "reading 0",
                        "read " + folder.resolve("shop.csv") + ": 744 rows, 0 more left out",
                        "planning 1",
                        "planned shop: "
                                + done.report()
                                        .plans()
                                        .get(0)
                                        .whatIf(Growth.NONE)
                                        .status() + ", bound by cpu_pct",
                        "writing 0",
                        "wrote " + done.folder());
    }

    @Test
    void refusesAMonthOfWhichTheExportsHaveNothing() throws IOException {
        CapacityConfig config = config("80%");

        assertThatExceptionOfType(PlanningException.class)
                .isThrownBy(
                        () -> job(config, Optional.of(YearMonth.of(2026, 8))).run(IN_NOVEMBER, new Told()))
                .withMessageContaining("no service can be planned; shop: ")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(PlanningException.Kind.NO_DATA));
        assertThat(folder.resolve("out/2026-08")).doesNotExist();
    }

    @Test
    void refusesDataOfWhichNoPlanCanBeMade() throws IOException {
        Files.writeString(
                folder.resolve("zero.csv"),
                "time,quotes_per_s,cpu_pct\n2026-10-01T00:00Z,0,10\n2026-10-01T01:00Z,0,11\n2026-10-01T02:00Z,0,12\n");
        CapacityConfig config = config("zero.csv", "80%");

        assertThatExceptionOfType(PlanningException.class)
                .isThrownBy(() -> job(config, Optional.empty()).run(IN_NOVEMBER, new Told()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(PlanningException.Kind.UNUSABLE_DATA));
    }

    private MonthlyJob.Result run(Optional<YearMonth> month, String limit) throws IOException {
        return job(config(limit), month).run(IN_NOVEMBER, new Told());
    }

    private MonthlyJob job(CapacityConfig config, Optional<YearMonth> month) {
        return new MonthlyJob(config, month, folder.resolve("out"), List.of(ChartFormat.PNG), ChartChoice.NEAR);
    }

    /** A watcher that records the phases and the sentences of a job in the order in which it gets them. */
    private static final class Told implements Progress.Watcher {
        private final List<String> told = new ArrayList<>();

        @Override
        public Progress begin(String phase, int steps) {
            told.add(phase + " " + steps);
            return Progress.silent();
        }

        @Override
        public void happened(String sentence) {
            told.add(sentence);
        }
    }

    private CapacityConfig config(String limit) throws IOException {
        Files.writeString(folder.resolve("shop.csv"), october());
        return config("shop.csv", limit);
    }

    private CapacityConfig config(String export, String limit) throws IOException {
        return CapacityConfig.read(Files.writeString(folder.resolve("capacity.yaml"), """
                history: none
                sources:
                  - {name: export, files: [%s]}
                services:
                  - {name: shop, volume: quotes_per_s, kpis: [{metric: cpu_pct, limit: %s}]}
                """.formatted(export, limit)));
    }

    /** A month of hours whose CPU is 5% and 0.035% for each quote a second, up to 1,000 a second. */
    private static String october() {
        Random random = new Random(17);
        StringBuilder csv = new StringBuilder("time,quotes_per_s,cpu_pct\n");
        for (int hour = 0; hour < 744; hour++) {
            double volume = 600 - 400 * Math.cos(2 * Math.PI * (hour % 24) / 24);
            csv.append(FIRST.plus(Duration.ofHours(hour)))
                    .append(',')
                    .append(volume)
                    .append(',')
                    .append(5 + 0.035 * volume + 0.3 * random.nextGaussian())
                    .append('\n');
        }
        return csv.toString();
    }
}
