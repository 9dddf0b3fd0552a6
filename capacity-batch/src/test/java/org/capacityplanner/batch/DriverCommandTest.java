package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** KPIs that follow another KPI rather than volume, against the truth of the sample data. */
class DriverCommandTest {
    private static final String FAILED =
            "{metric: first_attempts_failed_pct, name: failed at first, unit: \"%\", limit: 30%, driver: memory, retries: 2}";

    @TempDir
    private Path folder;

    private static JsonNode service(CommandLineRun run) throws IOException {
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).get("services").get(0);
    }

    private static JsonNode kpi(JsonNode service, String name) {
        for (JsonNode kpi : service.get("scenarios").get(0).get("kpis")) {
            if (kpi.get("kpi").asText().equals(name)) {
                return kpi;
            }
        }
        throw new AssertionError("no KPI " + name + " in " + service);
    }

    private CommandLineRun orders(String failed, String... options) throws IOException {
        String config = Files.readString(CommandLineRun.SAMPLE_DATA.resolve("chain.yaml"))
                .replace("files: [chain/", "files: [" + CommandLineRun.SAMPLE_DATA.toAbsolutePath() + "/chain/")
                .replace(FAILED, failed);
        Path file = folder.resolve("driver.yaml");
        Files.writeString(file, config);
        Object[] arguments = new Object[options.length + 4];
        arguments[0] = "what-if";
        arguments[1] = file;
        arguments[2] = "--service";
        arguments[3] = "orders";
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandLineRun.of(arguments);
    }

    @Test
    void findsThatSwapFollowsMemoryAndDoesNotBlameVolume() throws IOException {
        JsonNode settlement = service(CommandLineRun.of(
                "what-if",
                CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"),
                "--service",
                "settlement",
                "--month",
                "2026-03",
                "--growth",
                "25%",
                "--json"));
        JsonNode swap = kpi(settlement, "swap");

        assertThat(swap.get("model").asText()).startsWith("by memory: ");
        assertThat(swap.get("notes").toString())
                .contains("follows memory, not volume: in all 81 intervals in which it was above 0, memory was at least"
                        + " 79.05%");
        assertThat(swap.get("status").asText()).isEqualTo("GREEN");
        assertThat(settlement.get("scenarios").get(0).get("bindingKpi").asText())
                .isEqualTo("memory");
    }

    /** At memory m of the truth the share is 1 / (1 + exp(12 - 0.15 m)). */
    @Test
    void predictsFailuresByMemory() throws IOException {
        JsonNode orders = service(orders(FAILED, "--growth", "25%", "--json"));
        JsonNode failed = kpi(orders, "failed at first");
        double memory = kpi(orders, "memory").get("predicted").asDouble();

        assertThat(failed.get("model").asText()).isEqualTo("by memory: logistic");
        assertThat(failed.get("predicted").asDouble()).isCloseTo(100 * SampleChain.failing(memory), within(1.5));
        assertThat(failed.get("notes").toString())
                .containsPattern("follows memory, not volume: correlation 0\\.\\d\\d with volume held constant")
                .containsPattern(
                        "with 2 retries users see 0\\.\\d+% fail; \\d+(\\.\\d+)?% is hidden from them, and the work is"
                                + " 1\\.1\\d* times that of the attempts alone");
    }

    @Test
    void twiceTheMemoryIsAsFarFromFailures() throws IOException {
        JsonNode orders = service(orders(FAILED, "--growth", "25%", "--memory", "x2", "--json"));
        double memory = kpi(orders, "memory").get("predicted").asDouble();

        assertThat(memory).isLessThan(50);
        assertThat(kpi(orders, "failed at first").get("predicted").asDouble())
                .isCloseTo(100 * SampleChain.failing(memory), within(0.3));
    }

    private static final String LIMITED = "unit: \"%\", limit: 30%, retries: 2";

    /** The memory and the failures of the sample's orders as those of two services, one behind the other. */
    private CommandLineRun front(String driver, String ofMemory, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("two.yaml"), """
                zone: UTC
                month: 2026-10
                sources:
                  - {name: chain, files: [%s/chain/chain-hourly.csv], layout: wide, time: timestamp, serviceColumn: service}
                services:
                  - name: store
                    select: orders
                    volume: {metric: transactions, unit: orders/s}
                    kpis: [{metric: mem_pct, name: memory, kind: memory, unit: "%%", limit: 85%%%s}]
                  - name: front
                    select: orders
                    volume: {metric: transactions, unit: orders/s}
                    kpis:
                      - {metric: first_attempts_failed_pct, name: failed, %s, driver: %s}
                """.formatted(
                        CommandLineRun.SAMPLE_DATA.toAbsolutePath(), ofMemory, LIMITED, driver));
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "what-if";
        arguments[1] = file;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandLineRun.of(arguments);
    }

    /** Whether the driver is a KPI of the same service or of another with the same volume, the prediction is the same. */
    @Test
    void followsAKpiOfAnotherService() throws IOException {
        JsonNode own = service(orders(FAILED, "--growth", "25%", "--json"));
        JsonNode other =
                service(front("{service: store, kpi: memory}", "", "--service", "front", "--growth", "25%", "--json"));
        JsonNode failed = kpi(other, "failed");

        assertThat(other.get("scenarios").get(0).get("kpis")).hasSize(1);
        assertThat(failed.get("model").asText()).isEqualTo("by memory of store: logistic");
        assertThat(failed.get("predicted").asDouble())
                .isCloseTo(kpi(own, "failed at first").get("predicted").asDouble(), within(1e-9));
        assertThat(failed.get("notes").toString())
                .containsPattern(
                        "follows memory of store, not volume: correlation 0\\.\\d\\d with volume held constant");
    }

    @Test
    void saysThatTheDriverCouldNotBeRead() throws IOException {
        CommandLineRun run = front(
                "{service: store, kpi: memory}",
                "}, {metric: nothing, name: none, unit: \"%\", limit: 1%",
                "--service",
                "front",
                "--growth",
                "25%");
        CommandLineRun without = front(
                "{service: store, kpi: none}",
                "}, {metric: nothing, name: none, unit: \"%\", limit: 1%",
                "--service",
                "front",
                "--growth",
                "25%");

        assertThat(run.err()).isEmpty();
        assertThat(without.code()).isZero();
        assertThat(without.err()).contains("front: without none of store, its driver, volume predicts: ");
    }

    @Test
    void refusesAKpiThatIsCalledAsTheOneOfAnotherService() throws IOException {
        CommandLineRun run = front(
                "{service: store, kpi: memory}}\n      - {metric: mem_pct, name: memory of store, unit: '%', limit: 85%",
                "", "--growth", "25%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err()).contains("a KPI of the service itself is called 'memory of store'; rename it");
    }

    /** More memory of one service is none of the other. */
    @Test
    void memoryOfTheServiceItselfChangesNoDriverInAnother() throws IOException {
        CommandLineRun run =
                front("{service: store, kpi: memory}", "", "--service", "front", "--growth", "25%", "--memory", "x2");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err())
                .contains("front: the effect of more memory needs a KPI of kind memory; there is [failed]")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{service: stroe, kpi: memory} || yaml:14:112: 'stroe' has no entry in 'services'; nearest: store",
                "{service: store, kpi: memry} || 'store' has no KPI 'memry'; nearest: memory",
                "{service: front, kpi: failed} || is the KPI's own service: write driver: failed",
                "{service: store} || a driver lacks 'kpi'",
                "{service: store, kpi: memory, lag: 1h} || unknown key 'lag' in a driver",
                "memory || for one of another service write {service: NAME, kpi: memory}",
                "{service: store, kpi: memory} | , driver: {service: front, kpi: failed} | 'memory' of 'store' and 'failed' of"
                        + " 'front' drive each other; leave one of the two out"
            })
    void saysWhatIsWrongWithADriverInAnotherServiceAndWhere(String driver, String ofMemory, String message)
            throws IOException {
        CommandLineRun run = front(driver, ofMemory == null ? "" : ofMemory, "--growth", "25%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err())
                .containsPattern("two\\.yaml:\\d+:\\d+: ")
                .contains(message)
                .hasLineCount(1);
    }

    @Test
    void keepsToVolumeWhereTheDriverSaysNoMore() throws IOException {
        JsonNode orders = service(orders(
                "{metric: cpu_pct, name: cpu again, unit: \"%\", limit: 80%, driver: memory}",
                "--growth", "25%", "--json"));

        assertThat(kpi(orders, "cpu again").get("model").asText()).doesNotContain("by memory");
        assertThat(kpi(orders, "cpu again").get("notes").toString())
                .containsPattern(
                        "memory says no more of it than volume does \\(partial correlation -?0\\.\\d\\d\\), so volume"
                                + " predicts it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{metric: swap, limit: 5%, driver: memry} | 'driver' of 'swap' must be another KPI of the service, got 'memry';"
                        + " nearest: memory",
                "{metric: swap, limit: 5%, driver: swap} | 'driver' of 'swap' must be another KPI of the service",
                "{metric: swap, limit: 5%, retries: 0} | retries must be a number of further attempts between 1 and 100",
                "{metric: wait, limit: 5 ms, retries: 2} | 'retries' goes with a share of failed attempts, in %, not with a KPI"
                        + " in ms"
            })
    void saysWhatIsWrongWithADriverAndWhere(String kpi, String message) throws IOException {
        CommandLineRun run = orders(kpi, "--growth", "25%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err()).containsPattern("driver\\.yaml:\\d+:\\d+: ").contains(message);
    }
}
