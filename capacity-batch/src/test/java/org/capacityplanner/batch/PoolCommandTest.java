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

/** Pools of pricing in sample-data/chain: what is in use is a KPI, whether somebody meters it or not. */
class PoolCommandTest {
    private static final String METERED = "{name: connections, size: 80, metered: connections_in_use}";

    @TempDir
    private Path folder;

    private CommandLineRun ask(String pool, Object... options) throws IOException {
        String config = Files.readString(CommandLineRun.SAMPLE_DATA.resolve("chain.yaml"))
                .replace("files: [chain/", "files: [" + CommandLineRun.SAMPLE_DATA.toAbsolutePath() + "/chain/")
                .replace(METERED, pool);
        Path file = folder.resolve("pool.yaml");
        Files.writeString(file, config);
        Object[] arguments = new Object[options.length + 4];
        arguments[0] = "what-if";
        arguments[1] = file;
        arguments[2] = "--service";
        arguments[3] = "pricing";
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandLineRun.of(arguments);
    }

    private JsonNode json(String pool, Object... options) throws IOException {
        Object[] all = new Object[options.length + 1];
        all[0] = "--json";
        System.arraycopy(options, 0, all, 1, options.length);
        CommandLineRun run = ask(pool, all);
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).get("services").get(0);
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode kpi : list) {
            if (kpi.get("kpi").asText().equals(name)) {
                return kpi;
            }
        }
        throw new AssertionError("no KPI " + name + " in " + list);
    }

    @Test
    void countsAPoolThatNobodyMeters() throws IOException {
        JsonNode service = json("{name: connections, size: 80, holds: latency}", "--growth", "25%");
        JsonNode scenario = service.get("scenarios").get(0);
        JsonNode connections = named(scenario.get("kpis"), "connections");
        JsonNode latency = named(scenario.get("kpis"), "latency");

        assertThat(connections.get("predicted").asDouble())
                .isCloseTo(
                        scenario.get("volume").asDouble()
                                * latency.get("predicted").asDouble()
                                / 1000,
                        within(1e-6));
        assertThat(connections.get("limit").asDouble()).isEqualTo(64);
        assertThat(connections.get("unit").asText()).isEqualTo("in use");
        assertThat(connections.get("notes").toString()).contains("in use = volume x latency of 80, by Little's law");
    }

    @Test
    void bindsLikeAnyOtherKpi() throws IOException {
        JsonNode service = json("{name: connections, size: 48, holds: latency}", "--growth", "25%");
        JsonNode headroom = named(service.get("headroom"), "connections");

        assertThat(service.get("scenarios").get(0).get("bindingKpi").asText()).isEqualTo("connections");
        // 80% of 48, as the truth x (8 ms + 4 ms rho / (1 - rho)) has it, at 2,800/s; 95% of the hours meet it a little
        // before.
        assertThat(headroom.get("capacityVolume").asDouble()).isBetween(2600.0, 2800.0);
        assertThat(ask("{name: connections, size: 48, holds: latency}", "--growth", "25%")
                        .out()
                        .replaceAll("\\s+", " "))
                .containsPattern("Headroom: \\d(\\.\\d+)?% .*; the limit of connections binds\\.");
    }

    @Test
    void checksAMeteredPoolByTheLaw() throws IOException {
        JsonNode connections =
                named(json(METERED, "--growth", "25%").get("scenarios").get(0).get("kpis"), "connections");

        assertThat(connections.get("notes").toString())
                .containsPattern("metered 3\\d\\.\\d+ of 80 in use, volume x time is 3\\d\\.\\d+ \\(Little's law\\)");
        assertThat(connections.get("limit").asDouble()).isEqualTo(64);
    }

    @Test
    void limitsAPoolByItsWaits() throws IOException {
        JsonNode threads =
                named(json(METERED, "--growth", "25%").get("scenarios").get(0).get("kpis"), "threads");

        assertThat(threads.get("predicted").asDouble())
                .isCloseTo(1.25 * threads.get("current").asDouble(), within(1e-6));
        // Of 32 threads, 1% wait longer than 50 ms from 31.5 in use on.
        assertThat(threads.get("limit").asDouble()).isBetween(31.0, 32.0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{name: connections} | pool 'connections' lacks 'size': how many there are, such as 240",
                "{name: connections, size: 0} | size must be a whole number of at least 1",
                "{name: CPU, size: 8} | pool 'CPU' has the name of a KPI",
                "{name: connections, size: 8, holds: latncy} | 'holds' must be a time such as 400ms or a KPI of the service",
                "{name: connections, size: 8, wait: 50ms, most: 90%} | leave one out",
                "{name: connections, size: 8, wait: 50ms, metered: connections_in_use} | leave one out",
                "{name: connections, size: 8, waiting: 1%} | 'waiting' goes with 'wait'",
                "{name: connections, size: 8, most: 120%} | most must be a share above 0 and at most 100%",
                "{name: threads, size: 8, holds: 6ms, needs: connections} | must be a pool that is listed before it, one of []",
                "{name: connections, size: 8, holds: 6ms, takes: 2} | 'takes' goes with 'needs'",
                "{name: connections, size: 8, meter: x} | unknown key 'meter' in a pool; nearest: metered"
            })
    void saysWhatIsWrongWithAPoolAndWhere(String pool, String message) throws IOException {
        CommandLineRun run = ask(pool, "--growth", "25%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err()).containsPattern("pool\\.yaml:\\d+:\\d+: ").contains(message);
    }
}
