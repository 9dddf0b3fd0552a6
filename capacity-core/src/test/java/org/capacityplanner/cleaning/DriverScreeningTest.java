package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverScreeningTest {

    /** Published two-minute data of an Oracle database: only logical reads and transactions predict its CPU. */
    @ParameterizedTest
    @CsvSource({"call_rate, true", "exec_rate, true", "lio_rate, false", "txn_rate, false"})
    void warnsOfRatesThatBatchJobsDrive(String rate, boolean isWeak) {
        Map<String, double[]> oracle = oracle();
        double[] cpu = Arrays.stream(oracle.get("cpu_util"))
                .map(percent -> percent / 100)
                .toArray();
        Observations observations = Observations.regular(
                rate,
                Kpi.utilization("cpu"),
                Instant.parse("2012-01-19T07:02:00Z"),
                Duration.ofMinutes(2),
                oracle.get(rate),
                cpu);

        assertThat(DriverScreening.of(observations).isPresent()).isEqualTo(isWeak);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "order-entry", "settlement", "market-data"})
    void acceptsTheDriverThatItIs(String service) {
        Samples samples = Samples.trading(service);
        KpiSeries cpu = samples.utilization("cpu_pct");

        assertThat(DriverScreening.of(Observations.of(samples.series("transactions", "tx/s"), cpu.kpi(), cpu.series())))
                .isEmpty();
    }

    @Test
    void asksNoResponseTimeToFollowALine() {
        ServiceSimulation service = new ServiceSimulation(1, 31);
        double[] latency = service.kpi(volume -> 0.001 / (1 - volume / 230));

        assertThat(DriverScreening.of(service.observations(Kpi.responseTime("p95"), latency)))
                .isEmpty();
    }

    private static Map<String, double[]> oracle() {
        Map<String, String[]> cells = Reference.cells("load_tables/usl_oracledb.csv");
        Map<String, double[]> columns = new HashMap<>();
        cells.forEach((name, values) -> {
            if (!name.equals("timestamp")) {
                columns.put(
                        name,
                        Arrays.stream(values).mapToDouble(Double::parseDouble).toArray());
            }
        });
        return columns;
    }
}
