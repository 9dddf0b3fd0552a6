package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersCommandTest {
    private static final Path CONFIG = CommandLineRun.SAMPLE_DATA.resolve("customers.yaml");

    @TempDir
    private Path folder;

    private static JsonNode json(Object... arguments) throws IOException {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.builder().build().readTree(run.out());
    }

    @Test
    void findsTheTruthOfTheSampleData() throws IOException {
        JsonNode customers = json("customers", CONFIG, "--json").get("customers");

        JsonNode acme = customers.get(0);
        JsonNode globex = customers.get(1);
        JsonNode initech = customers.get(2);
        assertThat(acme.get("agreed").get(0).get("kept").booleanValue()).isTrue();
        // A quote costs the same, whose it is; the demands of two months of noise are known to some 10%.
        assertThat(acme.get("cost").get("noisyIndex").doubleValue()).isCloseTo(1, within(.15));
        assertThat(globex.get("cost").get("noisyIndex").doubleValue()).isCloseTo(1, within(.15));
        assertThat(globex.get("growth").doubleValue()).isGreaterThan(.03);
        assertThat(initech.get("coincidence").doubleValue()).isZero();
        assertThat(initech.get("missed")).singleElement().satisfies(missed -> {
            assertThat(missed.get("from").asText()).isEqualTo("2026-10-14T12:00:00Z");
            assertThat(missed.get("volume").doubleValue()).isZero();
        });
    }

    @Test
    void addsACustomerWhoIsToCome() throws IOException {
        JsonNode hooli = json("what-if", CONFIG, "--with", "Hooli", "--json")
                .get("customers")
                .get(0);

        assertThat(hooli.get("planning").doubleValue()).isCloseTo(2878.775, within(.005));
        JsonNode likely = hooli.get("outcomes").get(1);
        assertThat(likely.get("added").doubleValue()).isEqualTo(600);
        assertThat(likely.get("volume").doubleValue()).isCloseTo(3337.385, within(.005));
        assertThat(likely.get("growth").doubleValue()).isCloseTo(.1593, within(5e-5));
        assertThat(likely.get("breach").get("median").asText())
                .isLessThan(hooli.get("without").get("median").asText());
        assertThat(likely.get("months").get(0).get("with").doubleValue())
                .isCloseTo(likely.get("months").get(0).get("without").doubleValue(), within(1e-6));
    }

    @Test
    void forecastsTheVolumeWithACustomerWhoIsToCome() throws IOException {
        CommandLineRun run = CommandLineRun.of("forecast", CONFIG, "--with", "Hooli", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode services = JsonMapper.builder().build().readTree(run.out()).path("services");
        JsonNode whatIf = JsonMapper.builder()
                .build()
                .readTree(CommandLineRun.of("what-if", CONFIG, "--with", "Hooli", "--json")
                        .out());

        assertThat(services).hasSize(4);
        assertThat(services.get(0).has("customer")).isFalse();
        assertThat(services.get(2).path("customer").asText()).isEqualTo("Hooli");
        assertThat(services.get(2).path("added").asDouble()).isCloseTo(600, within(1e-9));
        for (int outcome = 0; outcome < 3; outcome++) {
            JsonNode months = whatIf.findPath("outcomes").get(outcome).path("months");
            JsonNode points = services.get(outcome + 1).path("points");
            assertThat(points).hasSameSizeAs(months).isNotEmpty();
            for (int month = 0; month < months.size(); month++) {
                assertThat(points.get(month).path("mean").asDouble())
                        .isCloseTo(months.get(month).path("with").asDouble(), within(1e-6));
            }
        }
        // Hooli comes on 1 December: November is as without.
        assertThat(services.at("/2/points/0/upper95").asDouble())
                .isCloseTo(services.at("/0/points/0/upper95").asDouble(), within(1e-6));
        assertThat(CommandLineRun.of("forecast", CONFIG, "--with", "Hooli", "--by", "day")
                        .code())
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(CommandLineRun.of("forecast", CONFIG, "--with", "Acme").out())
                .contains("pricing with Acme: no forecast. Acme is in the measurements of pricing already");
    }

    @Test
    void refusesToAddACustomerTwice() {
        CommandLineRun run = CommandLineRun.of("what-if", CONFIG, "--with", "Acme");

        assertThat(run.code()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("pricing with Acme: no answer. Acme is in the measurements of pricing already");
    }

    @Test
    void refusesTwoQuestionsAtOnceAndUnknownCustomers() {
        assertThat(CommandLineRun.of("what-if", CONFIG, "--with", "Hooli", "--growth", "10%"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(64));
        assertThat(CommandLineRun.of("what-if", CONFIG, "--with", "Hooly").err())
                .contains("nearest: Hooli");
        assertThat(CommandLineRun.of("customers", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml")))
                .satisfies(run -> assertThat(run.code()).isEqualTo(78))
                .satisfies(run -> assertThat(run.err()).contains("there are no 'customers'"));
    }

    @Test
    void reportsCustomersInEachFileOfTheHouse() throws IOException {
        CommandLineRun run = CommandLineRun.of("report", CONFIG, "--out", folder, "--charts", "none");

        assertThat(run.code()).as(run.err()).isZero();
        Path month = folder.resolve("2026-10");
        assertThat(Files.readString(month.resolve("index.html"), StandardCharsets.UTF_8))
                .contains("<h2>Customers</h2>", "Did not come in their window", "pricing with Hooli");
        assertThat(Files.readString(month.resolve("summary.txt"), StandardCharsets.UTF_8))
                .contains("Did not come in their window: Initech (pricing) on Wed 2026-10-14 08:00 America/New_York.")
                .contains("To come: Hooli (pricing) on 2026-12-01, +15.9%, first breach 2027-02")
                .doesNotContain("Not kept");
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(month.resolve("report.json")));
        assertThat(report.get("customers")).hasSize(4);
        assertThat(report.get("toCome")).hasSize(1);
    }

    @Test
    void reportsTheServiceWhereACustomerCannotBeRead() throws IOException {
        Path sample = CommandLineRun.SAMPLE_DATA.toAbsolutePath();
        String broken = Files.readString(CONFIG)
                .replace("[trading/", "[" + sample + "/trading/")
                .replace("[customers/customers-hourly.csv", "[" + sample + "/customers/gone.csv");
        Path config = Files.writeString(folder.resolve("broken.yaml"), broken);

        CommandLineRun run = CommandLineRun.of("customers", config);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("gone.csv");
        assertThat(run.out()).contains("Acme", "Hooli");
    }

    @Test
    void reportsCustomersWhereTheListOfOutagesIsBroken() throws IOException {
        Path sample = CommandLineRun.SAMPLE_DATA.toAbsolutePath();
        Files.writeString(folder.resolve("outages.csv"), "service,start,end\npricing,yesterday,\n");
        Path config = Files.writeString(
                folder.resolve("outages.yaml"),
                Files.readString(CONFIG)
                                .replace("[trading/", "[" + sample + "/trading/")
                                .replace("[customers/", "[" + sample + "/customers/")
                                .replace(
                                        "agreed: {latency p95: 5 ms}",
                                        "agreed: {latency p95: 5 ms, availability: 99.9%}")
                        + "availability: {outages: [outages.csv]}\n");

        CommandLineRun run = CommandLineRun.of("customers", config, "--customer", "Acme");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("availability: ", "outages.csv");
        assertThat(run.out()).contains("availability", "unknown").doesNotContain("Globex  ");
    }
}
