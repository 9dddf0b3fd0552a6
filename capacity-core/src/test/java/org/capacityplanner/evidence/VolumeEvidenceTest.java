package org.capacityplanner.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Span;
import org.junit.jupiter.api.Test;

/** The volume of a Tuesday of the sample data, beside that of the other Tuesdays. */
class VolumeEvidenceTest {
    private static final Span TUESDAY =
            new Span(Instant.parse("2026-10-13T08:00:00Z"), Instant.parse("2026-10-13T13:00:00Z"));
    private static final MetricSeries ORDERS = Samples.trading("order-entry").series("transactions", "orders/s");

    private static VolumeEvidence since(String from) {
        return VolumeEvidence.of(
                ORDERS.between(Instant.parse(from), Instant.parse("2026-11-01T00:00:00Z")), TUESDAY, ZoneOffset.UTC);
    }

    @Test
    void isComparedWithTheSameHoursOfTheOtherTuesdaysOfTheMonth() {
        VolumeEvidence october = since("2026-10-01T00:00:00Z");

        assertThat(october.during().orElseThrow()).isCloseTo(285.4, within(0.05));
        assertThat(october.otherWeeks()).hasSize(3);
        assertThat(october.smallest().orElseThrow()).isCloseTo(272, within(0.5));
        assertThat(october.largest().orElseThrow()).isCloseTo(303, within(0.5));
        assertThat(october.level()).isEqualTo(VolumeEvidence.Level.USUAL);
    }

    @Test
    void reachesFourWeeksBackWhereTheyAreMeasured() {
        VolumeEvidence all = since("2026-08-01T00:00:00Z");

        assertThat(all.otherWeeks()).hasSize(6);
        assertThat(all.smallest().orElseThrow()).isCloseTo(248, within(0.5));
        assertThat(all.largest().orElseThrow()).isCloseTo(303, within(0.5));
    }
}
