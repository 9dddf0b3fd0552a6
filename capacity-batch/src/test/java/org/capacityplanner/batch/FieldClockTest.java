package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports as people have them, whose clocks and percentages used to be read wrongly. */
class FieldClockTest {
    private static final Path FIELD = Path.of("src", "test", "resources", "field");
    private static final String VOLUME = "requests_per_s";

    @TempDir
    private Path folder;

    /** The line through the file's own rows: CPU = 0.025 + 0.1982 v. */
    @Test
    void keepsVolumeAndKpiOfOneRowTogether() throws IOException {
        JsonNode service = whatIf("loadtest_steps.csv", "--kpi", "cpu_pct:80%", "--growth", "50%");

        JsonNode cpu = kpi(service, 0, "cpu_pct");
        assertThat(cpu.get("current").asDouble()).isCloseTo(61.3, within(1.0));
        assertThat(cpu.get("predicted").asDouble()).isCloseTo(91.9, within(1.5));
        assertThat(cpu.get("status").asText()).isEqualTo("RED");
        assertThat(cpu.get("notes").toString()).doesNotContain("shifted");
    }

    /**
     * The line is at 80% at +30.5%. Single samples scatter by 3.3 points around it, so that 95% of them are below 80% up to
     * +22% if the scatter is the same everywhere, and up to +15% if it is 8.5% of the value.
     */
    @Test
    void keepsTheScatterOfALoadTestToThatOfItsRows() throws IOException {
        JsonNode headroom = whatIf("loadtest_steps.csv", "--kpi", "cpu_pct:80%", "--growth", "50%")
                .get("headroom")
                .get(0);
        CommandLineRun text = CommandLineRun.of(
                "what-if",
                FIELD.resolve("loadtest_steps.csv"),
                "--volume",
                "requests_per_s",
                "--kpi",
                "cpu_pct:80%",
                "--growth",
                "50%");

        assertThat(headroom.get("growth").asDouble()).isBetween(0.13, 0.22);
        assertThat(headroom.get("growthAt50").asDouble()).isCloseTo(0.305, within(0.02));
        assertThat(text.out().replaceAll("\\s+", " "))
                .containsPattern(
                        "At that volume 95% of single values meet the limit; the predicted value, about which they vary, "
                                + "reaches it at \\+3[01]");
    }

    @Test
    void findsTwoFilesFiveHoursApartAndSaysWhatToSet() throws IOException {
        CommandLineRun text = CommandLineRun.of("what-if", FIELD.resolve("zones.yaml"), "--growth", "50%");
        JsonNode cpu = kpi(json("what-if", FIELD.resolve("zones.yaml"), "--growth", "50%", "--json"), 0, "cpu_pct");

        assertThat(cpu.get("current").asDouble()).isCloseTo(59.1, within(0.5));
        assertThat(cpu.get("predicted").asDouble()).isCloseTo(86.2, within(1.0));
        assertThat(cpu.get("status").asText()).isEqualTo("RED");
        assertThat(cpu.get("notes").get(0).asText())
                .contains("the timestamps of cpu_pct are 5 h late", "zone: \"-05:00\" for that of requests_per_s");
        assertThat(text.out().replaceAll("\\s+", " ")).contains("are 5 h late against those of requests_per_s");
    }

    @Test
    void obeysTheRemedyThatItNames() throws IOException {
        Path config = folder.resolve("zones.yaml");
        for (String file : List.of("zones_volume_local.csv", "zones_cpu_utc.csv")) {
            Files.copy(FIELD.resolve(file), folder.resolve(file));
        }
        Files.writeString(
                config,
                Files.readString(FIELD.resolve("zones.yaml"))
                        .replace("[zones_volume_local.csv],", "[zones_volume_local.csv], zone: \"-05:00\","));

        JsonNode cpu = kpi(json("what-if", config, "--growth", "50%", "--json"), 0, "cpu_pct");

        assertThat(cpu.get("predicted").asDouble()).isCloseTo(86.2, within(1.0));
        assertThat(cpu.get("notes").toString()).doesNotContain("shifted");
    }

    /** The line: 20.3 + 1.998 v; the limit of 640% is 80% of eight processors. */
    @Test
    void knowsEightProcessorsByTheLimit() throws IOException {
        JsonNode service = whatIf("cpu_of_eight_cores.csv", "--kpi", "cpu_pct:640%", "--growth", "50%,100%");

        assertThat(service.get("volume").get("planning").asDouble()).isCloseTo(178, within(2.0));
        assertThat(kpi(service, 0, "cpu_pct").get("current").asDouble()).isCloseTo(378, within(6.0));
        assertThat(kpi(service, 0, "cpu_pct").get("predicted").asDouble()).isCloseTo(557, within(9.0));
        assertThat(kpi(service, 0, "cpu_pct").get("limit").asDouble()).isCloseTo(640, within(1e-9));
        assertThat(kpi(service, 0, "cpu_pct").get("status").asText()).isEqualTo("GREEN");
        assertThat(kpi(service, 1, "cpu_pct").get("predicted").asDouble()).isCloseTo(736, within(12.0));
        assertThat(kpi(service, 1, "cpu_pct").get("status").asText()).isEqualTo("RED");
        assertThat(service.get("headroom").get(0).get("growth").asDouble()).isCloseTo(0.73, within(0.03));
    }

    /** 640% is 80% of eight processors, and of more at another share: so what was taken is said. */
    @Test
    void saysHowManyProcessorsTheLimitWasTakenFor() {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                FIELD.resolve("cpu_of_eight_cores.csv"),
                "--volume",
                VOLUME,
                "--kpi",
                "cpu_pct:640%",
                "--growth",
                "50%");

        assertThat(run.err()).contains("how many there are was taken from the limit", "set cores", "first: 800%");
    }

    @Test
    void takesNothingForSaturatedWhereTheWholeIsNotKnown() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                FIELD.resolve("cpu_of_eight_cores.csv"),
                "--volume",
                VOLUME,
                "--kpi",
                "cpu_pct:80%",
                "--growth",
                "50%",
                "--json");
        JsonNode service =
                new ObjectMapper().readTree(run.out()).get("services").get(0);

        assertThat(service.get("volume").get("planning").asDouble()).isCloseTo(178, within(2.0));
        assertThat(kpi(service, 0, "cpu_pct").get("predicted").asDouble()).isCloseTo(557, within(9.0));
        assertThat(run.err()).contains("values above 100%", "set cores or whole");
    }

    @ParameterizedTest
    @CsvSource({"cores: 8", "whole: 800%"})
    void takesTheWholeFromTheConfig(String key) throws IOException {
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - {name: host, files: [%s], time: timestamp}
                services:
                  - name: shop
                    volume: {metric: requests_per_s, unit: req/s}
                    period: all
                    kpis:
                      - {metric: cpu_pct, unit: "%%", limit: 700%%, %s}
                """.formatted(
                        FIELD.resolve("cpu_of_eight_cores.csv").toAbsolutePath(), key));

        JsonNode service = json("what-if", config, "--growth", "150%", "--json");

        // Without a whole the line would say 20.3 + 1.998 * 445 = 909%.
        assertThat(kpi(service, 0, "cpu_pct").get("predicted").asDouble()).isBetween(780.0, 800.0);
        assertThat(kpi(service, 0, "cpu_pct").get("status").asText()).isEqualTo("RED");
    }

    @Test
    void readsIdleAsTheRestOfBusy() throws IOException {
        JsonNode service = whatIf("idle_and_uptime.csv", "--kpi", "cpu_idle_pct:>=20%", "--growth", "50%");

        JsonNode idle = kpi(service, 0, "cpu_idle_pct");
        assertThat(idle.get("current").asDouble()).isCloseTo(43.2, within(0.5));
        assertThat(idle.get("predicted").asDouble()).isCloseTo(16.3, within(0.7));
        assertThat(idle.get("status").asText()).isEqualTo("RED");
        assertThat(service.get("headroom").get(0).get("growth").asDouble()).isCloseTo(0.42, within(0.03));
    }

    @Test
    void takesALimitOfIdleForAFloor() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                FIELD.resolve("idle_and_uptime.csv"),
                "--volume",
                VOLUME,
                "--kpi",
                "cpu_idle_pct:20%",
                "--growth",
                "50%");

        assertThat(run.out().replaceAll("\\s+", " ")).contains("at least 20% required");
        assertThat(run.err()).contains("more is better");
    }

    @Test
    void plansTheServiceBesideAnUptime() throws IOException {
        JsonNode service =
                whatIf("idle_and_uptime.csv", "--kpi", "cpu_pct:80%", "--kpi", "uptime_pct:>=99.5%", "--growth", "50%");

        JsonNode cpu = kpi(service, 0, "cpu_pct");
        assertThat(cpu.get("current").asDouble()).isCloseTo(57, within(0.7));
        assertThat(cpu.get("predicted").asDouble()).isCloseTo(84, within(1.0));
        assertThat(cpu.get("status").asText()).isEqualTo("RED");
    }

    /** A load test with a processor count's whole, driven until the processors are full; the same values in every row of a level. */
    @ParameterizedTest(name = "{0} levels of {1} rows, {2} processors, noise {3}")
    @CsvSource({"5, 10, 1, 0", "6, 30, 1, 0.01", "8, 12, 16, 0", "7, 20, 4, 0.02", "5, 3, 1, 0.01"})
    void answersLoadTestsInSteps(int levels, int rows, int processors, double noise) throws IOException {
        Random random = new Random(levels);
        List<String> lines = new ArrayList<>(List.of("timestamp,requests_per_s,cpu_pct"));
        for (int i = 0; i < levels * rows; i++) {
            int users = 1 + i / rows;
            // The universal scalability law, whose last level is saturated.
            double volume = 40.0 * users / (1 + 0.02 * (users - 1) + 0.001 * users * (users - 1));
            double full = 40.0 * levels / (1 + 0.02 * (levels - 1) + 0.001 * levels * (levels - 1));
            double busy = Math.min(1, volume / full);
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.3f,%.2f",
                    1_790_812_800 + 10 * i,
                    volume * Math.exp(noise * random.nextGaussian()),
                    100 * processors * Math.min(1, busy * Math.exp(noise * random.nextGaussian()))));
        }
        Path export = Files.write(folder.resolve("steps.csv"), lines);
        JsonNode service = json(
                "what-if",
                export,
                "--volume",
                VOLUME,
                "--kpi",
                "cpu_pct:" + 80 * processors + "%",
                "--growth",
                "-30%,-10%",
                "--json");

        double full = 40.0 * levels / (1 + 0.02 * (levels - 1) + 0.001 * levels * (levels - 1));
        for (int i = 0; i < 2; i++) {
            double volume = service.get("scenarios").get(i).get("volume").asDouble();
            JsonNode cpu = kpi(service, i, "cpu_pct");
            assertThat(cpu.get("refusal").isNull()).as(cpu.toString()).isTrue();
            assertThat(cpu.get("predicted").asDouble())
                    .isCloseTo(100 * processors * Math.min(1, volume / full), within(8.0 * processors));
        }
    }

    private static JsonNode whatIf(String file, Object... options) throws IOException {
        return json(Stream.concat(
                        Stream.of("what-if", FIELD.resolve(file), "--volume", VOLUME, "--json"), Stream.of(options))
                .toArray());
    }

    private static JsonNode json(Object... arguments) throws IOException {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).get("services").get(0);
    }

    private static JsonNode kpi(JsonNode service, int scenario, String name) {
        for (JsonNode kpi : service.get("scenarios").get(scenario).get("kpis")) {
            if (kpi.get("kpi").asText().equals(name)) {
                return kpi;
            }
        }
        throw new AssertionError("no KPI " + name + " in " + service);
    }
}
