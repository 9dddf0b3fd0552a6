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

/** What the command line says of services that call each other, against the truth of sample-data/chain. */
class ChainCommandTest {
    private static final Path CONFIG = CommandLineRun.SAMPLE_DATA.resolve("chain.yaml");

    @TempDir
    private Path folder;

    private static JsonNode json(Object... options) throws IOException {
        CommandLineRun run = run(options);
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static CommandLineRun run(Object... options) {
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "what-if";
        arguments[1] = CONFIG;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandLineRun.of(arguments);
    }

    private static JsonNode link(JsonNode chain, String service) {
        for (JsonNode link : chain.get("services")) {
            if (link.get("service").asText().equals(service)) {
                return link;
            }
        }
        throw new AssertionError("no service " + service + " in " + chain);
    }

    @Test
    void isWhatItsSeedGives() throws IOException {
        assertThat(Files.readString(CommandLineRun.SAMPLE_DATA.resolve("chain/chain-hourly.csv")))
                .isEqualTo(SampleChain.measurements());
    }

    @Test
    void carriesGrowthOfTheGatewayToEveryServiceBehindIt() throws IOException {
        JsonNode document = json("--growth", "gateway=50%", "--json");
        JsonNode chain = document.get("chains").get(0);
        double added = 0.5 * chain.get("planning").asDouble();

        assertThat(chain.get("entry").asText()).isEqualTo("gateway");
        assertThat(document.get("services")).hasSize(4);
        for (JsonNode service : document.get("services")) {
            JsonNode scenario = service.get("scenarios").get(0);
            double visits =
                    link(chain, service.get("service").asText()).get("visits").asDouble();
            double now = service.get("volume").get("planning").asDouble();
            assertThat(scenario.get("volume").asDouble())
                    .as(service.get("service").asText())
                    .isCloseTo(now + visits * added, within(1e-6 * now));
        }
        JsonNode asked = chain.get("scenarios").get(0);
        assertThat(asked.get("growth").asText()).isEqualTo("gateway +50%");
        assertThat(asked.get("status").asText()).isEqualTo("RED");
        assertThat(asked.get("services")).hasSize(4);
    }

    @Test
    void findsTheRatesAndTheBindingServiceOfTheTruth() throws IOException {
        JsonNode chain = json("--growth", "10%", "--json").get("chains").get(0);

        double db = SampleChain.DB_PER_QUOTE + SampleChain.ORDERS_PER_TRANSACTION * SampleChain.DB_PER_ORDER * 1.05;
        assertThat(link(chain, "pricing").get("visits").asDouble()).isCloseTo(1, within(0.005));
        assertThat(link(chain, "orders").get("visits").asDouble()).isEqualTo(0.2);
        assertThat(link(chain, "db").get("visits").asDouble()).isCloseTo(db, within(0.005));
        assertThat(chain.get("bindingService").asText()).isEqualTo("db");
        assertThat(chain.get("bindingKpi").asText()).isEqualTo("CPU");
        double least = Double.POSITIVE_INFINITY;
        for (JsonNode service : chain.get("services")) {
            double capacity = service.get("capacityVolume").asDouble();
            double inEntry = service.get("capacityInEntry").asDouble();
            double own = service.get("unexplained").asDouble()
                    + service.get("visits").asDouble() * inEntry;
            assertThat(own).isCloseTo(capacity, within(1e-6 * capacity));
            // 95% of the hours must meet what the truth without noise meets at its limit.
            double truth = SampleChain.AT_LIMIT.get(service.get("service").asText());
            assertThat(capacity).isBetween(0.92 * truth, truth);
            least = Math.min(least, inEntry);
        }
        assertThat(chain.get("capacityVolume").asDouble()).isEqualTo(least);
        assertThat(chain.get("doubts")).isEmpty();
    }

    @Test
    void saysWhatTheChainHoldsInOneSentence() {
        CommandLineRun run = run("--growth", "gateway=25%", "--brief");

        assertThat(run.out().replaceAll("\\s+", " "))
                .containsPattern(
                        "Chain from gateway: headroom 1\\d(\\.\\d)?% \\(95% interval [\\d.]+ to [\\d.]+%\\), up to 2,9\\d\\d"
                                + " requests/s of gateway; CPU of db binds, which is called 1\\.13 times for each transaction of"
                                + " gateway\\.")
                .containsPattern(
                        "At gateway \\+25%: \\d+\\.\\d% probability that all services of the chain from gateway meet"
                                + " their limits; db RED\\.");
    }

    @Test
    void saysWhatRetriesHideAndCost() {
        String text = run("--growth", "gateway=25%").out().replaceAll("\\s+", " ");

        assertThat(text)
                .contains(
                        "Of the calls orders -> db, 5% fail at first; after 1 retry 0.25% still fail, and the work is 1.05"
                                + " times that of the calls.")
                .containsPattern(
                        "If every call failed and were tried again, the chain would hold 1,9\\d\\d requests/s of"
                                + " gateway, less than the planning volume: an outage of one service would then overload others\\.")
                .contains("Calls for each transaction, measured: gateway -> pricing 1 (95% interval");
    }

    @Test
    void showsOnlyTheServicesAskedFor() throws IOException {
        JsonNode document = json("--growth", "gateway=50%", "--service", "db", "--json");

        assertThat(document.get("services")).hasSize(1);
        assertThat(document.get("services")
                        .get(0)
                        .get("scenarios")
                        .get(0)
                        .get("growth")
                        .asDouble())
                .isCloseTo(0.48, within(0.03));
    }

    @Test
    void growsWhatIsBehindAServiceAndNothingBeforeIt() throws IOException {
        JsonNode chain = json("--growth", "orders=10%", "--json").get("chains").get(0);
        JsonNode then = chain.get("scenarios").get(0).get("services");

        assertThat(then.get(0).get("service").asText()).isEqualTo("gateway");
        assertThat(then.get(0).get("growth").asDouble()).isZero();
        assertThat(then.get(3).get("service").asText()).isEqualTo("db");
        assertThat(then.get(3).get("growth").asDouble()).isCloseTo(0.1 * 0.55, within(0.01));
    }

    @Test
    void combinesWithAbsoluteVolumesOfOneService() throws IOException {
        JsonNode document = json("--at", "3000", "--service", "gateway", "--json");

        assertThat(document.has("chains")).isFalse();
    }

    @Test
    void refusesAGrowthOfNobody() {
        CommandLineRun run = run("--growth", "gatway=50%");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("--growth gatway");
    }

    @Test
    void refusesACircleWithItsPlace() throws IOException {
        String config = Files.readString(CONFIG)
                .replace("files: [chain/", "files: [" + CommandLineRun.SAMPLE_DATA.toAbsolutePath() + "/chain/")
                .replace("  - name: db\n", "  - name: db\n    calls: [gateway]\n");
        Path file = folder.resolve("circle.yaml");
        Files.writeString(file, config);

        CommandLineRun run = CommandLineRun.of("what-if", file, "--growth", "10%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err())
                .containsPattern("circle\\.yaml:\\d+:\\d+: calls form a circle: gateway -> pricing -> db -> gateway;");
    }
}
