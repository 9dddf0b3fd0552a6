package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the owners of the files of {@code field} need to know: the volume that is planned for and how much more fits. */
class FieldAnswersTest {

    /**
     * The planning volume is the 95th percentile of the file's rows, and the growth at which the least-squares line through
     * them is at the limit is {@code (limit - intercept) / slope / planning - 1}.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "zones.yaml, , , 179.3, 0.386",
        "net_mbps.csv, requests_per_s, net_mbps:1000Mbit/s, 179.6, 0.86",
        "rates_by_name.csv, Requests/s, CPU %:80%, 180, 0.39",
        "idle_and_uptime.csv, requests_per_s, cpu_idle_pct:>=20%, 178.9, 0.43",
        "no_unit_in_name.csv, requests_per_s, cpu:80%:%, 178.3, 0.40",
    })
    void saysHowMuchMoreFits(String file, String volume, String kpi, double planning, double growth)
            throws URISyntaxException, IOException {
        List<Object> arguments =
                new ArrayList<>(List.of("what-if", InitCommandTest.field(file), "--growth", "50%", "--json"));
        if (volume != null) {
            arguments.addAll(List.of("--volume", volume, "--kpi", kpi));
        }
        JsonNode service = service(arguments.toArray());

        assertThat(service.at("/volume/planning").asDouble()).isCloseTo(planning, within(0.01 * planning));
        // The model is no straight line: a point of growth to either side.
        assertThat(service.at("/headroom/0/growthAt50").asDouble()).isCloseTo(growth, within(0.01));
        assertThat(service.at("/headroom/0/growth").asDouble()).isLessThan(growth);
    }

    @Test
    void givesNoAnswerForAnUptimeThatDoesNotFollowTheVolume() throws URISyntaxException, IOException {
        JsonNode uptime = service(
                        "what-if",
                        InitCommandTest.field("idle_and_uptime.csv"),
                        "--volume",
                        "requests_per_s",
                        "--kpi",
                        "cpu_pct:80%",
                        "--kpi",
                        "uptime_pct:>=99.5%",
                        "--growth",
                        "50%",
                        "--json")
                .at("/scenarios/0/kpis/1");

        assertThat(uptime.get("kpi").asText()).isEqualTo("uptime_pct");
        assertThat(uptime.get("status").asText()).isEqualTo("UNKNOWN");
        assertThat(uptime.get("refusal").asText()).contains("does not follow requests_per_s");
    }

    /** At 475 to 483 requests/s the file's own rows have percentiles of 170 to 180 ms. */
    @Test
    void answersForAPercentileOfLocustInMilliseconds() throws URISyntaxException, IOException {
        JsonNode service = service(
                "what-if",
                InitCommandTest.field("locust_stats_history.csv"),
                "--volume",
                "Requests/s",
                "--kpi",
                "95%:500ms",
                "--growth",
                "0%",
                "--json");

        assertThat(service.at("/volume/planning").asDouble()).isCloseTo(479, within(5.0));
        assertThat(service.at("/scenarios/0/kpis/0/unit").asText()).isEqualTo("ms");
        assertThat(service.at("/scenarios/0/kpis/0/predicted").asDouble()).isBetween(165.0, 185.0);
        assertThat(service.at("/scenarios/0/kpis/0/status").asText()).isEqualTo("GREEN");
    }

    private static JsonNode service(Object... arguments) throws IOException {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).at("/services/0");
    }
}
