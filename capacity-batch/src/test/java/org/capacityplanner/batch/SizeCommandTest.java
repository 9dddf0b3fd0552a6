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

class SizeCommandTest {
    private static final Path CONFIG = Path.of("..", "sample-data", "capacity-nodes.yaml");

    @TempDir
    private Path folder;

    private static JsonNode sizing(Path config, String service) throws IOException {
        CommandLineRun run = CommandLineRun.of("size", config, "--service", service, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("schema").asText()).isEqualTo("capacity/size/1");
        return document.get("services").get(0).get("sizing");
    }

    /** The product's headroom is 19% on 4 nodes, so with one of them lost 4 are too few and 5 are enough. */
    @Test
    void saysHowManyNodesAreNeededWhen() throws IOException {
        JsonNode pricing = sizing(CONFIG, "pricing");

        assertThat(pricing.get("neededToday").asInt()).isEqualTo(5);
        assertThat(pricing.get("missingToday").asInt()).isEqualTo(1);
        assertThat(pricing.get("months")).hasSize(12);
        JsonNode first = pricing.get("months").get(0);
        assertThat(first.get("month").asText()).isEqualTo("2026-11");
        assertThat(first.get("needed").asInt()).isEqualTo(5);
        assertThat(first.get("binding").asText()).isEqualTo("latency p95");
        // 5 nodes at 0.40 USD for 30 days.
        assertThat(first.get("price").asDouble()).isCloseTo(5 * 0.4 * 24 * 30, within(1e-9));
        JsonNode order = pricing.get("orders").get(0);
        assertThat(order.get("total").asInt()).isEqualTo(6);
        assertThat(order.get("by").asText()).isLessThan(order.get("from").asText());
    }

    @Test
    void saysItInSentences() {
        CommandLineRun run = CommandLineRun.of("size", CONFIG);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("pricing: 4 nodes of 4 cores, 32 GB, planned for the loss of 1")
                .contains("pricing needs 5 nodes today to meet every limit with 95% probability, even with 1 of them"
                        + " lost, and has 4: order 1 now.")
                .contains("Order further 1 node by ")
                .contains(
                        "To the end of the forecast in 2027-10 the 3 nodes of settlement are enough to meet every limit")
                .contains("1 node could be given back today until the end of 2027-")
                .contains("No node can be given back today.")
                .contains("4 nodes cost 1.60 USD an hour, ");
    }

    @Test
    void aMeasuredLawSaysWhereMoreNodesMakeItSlower() throws IOException {
        Path config = Files.writeString(
                folder.resolve("capacity.yaml"),
                Files.readString(CONFIG)
                        .replace("survives: 1}", "scaling: {sigma: .2, kappa: .02}}")
                        .replace(
                                "trading/trading-hourly.csv",
                                CONFIG.resolveSibling("trading/trading-hourly.csv")
                                        .toAbsolutePath()
                                        .normalize()
                                        .toString()));
        JsonNode pricing = sizing(config, "pricing");

        // sqrt((1 - .2) / .02): beyond 6 nodes it gets slower.
        assertThat(pricing.get("slowerBeyond").asInt()).isEqualTo(6);
        assertThat(pricing.get("explanation").toString()).contains("beyond 6 nodes it gets slower");
    }

    @Test
    void aConfigWithoutNodesIsAQuestionThatWasNotMeant() {
        CommandLineRun run = CommandLineRun.of("size", CONFIG.resolveSibling("capacity.yaml"));

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("nodes: {count: 4}");
        assertThat(CommandLineRun.of("size", "no-such.yaml").code()).isEqualTo(66);
    }
}
