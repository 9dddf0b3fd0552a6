package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services whose export has a row for each hour, service and customer: 30% of the volume of each is ACME's. */
class CustomerSelectTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final int HOURS = 61 * 24;
    private static final Clock IN_NOVEMBER = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);
    private static final String SERVICES = """
            zone: UTC
            horizon: 1mo
            sources:
              - {name: trades, files: trades.csv, serviceColumn: service, hostColumn: customer}
              - {name: machines, files: machines.csv, serviceColumn: service}
            services:
              - name: pricing
                source: trades
                volume: {metric: transactions, unit: quotes/s, rollup: sum}
                kpis:
                  - {metric: cpu_pct, name: CPU, source: machines, kind: utilization, unit: "%", limit: 80%}
                  - {metric: latency_ms, name: latency, kind: response-time, unit: ms, rollup: mean, limit: 50 ms}
              - name: order-entry
                source: trades
                volume: {metric: transactions, unit: orders/s, rollup: sum}
                kpis:
                  - {metric: cpu_pct, name: CPU, source: machines, kind: utilization, unit: "%", limit: 80%}
            customers:
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeExports() throws IOException {
        Random random = new Random(5);
        StringBuilder trades = new StringBuilder("time,service,customer,transactions,latency_ms\n");
        StringBuilder machines = new StringBuilder("time,service,cpu_pct\n");
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = START.plus(Duration.ofHours(hour));
            for (String service : new String[] {"pricing", "order-entry"}) {
                double volume = (service.equals("pricing") ? 400 : 40)
                        * (1 + 0.5 * Math.sin(2 * Math.PI * (hour % 24) / 24))
                        * Math.exp(0.05 * random.nextGaussian());
                trades.append(String.format(Locale.ROOT, "%s,%s,ACME,%.4f,7.5%n", time, service, 0.3 * volume));
                trades.append(String.format(Locale.ROOT, "%s,%s,GLOBEX,%.4f,2.5%n", time, service, 0.7 * volume));
                double cpu = (5 + 0.05 * volume) * Math.exp(0.03 * random.nextGaussian());
                machines.append(String.format(Locale.ROOT, "%s,%s,%.3f%n", time, service, cpu));
            }
        }
        Files.writeString(folder.resolve("trades.csv"), trades);
        Files.writeString(folder.resolve("machines.csv"), machines);
    }

    private Path config(String customers) throws IOException {
        return Files.writeString(folder.resolve("capacity.yaml"), SERVICES + customers);
    }

    private JsonNode customers(Path config) throws IOException {
        CommandLineRun run = CommandLineRun.at(IN_NOVEMBER, "customers", config, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.builder().build().readTree(run.out()).path("customers");
    }

    private static final String ACME = """
              - name: Acme
                services: [pricing, order-entry]
                select: {column: customer, value: ACME}
                products: {FX spot: quotes, FX swap: orders}
                agreed: {volume: 600 quotes/s, latency: 5 ms, CPU: 70%}
            """;

    @Test
    void rowsOfACustomerAreItsPartOfEachService() throws IOException {
        JsonNode found = customers(config(ACME));

        assertThat(found).hasSize(2);
        assertThat(found.at("/0/service").asText()).isEqualTo("pricing");
        assertThat(found.at("/0/product").asText()).isEqualTo("FX spot");
        assertThat(found.at("/0/share").asDouble()).isCloseTo(0.3, within(1e-4));
        assertThat(found.at("/0/agreedHigh").asDouble()).isCloseTo(720, within(1e-9));
        assertThat(found.at("/1/service").asText()).isEqualTo("order-entry");
        assertThat(found.at("/1/product").asText()).isEqualTo("FX swap");
        assertThat(found.at("/1/share").asDouble()).isCloseTo(0.3, within(1e-4));
        assertThat(found.at("/1/agreedHigh").isNull()).isTrue();
    }

    @Test
    void limitsAreThoseOfItsRowsAndAMachinesOfTheService() throws IOException {
        JsonNode agreed = customers(config(ACME)).at("/0/agreed");

        for (JsonNode one : agreed) {
            switch (one.path("what").asText()) {
                // Its own rows have 7.5 ms, those of all together 5 ms.
                case "latency" -> assertThat(one.path("actual").asDouble()).isCloseTo(7.5, within(1e-9));
                case "CPU" -> assertThat(one.path("measured").asText()).isEqualTo("SERVICE");
                default -> assertThat(one.path("measured").asText()).isEqualTo("CUSTOMER");
            }
        }
        assertThat(agreed).hasSize(3);
    }

    @Test
    void columnOfServicesMayTellOfCustomersInAnotherSource() throws IOException {
        Path config = config("""
              - name: Acme
                services: [pricing]
                select: {column: customer, value: ACME, source: tenants}
                products: {FX spot: {service: pricing, metric: quotes}}
            """);
        StringBuilder tenants = new StringBuilder("time,customer,quotes\n");
        for (String line : Files.readAllLines(folder.resolve("trades.csv"))) {
            String[] cells = line.split(",");
            if (cells[1].equals("pricing") && cells[2].equals("ACME")) {
                tenants.append(cells[0]).append(",ACME,").append(cells[3]).append('\n');
            }
        }
        Files.writeString(folder.resolve("tenants.csv"), tenants);
        Files.writeString(
                config,
                Files.readString(config)
                        .replace(
                                "services:\n  - name: pricing",
                                "  - {name: tenants, files: tenants.csv, serviceColumn: customer}\nservices:\n  - name: pricing"));

        assertThat(customers(config).at("/0/share").asDouble()).isCloseTo(0.3, within(1e-4));
    }

    @Test
    void whatCannotBeMeantIsRefusedWithItsLine() throws IOException {
        CommandLineRun product = CommandLineRun.at(IN_NOVEMBER, "customers", config("""
              - name: Acme
                services: [pricing, order-entry]
                products: {FX spot: trades}
            """));
        CommandLineRun column = CommandLineRun.at(IN_NOVEMBER, "customers", config("""
              - name: Acme
                services: [pricing]
                select: {column: tenant, value: ACME}
            """));
        CommandLineRun key = CommandLineRun.at(IN_NOVEMBER, "customers", config("""
              - name: Acme
                services: [pricing]
                select: {colum: customer, value: ACME}
            """));

        assertThat(product.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(product.err())
                .contains(":21:", "'trades' is not the volume of exactly one of [pricing, order-entry]");
        assertThat(column.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(column.err()).contains(":21:", "source 'trades' tells its rows apart by 'customer' already");
        assertThat(key.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(key.err()).contains("'colum'", "column");
    }

    @Test
    void customersFolderHoldsNothingOfTheOtherRows() throws IOException {
        Path config = config(ACME);
        CommandLineRun run = CommandLineRun.at(
                IN_NOVEMBER,
                "report",
                config,
                "--customer",
                "Acme",
                "--out",
                folder.resolve("out"),
                "--month",
                "2026-10");

        assertThat(run.code()).as(run.err()).isZero();
        Path own = folder.resolve("out").resolve("customers");
        Path json;
        try (Stream<Path> files = Files.walk(own)) {
            json = files.filter(file -> file.endsWith("customer.json"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(Files.readString(json))
                .contains("FX spot")
                .doesNotContain("GLOBEX")
                .doesNotContain("2.5");
    }
}
