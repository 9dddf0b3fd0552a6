package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedMachinesCommandTest {
    private static final Path CONFIG = Path.of("..", "sample-data", "capacity-nodes.yaml");
    private static final List<String> OF_A_NODE = List.of("latency p95", "CPU", "memory", "network");

    @TempDir
    private Path folder;

    private static JsonNode ask(String service, Object... options) throws IOException {
        Object[] arguments = new Object[options.length + 5];
        arguments[0] = "what-if";
        arguments[1] = CONFIG;
        arguments[2] = "--service";
        arguments[3] = service;
        arguments[4] = "--json";
        System.arraycopy(options, 0, arguments, 5, options.length);
        CommandLineRun run = CommandLineRun.of(arguments);
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

    @Test
    void sixNodesInPlaceOfFourAtHalfMoreVolumeAreAsNow() throws IOException {
        JsonNode six = ask("pricing", "--nodes", "6", "--growth", "50%");

        for (String name : OF_A_NODE) {
            JsonNode kpi = kpi(six, name);
            double now = kpi.get("current").asDouble();
            assertThat(kpi.get("predicted").asDouble()).as(name).isCloseTo(now, within(1e-9 * now));
        }
        assertThat(kpi(six, "disk writes").get("predicted").asDouble())
                .as("shared")
                .isGreaterThan(1.4 * kpi(six, "disk writes").get("current").asDouble());
        assertThat(six.get("change").asText()).isEqualTo("6 nodes in place of 4");
    }

    @Test
    void aLostNodeIsAsItsShareOfTheVolumeMore() throws IOException {
        JsonNode lost = ask("pricing", "--lose", "1");
        JsonNode more = ask("pricing", "--growth", "33.333333333%");

        for (String name : OF_A_NODE) {
            for (String field : List.of("predicted", "lower", "upper", "probabilityWithinLimit")) {
                double expected = kpi(more, name).get(field).asDouble();
                assertThat(kpi(lost, name).get(field).asDouble())
                        .as(name + " " + field)
                        .isCloseTo(expected, within(1e-6 * expected + 1e-9));
            }
        }
        // CPU of 78%, with 75% probability within 80%; a response time of 6.59 ms, 5.92 to 7.3.
        assertThat(kpi(lost, "CPU").get("current").asDouble()).isCloseTo(59.995, within(0.05));
        assertThat(kpi(lost, "CPU").get("predicted").asDouble()).isCloseTo(78, within(0.1));
        assertThat(kpi(lost, "CPU").get("probabilityWithinLimit").asDouble()).isCloseTo(0.75, within(0.01));
        assertThat(kpi(lost, "latency p95").get("predicted").asDouble()).isBetween(5.92, 7.3);
        assertThat(kpi(lost, "latency p95").get("status").asText()).isEqualTo("RED");
        assertThat(kpi(lost, "CPU").get("status").asText()).isEqualTo("AMBER");
    }

    /** One of five nodes lost at four fifths of the volume. */
    @Test
    void losingANodeAtSoMuchLessVolumeChangesNothing() throws IOException {
        JsonNode lost = ask("pricing", "--nodes", "5", "--lose", "1", "--growth", "0%");
        JsonNode now = ask("pricing", "--growth", "0%");

        for (String name : OF_A_NODE) {
            double expected = kpi(now, name).get("predicted").asDouble();
            assertThat(kpi(lost, name).get("predicted").asDouble()).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void showsTheHeadroomWithANodeLostBesideTheHeadroom() throws IOException {
        JsonNode headroom = ask("pricing").get("headroom");

        for (JsonNode kpi : headroom) {
            JsonNode lost = kpi.get("nodeLost");
            assertThat(lost.get("lost").asInt()).isEqualTo(1);
            assertThat(lost.get("of").asInt()).isEqualTo(4);
            double expected = kpi.get("kpi").asText().equals("disk writes") ? 1 : 0.75;
            if (!kpi.get("capacityVolume").isNull()) {
                assertThat(lost.get("capacityVolume").asDouble())
                        .isCloseTo(expected * kpi.get("capacityVolume").asDouble(), within(1e-3));
            }
        }
    }

    @Test
    void saysInASentenceWhatTheChangeDoes() {
        CommandLineRun six = CommandLineRun.of("what-if", CONFIG, "--service", "pricing", "--nodes", "6");
        CommandLineRun lost = CommandLineRun.of("what-if", CONFIG, "--service", "pricing", "--lose", "site:zurich");

        assertThat(oneLine(six))
                .contains("pricing with 6 nodes in place of 4, 2026-10-01")
                .contains("with 6 nodes in place of 4, pricing stays within its limits")
                .contains("With 1 of 6 nodes lost, headroom ");
        assertThat(oneLine(lost)).contains("with site zurich lost, pricing is likely to break its latency p95 limit");
        assertThat(oneLine(CommandLineRun.of("what-if", CONFIG, "--service", "pricing")))
                .contains("With 1 of 4 nodes lost, no headroom: latency p95 would meet its limit only up to ")
                .contains(
                        "At the forecast growth, with 1 of 4 nodes lost, there is an even chance that a busy hour of latency p95");
    }

    private static String oneLine(CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().replaceAll("\\s+", " ");
    }

    @Test
    void twiceTheMemoryIsHalfAsFull() throws IOException {
        double before = kpi(ask("settlement", "--growth", "50%"), "memory")
                .get("predicted")
                .asDouble();
        double after = kpi(ask("settlement", "--growth", "50%", "--memory", "x2"), "memory")
                .get("predicted")
                .asDouble();

        assertThat(after).isCloseTo(before / 2, within(1e-9));
        assertThat(after).isCloseTo(39.25, within(0.1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nodes | zero | write it as 6, +2 or -1",
                "--nodes | 0 | write it as 6, +2 or -1",
                "--lose | site: | write it as 1 or site:NAME",
                "--cpu | 1.25 | write it as x2 or x1.25",
                "--memory | x0 | must be positive",
                "--lose | 4 | no node would be left",
                "--nodes | -5 | no node would be left: there are 4, and 5 would be taken away",
                "--lose | site:bern | its sites are [zurich, geneva], not bern",
            })
    void refusesWhatCannotBeMeant(String option, String value, String message) {
        CommandLineRun run = CommandLineRun.of("what-if", CONFIG, "--service", "pricing", option, value);

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains(message);
    }

    @Test
    void needsToKnowHowManyNodesThereAre() {
        CommandLineRun run = CommandLineRun.of(
                "what-if", CONFIG.resolveSibling("capacity.yaml"), "--service", "pricing", "--nodes", "6");

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("nodes: {count: 4}");
    }

    @Test
    void wrongSitesAreABadConfig() throws IOException {
        Path config = Files.writeString(
                folder.resolve("capacity.yaml"), Files.readString(CONFIG).replace("geneva: 40%", "geneva: 30%"));
        CommandLineRun run = CommandLineRun.of("what-if", config);

        assertThat(run.code()).isEqualTo(78);
        assertThat(run.err()).contains("capacity.yaml:25:", "add up to 100%, got 90%");
    }
}
