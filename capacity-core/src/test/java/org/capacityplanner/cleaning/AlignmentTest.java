package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Kpi CPU = Kpi.utilization("cpu");

    @Test
    void takesLessThanADayAsItIs() {
        Alignment alignment = Alignment.of(volume(60, 100), CPU, cpu(START, 60, 100));

        assertThat(alignment.observations().size()).isEqualTo(100);
        assertThat(alignment.findings()).isEmpty();
    }

    @Test
    void averagesDaysByTheQuarterHour() {
        Alignment alignment = Alignment.of(volume(60, 3 * 1440), CPU, cpu(START, 60, 3 * 1440));

        assertThat(alignment.observations().step()).isEqualTo(Duration.ofMinutes(15));
        assertThat(alignment.observations().size()).isEqualTo(3 * 96);
        assertThat(alignment.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.AGGREGATED);
    }

    @Test
    void averagesWeeksByTheHour() {
        Alignment alignment = Alignment.of(volume(300, 14 * 288), CPU, cpu(START, 300, 14 * 288));

        assertThat(alignment.observations().step()).isEqualTo(Duration.ofHours(1));
        assertThat(alignment.observations().size()).isEqualTo(14 * 24);
        // Samples 12 to 23 of volume i + 1 and of CPU i / 1e5.
        assertThat(alignment.observations().volumeAt(1)).isCloseTo(18.5, within(1e-12));
        assertThat(alignment.observations().valueAt(1)).isCloseTo(17.5e-5, within(1e-15));
        assertThat(alignment.observations().timeAt(1)).isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void keepsTheSamplesOfAnHourWithTheirShareOfItsVolume() {
        Observations observations = Alignment.of(volume(300, 14 * 288), CPU, cpu(START, 300, 14 * 288))
                .observations();

        assertThat(observations.sampleStep()).contains(Duration.ofMinutes(5));
        KpiSamples samples = observations.samples();
        assertThat(samples.size()).isEqualTo(14 * 288);
        assertThat(samples.observationAt(12)).isEqualTo(1);
        assertThat(samples.valueAt(12)).isCloseTo(12e-5, within(1e-15));
        assertThat(samples.volumeRatioAt(12)).isCloseTo(13 / 18.5, within(1e-12));
        KpiSamples ofLater = observations.where(i -> i >= 1).samples();
        assertThat(ofLater.size()).isEqualTo(13 * 288 + 276);
        assertThat(ofLater.observationAt(0)).isZero();
        assertThat(ofLater.valueAt(0)).isCloseTo(12e-5, within(1e-15));
    }

    @Test
    void hasNoVolumeOfSamplesWhereClocksDiffer() {
        Observations observations = Alignment.of(volume(300, 14 * 288), CPU, cpu(START.plusSeconds(7), 300, 14 * 288))
                .observations();

        assertThat(observations.samples().volumeRatioAt(5)).isEqualTo(1);
        assertThat(observations.peakWithinStep()).isEmpty();
    }

    @Test
    void hasNoSamplesOfAKpiThatIsMeasuredByTheHour() {
        Observations observations = Alignment.of(volume(300, 14 * 288), CPU, cpu(START, 3600, 14 * 24))
                .observations();

        assertThat(observations.sampleStep()).isEmpty();
        assertThat(observations.samples().size()).isEqualTo(observations.size());
    }

    @Test
    void leavesHourlyWeeksAsTheyAre() {
        Alignment alignment = Alignment.of(volume(3600, 400), CPU, cpu(START, 3600, 400));

        assertThat(alignment.observations().size()).isEqualTo(400);
        assertThat(alignment.findings()).isEmpty();
    }

    @Test
    void leavesOutAnHourThatIsHalfThere() {
        MetricSeries volume = volume(300, 14 * 288);
        MetricSeries holed = cpu(START, 300, 14 * 288)
                .where(time -> time.isBefore(START.plusSeconds(3600)) || time.isAfter(START.plusSeconds(5400)));

        Observations observations = Alignment.of(volume, CPU, holed).observations();

        assertThat(observations.timeAt(0)).isEqualTo(START);
        assertThat(observations.timeAt(1)).isEqualTo(START.plusSeconds(7200));
    }

    @Test
    void bringsTwoClocksTogether() {
        Alignment alignment = Alignment.of(volume(60, 300), CPU, cpu(START.plusSeconds(7), 60, 300));

        assertThat(alignment.observations().size()).isEqualTo(300);
        assertThat(alignment.observations().step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(alignment.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNMATCHED);
    }

    @Test
    void averagesVolumeToTheCoarserStepOfTheKpi() {
        Alignment alignment = Alignment.of(volume(60, 300), CPU, cpu(START, 300, 60));

        assertThat(alignment.observations().size()).isEqualTo(60);
        assertThat(alignment.observations().volumeAt(1)).isCloseTo(8, within(1e-12));
    }

    @Test
    void findsNothingInCommonWhereOneIsEmpty() {
        MetricSeries nothing = MetricSeries.of("cpu", Unit.PERCENT, new long[0], new double[0]);

        assertThat(Alignment.of(volume(60, 100), CPU, nothing).observations().size())
                .isZero();
    }

    private static MetricSeries volume(int seconds, int n) {
        double[] values = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        return MetricSeries.regular("tx", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofSeconds(seconds), values);
    }

    private static MetricSeries cpu(Instant start, int seconds, int n) {
        double[] values = IntStream.range(0, n).mapToDouble(i -> i / 1e5).toArray();
        return MetricSeries.regular("cpu", Unit.PERCENT, start, Duration.ofSeconds(seconds), values);
    }
}
