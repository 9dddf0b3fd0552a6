package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop that is full at 1,000 orders per second, by a CPU of which an order takes 1 ms, and answers in 1 ms / (1 -
 * rho).
 */
class BurstCommandTest {
    @TempDir
    private Path folder;

    private Path export() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,orders,cpu_pct,latency_ms\n");
        Random random = new Random(4);
        for (int hour = 0; hour < 60 * 24; hour++) {
            double orders =
                    250 * (1 + 0.8 * Math.sin(2 * Math.PI * (hour - 6) / 24)) * Math.exp(0.03 * random.nextGaussian());
            double rho = orders / 1_000;
            csv.append(1_788_220_800L + 3600L * hour)
                    .append(',')
                    .append(orders)
                    .append(',')
                    .append(100 * rho * Math.exp(0.02 * random.nextGaussian()))
                    .append(',')
                    .append(1 / (1 - rho) * Math.exp(0.05 * random.nextGaussian()))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("shop.csv"), csv);
    }

    private Path config(String keys) throws IOException {
        export();
        return Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - {name: export, files: [shop.csv], time: timestamp}
                services:
                  - name: shop
                    volume: {metric: orders, unit: orders/s}
                    period: all
                    %s
                    kpis:
                      - {metric: latency_ms, name: latency mean, kind: response-time, unit: ms, limit: 10 ms}
                      - {metric: cpu_pct, kind: utilization, unit: "%%", limit: 80%%}
                """.formatted(keys));
    }

    @Test
    void answersInASentenceThatAManagerUnderstands() throws IOException {
        CommandLineRun run = CommandLineRun.of("burst", config(""), "--times", "10", "--over", "30min");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                // (1,000 - 477) / (9 x 477 / 30) min is 3.65 min.
                .containsPattern("burst, x10 over 30 min \\(4\\d\\d to 4,\\d{3} orders/s\\): shop does not hold it;"
                        + " it is full after 3\\.\\d+ min \\(80% interval [^)]*\\), and requests wait up to \\d")
                .containsPattern("It would hold with a capacity of 4,\\d{3} orders/s \\(4\\.\\d+ times today's\\)")
                .containsPattern("that holds is x2\\.\\d+ with a probability of 90%")
                .contains("how far it peaks within an hour is unknown");
    }

    @Test
    void answersAsJsonWhatTheClosedFormSays() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "burst", config(""), "--times", "4", "--over", "10min", "--holds", "15min", "--halves", "0s", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("schema").asText()).isEqualTo("capacity/burst/1");
        JsonNode burst = document.at("/bursts/0");
        double volume = burst.get("volume").asDouble();
        double capacity = burst.at("/capacity/p50").asDouble();
        assertThat(capacity).isCloseTo(1_000, withPercentage(3));
        double slope = 3 * volume / 600;
        assertThat(burst.at("/saturatesAfter/p50").asDouble())
                .isCloseTo((capacity - volume) / slope, withPercentage(0.1));
        double excess = 4 * volume - capacity;
        assertThat(burst.get("maxBacklog").asDouble())
                .isCloseTo(excess * excess / (2 * slope) + excess * 900, withPercentage(1));
        assertThat(burst.at("/heldBy/capacity").asDouble()).isBetween(3.9 * volume, 4 * volume);
        assertThat(burst.get("minutes").size()).isGreaterThan(25);
        assertThat(burst.get("refusal").isNull()).isTrue();
    }

    @Test
    void answersOnABareExport() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "burst",
                export(),
                "--time",
                "timestamp",
                "--volume",
                "orders:orders/s",
                "--kpi",
                "cpu_pct:80%",
                "--kpi",
                "latency_ms:10ms",
                "--times",
                "2");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("shop holds it with a probability of 9");
    }

    @Test
    void saysFromWhereOnItDoesNotRecoverByItself() throws IOException {
        CommandLineRun run = CommandLineRun.of("burst", config("clients: {timeout: 2s, retries: 3}"), "--times", "4");

        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "Above 25% of its capacity (3 retries) a backlog longer than its timeout keeps itself alive; to"
                                + " recover, volume must fall below 25%, 2")
                .contains("The volume expected is above that.")
                .contains(
                        "the backlog never goes away by itself, since retries make more attempts than can be served.");
    }

    @Test
    void saysWhichRemedyIsTooLateAndWhichAlarmWouldBeInTime() throws IOException {
        Path config = config("ready: {memory: 20min, node: 10min, autoscale: {above: 80%, adds: 100%, after: 1min}}");

        CommandLineRun run = CommandLineRun.of("burst", config, "--times", "10", "--over", "30min");

        assertThat(run.out())
                .containsPattern("memory +20 min +\\d.*none +is too late at the alarm")
                .containsPattern("autoscaling +60 s +\\d.*\\d% +is ");
        assertThat(run.out().replaceAll("\\s+", " ")).contains("What is too late must be there before the burst.");
    }

    @Test
    void aPoolFillsBeforeTheProcessor() throws IOException {
        Path config = config("pools: [{name: connections, size: 1500, holds: latency mean, lingers: 2 s}]");

        JsonNode burst = new ObjectMapper()
                .readTree(CommandLineRun.of("burst", config, "--times", "10", "--json")
                        .out())
                .at("/bursts/0");

        assertThat(burst.get("firstFull").asText()).isEqualTo("connections");
        // 1,500 connections of 2 s and some milliseconds.
        assertThat(burst.get("utilizationAtFirstFull").asDouble()).isCloseTo(0.75, within(0.03));
        assertThat(burst.at("/largestTimes/p50").asDouble()
                        * burst.get("volume").asDouble())
                .isCloseTo(749, withPercentage(1));
    }

    @Test
    void printsWhereAPresetWasMeasured() throws IOException {
        CommandLineRun run = CommandLineRun.of("burst", config(""), "--preset", "front-page");

        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("front-page, x7 over 60 min")
                .contains("Measured on one personal site on the front page of Hacker News");
    }

    @Test
    void answersTheBurstsOfTheConfig() throws IOException {
        Path config =
                config("bursts: [{name: giveaway, times: 10, over: 30min}, {name: any tweet, preset: attention}]");

        CommandLineRun run = CommandLineRun.of("burst", config);

        assertThat(run.out()).contains("giveaway, x10 over 30 min").contains("any tweet, x5 over 10 min");
    }

    @Test
    void refusesAServiceOfWhichNobodyKnowsWhereItIsFull() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "burst", export(), "--time", "timestamp", "--volume", "orders:orders/s", "--kpi", "latency_ms:10ms");

        assertThat(run.code()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "no answer. a burst needs to know where the service is full: give it a KPI of kind utilization");
    }

    @Test
    void refusesOptionsThatMakeNoSense() throws IOException {
        Path config = config("");

        assertThat(CommandLineRun.of("burst", config, "--retries", "2").code()).isEqualTo(64);
        assertThat(CommandLineRun.of("burst", config, "--over", "2min").code()).isEqualTo(64);
        assertThat(CommandLineRun.of("burst", config, "--times", "0.2").code()).isEqualTo(64);
        assertThat(CommandLineRun.of("burst", config("bursts: [{name: a}]")).code())
                .isEqualTo(78);
    }
}
