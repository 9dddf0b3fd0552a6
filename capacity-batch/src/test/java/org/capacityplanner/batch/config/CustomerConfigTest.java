package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.capacityplanner.customers.ServiceWindow;
import org.capacityplanner.customers.VolumeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerConfigTest {
    private static final String SERVICES = """
            zone: Europe/Zurich
            sources: [{name: trading, files: [trading.csv]}, {name: tenants, files: [tenants.csv], serviceColumn: customer}]
            services:
              - name: pricing
                source: trading
                volume: {metric: transactions, unit: quotes/s}
                kpis: [{metric: p95, name: latency p95, unit: ms, limit: 5 ms}, {metric: cpu, name: CPU, limit: 80%}]
              - name: orders
                source: trading
                volume: {metric: transactions, unit: orders/min}
                kpis: [{metric: p95, name: latency p95, unit: ms, limit: 40 ms}]
            customers:
            """;

    @TempDir
    private Path folder;

    private List<CustomerConfig> customers(String customers) throws IOException {
        Path file = folder.resolve("capacity.yaml");
        Files.writeString(file, SERVICES + customers);
        return CapacityConfig.read(file).customers();
    }

    @Test
    void readsEverything() throws IOException {
        CustomerConfig acme = customers("""
                          - name: Acme
                            services: [pricing, orders]
                            window: {days: [Mon-Wed, Fri], from: 22:00, to: 1:30, zone: America/New_York}
                            from: 2026-12-01
                            agreed: {volume: {pricing: 600 quotes/s, orders: 30-60}, latency p95: 5 ms, availability: 99.9%}
                            measured:
                              - {service: pricing, source: tenants, select: ACME, volume: quotes, latency p95: {metric: ms, unit: s}}
                        """).get(0);

        assertThat(acme.services()).containsExactly("pricing", "orders");
        assertThat(acme.window())
                .isEqualTo(new ServiceWindow(
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(1, 30),
                        ZoneId.of("America/New_York")));
        assertThat(acme.from()).contains(LocalDate.of(2026, 12, 1));
        assertThat(acme.volumes()).containsEntry("pricing", VolumeRange.around(600));
        assertThat(acme.volumes().get("orders").likely()).isCloseTo(.75, within(1e-12));
        assertThat(acme.limits()).containsOnlyKeys("latency p95");
        assertThat(acme.availability()).hasValue(.999);
        ServiceConfig metrics = acme.measuredIn("pricing").orElseThrow().metrics();
        assertThat(metrics.select()).isEqualTo("ACME");
        assertThat(metrics.volume().unit())
                .hasValueSatisfying(unit -> assertThat(unit.symbol()).isEqualTo("quotes/s"));
        assertThat(metrics.kpis())
                .singleElement()
                .satisfies(kpi -> assertThat(kpi.metric().unit())
                        .hasValueSatisfying(unit -> assertThat(unit.symbol()).isEqualTo("s")));
        assertThat(acme.volumes()).containsOnlyKeys("pricing", "orders");
    }

    @Test
    void comesAtAllHoursUnlessAWindowIsGiven() throws IOException {
        List<CustomerConfig> customers = customers("""
                  - {name: Acme, services: pricing}
                  - {name: E*Trade, services: pricing, window: {days: Sat}, measured: {volume: quotes}}
                """);

        assertThat(customers.get(0).window()).isEqualTo(ServiceWindow.always(ZoneId.of("Europe/Zurich")));
        assertThat(customers.get(0).volumes()).isEmpty();
        assertThat(customers.get(1).window().toString()).isEqualTo("[SATURDAY] 00:00-00:00 Europe/Zurich");
        // The asterisk in "E*Trade" belongs to the name; as a pattern it would match other customers of the export.
        assertThat(customers.get(1).measured().get(0).metrics().isEvery()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{name: Acme}|lacks 'services'",
                "{name: others, services: pricing}|13:12: 'others' is the volume that belongs to no customer",
                "{name: Acme, services: [pricin]}|13:29: there is no service 'pricin'; nearest: pricing",
                "{name: Acme, services: [pricing, pricing]}|names a service twice",
                "{name: Acme, services: []}|uses no service; name at least one",
                "{name: Acme, services: [], agreed: {volume: 600}}|uses no service; name at least one",
                "{name: Acme, services: pricing, windw: 1}|unknown key 'windw' in a customer; nearest: window",
                "{name: Acme, services: pricing, window: {day: Mon}}|unknown key 'day' in 'window'; nearest: days",
                "{name: Acme, services: pricing, window: {days: Mon-Fry}}|a day of the week or a range of them",
                "{name: Acme, services: pricing, window: {from: 15:00}}|'from' goes with 'to'",
                "{name: Acme, services: pricing, window: {from: 25:00, to: 26:00}}|a time of day such as 15:00",
                "{name: Acme, services: pricing, window: {from: 15:00, to: 15:00}}|'to' must differ from 'from'",
                "{name: Acme, services: pricing, window: {zone: New York}}|a zone such as America/New_York",
                "{name: Acme, services: pricing, agreed: {latency p59: 5 ms}}|'latency p59' in 'agreed'; nearest: latency p95",
                "{name: Acme, services: pricing, agreed: {latency p95: 5%}}|measure different things",
                "{name: Acme, services: pricing, agreed: {volume: 0}}|a volume such as 600 tx/s",
                "{name: Acme, services: pricing, agreed: {volume: 800-400}}|a volume such as 600 tx/s",
                "{name: Acme, services: pricing, agreed: {volume: 600 ms}}|a volume such as 600 tx/s",
                "{name: Acme, services: [pricing, orders], agreed: {volume: 600}}|must say for which service",
                "{name: Acme, services: pricing, measured: {select: ACME}}|lacks 'volume'",
                "{name: Acme, services: pricing, measured: {volume: v, latency p95: l}}|13:59: 'latency p95' is measured, but no limit of it is agreed",
                "{name: Acme, services: [pricing, orders], measured: {volume: v}}|must say which 'service'",
                "{name: Acme, services: pricing, measured: {volume: v, source: tenant}}|source must be one of",
                "{name: Acme, services: pricing, from: tomorrow}|a date such as 2027-03-01",
            })
    void refusesWhatCannotBeMeant(String customer, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> customers("  - " + customer + "\n"))
                .withMessageContaining("capacity.yaml:13:")
                .withMessageContaining(message);
    }

    @Test
    void refusesTwoCustomersOfOneNameAtTheSecond() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> customers("""
                          - {name: Acme, services: pricing}
                          - {name: Acme, services: orders}
                        """))
                .withMessageContaining("capacity.yaml:14:12: 'Acme' is the name of two customers");
    }
}
