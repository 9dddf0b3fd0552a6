package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CPU idle at 5%, of which a quote takes 0.4 ms and an order 2 ms. */
class TransactionTypesCommandTest {
    private static final String TYPES = "types: [quotes, {metric: orders, unit: tx/s}]";

    @TempDir
    private Path folder;

    private Path config(String types) throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,transactions,quotes,orders,cpu_pct,mem_pct\n");
        Random random = new Random(9);
        for (int hour = 0; hour < 30 * 24; hour++) {
            double quotes =
                    500 * (1 + 0.6 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.05 * random.nextGaussian());
            double orders = 100 * (1 + 0.5 * Math.cos(2 * Math.PI * hour / 24)) * Math.exp(0.1 * random.nextGaussian());
            csv.append(1_790_812_800L + 3600L * hour)
                    .append(',')
                    .append(quotes + orders)
                    .append(',')
                    .append(quotes)
                    .append(',')
                    .append(orders)
                    .append(',')
                    .append(5 + 0.04 * quotes + 0.2 * orders + random.nextGaussian())
                    .append(',')
                    .append(30 + 0.02 * (quotes + orders) + random.nextGaussian())
                    .append('\n');
        }
        Files.writeString(folder.resolve("trading.csv"), csv);
        return Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - {name: export, files: [trading.csv], time: timestamp}
                services:
                  - name: trading
                    volume: {metric: transactions, unit: tx/s, %s}
                    period: all
                    kpis:
                      - {metric: cpu_pct, kind: utilization, unit: "%%", limit: 70%%}
                      - {metric: mem_pct, kind: memory, unit: "%%", limit: 80%%}
                """.formatted(types));
    }

    @Test
    void answersAGrowthOfSomeTypesAsJson() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("what-if", config(TYPES), "--growth", "quotes=0%+orders=+100%,quotes=-10%", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode scenarios = new ObjectMapper().readTree(run.out()).at("/services/0/scenarios");
        assertThat(scenarios).hasSize(2);
        JsonNode orders = scenarios.at("/0/types/1");
        assertThat(orders.get("metric").asText()).isEqualTo("orders");
        assertThat(orders.get("growth").asDouble()).isEqualTo(1);
        JsonNode cpu = scenarios.at("/0/kpis/0");
        double truth = 5
                + 0.04 * scenarios.at("/0/types/0/volume").asDouble()
                + 0.2 * orders.get("volume").asDouble();
        assertThat(cpu.get("predicted").asDouble()).isCloseTo(truth, within(0.4));
        assertThat(cpu.at("/types/1/serviceDemand").asDouble()).isBetween(0.00195, 0.00205);
        assertThat(cpu.at("/types/1/lower").asDouble())
                .isLessThan(cpu.at("/types/1/serviceDemand").asDouble());
        assertThat(scenarios.at("/0/kpis/1/types")).isEmpty();
        assertThat(scenarios.at("/1/types/1/growth").asDouble()).isZero();
    }

    @Test
    void saysInWordsWhatGrowsAndWhatATransactionCosts() throws IOException {
        CommandLineRun run = CommandLineRun.of("what-if", config(TYPES), "--growth", "orders=100%");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("At quotes +0%, orders +100%, +")
                .contains("cpu_pct: by type: one of quotes takes 0.")
                .contains("mem_pct: by the total volume, as if the mix of transactions stayed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "trades=50% | the types of service 'trading' are [quotes, orders]",
                "quotes=50%+=10% | growth",
                "quotes=50%+quotes=10% | two growths",
                "quotes=much | 'much' is not a growth"
            })
    void rejectsWhatIsNoGrowthOfATypeItKnows(String growth, String message) throws IOException {
        CommandLineRun run = CommandLineRun.of("what-if", config(TYPES), "--growth", growth);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(message);
    }

    @Test
    void asksForTypesInTheConfig() throws IOException {
        CommandLineRun without = CommandLineRun.of("what-if", config("rollup: sum"), "--growth", "quotes=50%");
        CommandLineRun one = CommandLineRun.of("what-if", config("types: [quotes]"), "--growth", "50%");

        assertThat(without.err()).contains("the volume of service 'trading' has no 'types' in the config");
        assertThat(one.err()).contains("needs at least two metrics");
    }

    @Test
    void plansByTheTotalWhereATypeCannotBeRead() throws IOException {
        Path config = config("types: [quotes, trades]");

        CommandLineRun byTotal = CommandLineRun.of("what-if", config, "--growth", "50%", "--json");
        CommandLineRun byType = CommandLineRun.of("what-if", config, "--growth", "quotes=50%");

        assertThat(byTotal.code()).as(byTotal.err()).isZero();
        JsonNode service = new ObjectMapper().readTree(byTotal.out()).at("/services/0");
        assertThat(service.at("/scenarios/0/kpis/0/predicted").isNumber()).isTrue();
        assertThat(byType.code()).isEqualTo(ExitCode.NO_INPUT.code());
        assertThat(byType.err()).contains("trades");
    }
}
