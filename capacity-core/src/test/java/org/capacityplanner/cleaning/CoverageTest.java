package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    /** October of Zurich, with the 25 hours of the day on which summer time ends. */
    private static final Span OCTOBER =
            new Span(Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"));

    @Test
    void findsNothingMissingInAWholeMonth() {
        Coverage coverage = Coverage.of(hourly(), OCTOBER, ZURICH);

        assertThat(coverage.expected()).isEqualTo(745);
        assertThat(coverage.missing()).isZero();
        assertThat(coverage.findings()).isEmpty();
    }

    @Test
    void namesTheLongestGapAndTheDaysItTears() {
        Instant from = Instant.parse("2026-10-20T12:00:00Z");
        Instant to = Instant.parse("2026-10-21T18:00:00Z");
        MetricSeries torn = hourly().where(time -> time.isBefore(from) || !time.isBefore(to));

        Coverage coverage = Coverage.of(torn, OCTOBER, ZURICH);

        assertThat(coverage.missing()).isEqualTo(30);
        assertThat(coverage.findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.GAPS, Finding.Kind.PARTIAL_DAYS);
        assertThat(coverage.findings().get(0).message()).contains("2026-10-20 14:00 to 2026-10-21 20:00");
        assertThat(coverage.findings().get(1).message())
                .contains("29 of 31 days")
                .contains("20 October 2026");
    }

    @Test
    void tellsAMonthThatIsThereByHalf() {
        MetricSeries late = hourly().between(Instant.parse("2026-10-15T22:00:00Z"), OCTOBER.to());

        Coverage coverage = Coverage.of(late, OCTOBER, ZURICH);

        assertThat(coverage.findings().get(0).message()).contains("2026-10-01 00:00 to 2026-10-16 00:00");
        assertThat(coverage.findings().get(1).message()).contains("16 of 31 days");
    }

    @Test
    void comparesTheTimeOfTheVolumeWithThatOfTheKpisWhereItHasOne() {
        List<KpiSeries> kpis = List.of(new KpiSeries(Kpi.utilization("cpu"), hourly().named("cpu")));
        MetricSeries half = hourly().between(OCTOBER.from(), Instant.parse("2026-10-15T22:00:00Z"));
        MetricSeries single = half.between(OCTOBER.from(), OCTOBER.from().plusSeconds(1));

        assertThat(Coverage.beyond(hourly(), kpis, OCTOBER, ZURICH)).isEmpty();
        assertThat(Coverage.beyond(half, kpis, OCTOBER, ZURICH))
                .hasValueSatisfying(finding -> assertThat(finding.message())
                        .contains("384 samples of cpu not used", "2026-10-01 00:00 to 2026-10-16 00:00"));
        assertThat(Coverage.beyond(single, kpis, OCTOBER, ZURICH)).isEmpty();
    }

    @Test
    void keepsQuietAboutAFewLostSamples() {
        MetricSeries nearlyWhole = hourly().where(time -> !time.equals(Instant.parse("2026-10-05T10:00:00Z"))
                && !time.equals(Instant.parse("2026-10-12T10:00:00Z")));

        Coverage coverage = Coverage.of(nearlyWhole, OCTOBER, ZURICH);

        assertThat(coverage.missing()).isEqualTo(2);
        assertThat(coverage.findings()).isEmpty();
    }

    @Test
    void isNotWorseThanTheVolumeForSharingItsGaps() {
        Coverage whole = new Coverage(745, 0, List.of());
        Coverage torn = new Coverage(745, 30, List.of());
        Coverage alike = new Coverage(745, 33, List.of());

        assertThat(torn.isWorseThan(whole)).isTrue();
        assertThat(alike.isWorseThan(torn)).isFalse();
    }

    private static MetricSeries hourly() {
        return MetricSeries.regular(
                "tx", Unit.TRANSACTIONS_PER_SECOND, OCTOBER.from(), Duration.ofHours(1), new double[745]);
    }
}
