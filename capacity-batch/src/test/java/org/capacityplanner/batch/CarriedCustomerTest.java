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
    @TempDir
    private Path folder;

    private Map<String, JsonNode> with(String customer) throws IOException {
        Path sample = CommandLineRun.SAMPLE_DATA.toAbsolutePath().resolve("chain");
        String config = Files.readString(sample.resolveSibling("chain.yaml")).replace("chain/", sample + "/");
        Path file = Files.writeString(folder.resolve("capacity.yaml"), config + "\ncustomers:\n" + customer);
        CommandLineRun run = CommandLineRun.of("what-if", file, "--with", "Acme", "--json");
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
        Map<String, JsonNode> answers = with("""
                  - name: Acme
                    services: [gateway]
                    from: 2026-12-01
                    agreed: {volume: 100}
                """);

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
