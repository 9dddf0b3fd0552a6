package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    private static final Path SAMPLE_DATA = Path.of("..", "sample-data");
    private static final Readings READINGS =
            ServiceReader.read(CapacityConfig.read(SAMPLE_DATA.resolve("capacity.yaml")));

    @Test
    void readsEveryServiceAndKpi() {
        assertThat(READINGS.problems()).isEmpty();
        assertThat(READINGS.services())
                .extracting(ServiceData::name)
                .containsExactly("pricing", "order-entry", "settlement", "market-data", "postgres");
        assertThat(READINGS.services().stream().flatMap(service -> service.kpis().stream()))
                .filteredOn(kpi -> kpi.series().known().isEmpty())
                .isEmpty();
    }

    /** The truth about a breach is the truth about the config's limits. */
    @Test
    void hasTheLimitsThatTheTruthIsAbout() throws IOException {
        Map<String, Double> limits = new HashMap<>();
        for (ServiceData service : READINGS.services()) {
            for (KpiReading kpi : service.kpis()) {
                limits.put(
                        service.name() + "/" + kpi.config().metric().metric(),
                        kpi.kpi().unit().fromCore(kpi.sla().limit()));
            }
        }
        List<String> truth = Files.readAllLines(SAMPLE_DATA.resolve("trading/truth.csv"));

        assertThat(truth.subList(1, truth.size())).hasSizeGreaterThan(10).allSatisfy(line -> {
            String[] cells = line.split(",");
            assertThat(limits.get(cells[0] + "/" + cells[1])).isCloseTo(Double.parseDouble(cells[2]), within(1e-9));
        });
    }
}
