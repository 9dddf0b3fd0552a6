package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({
        "1, >99.9%",
        "0.9989, 99.8%",
        "0.993, 99.3%",
        "0.95, 95.0%",
        // Just missed: rounded it would read as the level that it misses.
        "0.94999999, 94.9%",
        "0.9, 90.0%",
        "0.8999, 89.9%",
        "0.345, 34.5%",
        "0.0142, 1.4%",
        "0.0051, 0.5%",
        "0, <0.1%"
    })
    void aProbabilityIsNeverShownAsTheLevelItMisses(double probability, String printed) {
        assertThat(Formats.probability(probability)).isEqualTo(printed);
    }

    @ParameterizedTest(name = "{0} {1} on a KPI in {2}: {3}")
    @CsvSource({
        // In the KPI's unit 3.7252902984619141: not what was agreed.
        "4, GB, GiB, <= 4 GB",
        "4, GiB, GiB, <= 4 GiB",
        "512, MiB, GB, <= 512 MiB",
        "1, Gbit/s, MB/s, <= 125 MB/s",
        "1500, ms, s, <= 1.5 s",
        "0.0005, s, s, <= 0.0005 s",
        "80, %, ratio, <= 0.8",
        "99.95, %, %, <= 99.95%",
        "0.9995, ratio, ratio, <= 0.9995",
        "80, %, %, <= 80%",
        "171.42857142857142, %, %, <= 171%"
    })
    void aLimitIsPrintedAsItWasAgreed(double value, String agreed, String kpi, String printed) {
        Sla sla = Sla.atMost(Unit.parse(agreed).orElseThrow().toCore(value));

        assertThat(Formats.limit(sla, Unit.parse(kpi).orElseThrow())).isEqualTo(printed);
    }
}
