package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer of the sample's gateway, which calls pricing, orders and, through both, their database. */
class CarriedCustomerTest {
    private static final String OF_THE_GATEWAY = """
          - name: Acme
            services: [gateway]
            from: 2026-12-01
            agreed: {volume: 100}
        """;

    @TempDir
    private Path folder;

    private Path config(String customer) throws IOException {
        Path sample = CommandLineRun.SAMPLE_DATA.toAbsolutePath().resolve("chain");
        String config = Files.readString(sample.resolveSibling("chain.yaml")).replace("chain/", sample + "/");
        return Files.writeString(folder.resolve("capacity.yaml"), config + "\ncustomers:\n" + customer);
    }

    private Map<String, JsonNode> with(String customer) throws IOException {
        CommandLineRun run = CommandLineRun.of("what-if", config(customer), "--with", "Acme", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, JsonNode> byService = new HashMap<>();
        for (JsonNode onboarding :
                JsonMapper.builder().build().readTree(run.out()).path("customers")) {
            byService.put(onboarding.path("service").asText(), onboarding);
        }
        return byService;
    }

    private static double added(Map<String, JsonNode> answers, String service) {
        return answers.get(service).at("/outcomes/1/added").asDouble();
    }

    @Test
    void volumeIsCarriedAlongTheCalls() throws IOException {
        Map<String, JsonNode> answers = with(OF_THE_GATEWAY);

        assertThat(answers).containsOnlyKeys("gateway", "pricing", "orders", "db");
        assertThat(added(answers, "gateway")).isCloseTo(100, within(1e-9));
        assertThat(answers.get("gateway").has("through")).isFalse();
        // What the config leaves out is measured: 1 quote a request, 0.2 orders; db has 0.5 a quote and 3 x 1.05 an
        // order.
        assertThat(added(answers, "pricing")).isCloseTo(100, within(3.0));
        assertThat(added(answers, "orders")).isCloseTo(20, within(2.0));
        assertThat(added(answers, "db"))
                .isCloseTo(0.5 * added(answers, "pricing") + 3.15 * added(answers, "orders"), within(1e-6));
        assertThat(answers.get("db").path("through"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("pricing", "orders");
    }

    @Test
    void forecastOfAServiceBehindHasWhatIsCarriedToIt() throws IOException {
        double added = added(with(OF_THE_GATEWAY), "db");
        CommandLineRun run = CommandLineRun.of(
                "forecast", folder.resolve("capacity.yaml"), "--with", "Acme", "--service", "db", "--json");
        assertThat(run.code()).as(run.err()).isZero();

        JsonNode services = JsonMapper.builder().build().readTree(run.out()).path("services");
        assertThat(services).hasSize(4);
        assertThat(services.get(2).path("service").asText()).isEqualTo("db");
        assertThat(services.get(2).path("added").asDouble()).isCloseTo(added, within(1e-6));
        // Acme comes around the clock: each month from December on is as much higher.
        assertThat(services.at("/2/points/2/mean").asDouble()
                        - services.at("/0/points/2/mean").asDouble())
                .isCloseTo(added, within(1e-6 * added));
    }

    @Test
    void customersCommandTellsOfServicesBehind() throws IOException {
        CommandLineRun run = CommandLineRun.of("customers", config(OF_THE_GATEWAY), "--json");
        assertThat(run.code()).as(run.err()).isZero();

        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(run.out())
                        .findValues("toCome")
                        .get(0))
                .extracting(onboarding -> onboarding.path("service").asText())
                .containsExactlyInAnyOrder("gateway", "pricing", "orders", "db");
    }

    @Test
    void agreedVolumeOfACalledServiceIsAllOfIt() throws IOException {
        Map<String, JsonNode> answers = with("""
                  - name: Acme
                    services: [gateway, orders]
                    from: 2026-12-01
                    agreed: {volume: {gateway: 100, orders: 5}}
                """);

        assertThat(added(answers, "orders")).isCloseTo(5, within(1e-9));
        assertThat(added(answers, "db")).isCloseTo(0.5 * added(answers, "pricing") + 3.15 * 5, within(1e-6));
    }
}
