package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Runs;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.CapacityStatement;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueModelTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final double CAPACITY = 1300;

    /** A month of an M/M/1 server: 10 ms + 5 ms rho / (1 - rho), and a CPU that is full at the capacity. */
    private record Month(Observations response, Observations cpu) {
        static Month of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int hours = 720;
            double[] volume = new double[hours];
            double[] response = new double[hours];
            double[] cpu = new double[hours];
            for (int i = 0; i < hours; i++) {
                volume[i] = 400 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.08 * random.nextGaussian());
                response[i] = truthAt(volume[i]) * Math.exp(0.1 * random.nextGaussian());
                cpu[i] = 0.02 + 0.98 * volume[i] / CAPACITY + 0.01 * random.nextGaussian();
            }
            return new Month(
                    Observations.regular(
                            "transactions", Kpi.responseTime("latency"), START, Duration.ofHours(1), volume, response),
                    Observations.regular(
                            "transactions", Kpi.utilization("cpu"), START, Duration.ofHours(1), volume, cpu));
        }

        static double truthAt(double volume) {
            double rho = volume / CAPACITY;
            return 0.010 + 0.005 * rho / (1 - rho);
        }

        Bottleneck bottleneck() {
            return new Bottleneck(cpu, MixtureModel.of(cpu).known().orElseThrow());
        }

        QueueModel model() {
            return QueueModel.of(response, Optional.of(bottleneck()), 1).known().orElseThrow();
        }

        QueueModel modelWithoutCpu() {
            return QueueModel.of(response, Optional.empty(), 1).known().orElseThrow();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsTheCapacityInTheUtilization(long seed) {
        Interval saturation = Month.of(seed).model().saturation(0.9);

        // It is full where 90 to 100% of it are seen to be busy, and that is known to a few percent.
        assertThat(saturation.lower()).isBetween(0.87 * CAPACITY, CAPACITY);
        assertThat(saturation.upper()).isBetween(CAPACITY, 1.15 * CAPACITY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void holdsTheTruthBeyondTheObservedRange(long seed) {
        QueueModel model = Month.of(seed).model();

        for (double volume : new double[] {400, 700, 1000}) {
            assertThat(model.predictionIntervalAt(volume, 0.9).contains(Month.truthAt(volume)))
                    .isTrue();
        }
        assertThat(model.predictAt(400)).isCloseTo(Month.truthAt(400), within(0.02 * Month.truthAt(400)));
    }

    @Test
    void givesTheBoundOfAnIntervalAtLeastTheProbabilityOfItsLevel() {
        QueueModel model = Month.of(7).model();

        for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
            Interval interval = model.predictionIntervalAt(900, level);
            double atMost = model.probabilityWithin(Sla.atMost(interval.upper()), 900);
            double wanted = (1 + level) / 2;
            // One draw of 400 is the resolution of the table.
            assertThat(atMost).isBetween(wanted - 1e-9, wanted + 1.0 / QueueBootstrap.DRAWS + 1e-9);
        }
    }

    @Test
    void isLessLikelyToMeetALimitAtAHigherVolume() {
        QueueModel model = Month.of(8).model();

        double[] missed = DoubleStream.iterate(100, volume -> volume < 1500, volume -> volume + 20)
                .map(volume -> 1 - model.probabilityWithin(Sla.atMost(0.02), volume))
                .toArray();

        for (int i = 1; i < missed.length; i++) {
            // Beyond the outermost quantiles, those of 0.1% and 99.9%, a probability is an extrapolation.
            assertThat(missed[i]).isGreaterThanOrEqualTo(missed[i - 1] - 1e-3);
        }
        assertThat(missed[missed.length - 1]).isEqualTo(1);
    }

    @Test
    void statesACapacityInPlaceOfMillisecondsNearSaturation() {
        QueueModel model = Month.of(9).model();

        assertThat(model.capacityStatementAt(1100)).isEmpty();
        CapacityStatement statement = model.capacityStatementAt(1250).orElseThrow();
        assertThat(statement.saturation()).isEqualTo(model.saturation(0.9));
        assertThat(model.certaintyAt(1250)).isEqualTo(Certainty.SPECULATIVE);
    }

    /** The resource may be full where 90% of it are seen to be busy, so that nine tenths of the likeliest capacity may be the whole. */
    @Test
    void saysWhereTheUpperEndOfAnIntervalIsSaturation() {
        QueueModel model = Month.of(9).model();
        double near = 0.99 * QueueModel.KNEE * model.capacity();

        assertThat(model.notesAt(near)).anySatisfy(note -> assertThat(note).contains("more than 95% busy"));
        assertThat(model.notesAt(700)).noneSatisfy(note -> assertThat(note).contains("busy"));
        // A capacity statement says it already.
        assertThat(model.notesAt(1250)).noneSatisfy(note -> assertThat(note).contains("more than 95% busy"));
    }

    @Test
    void isInfinitePastSaturationAndSaysSo() {
        QueueModel model = Month.of(10).model();

        assertThat(model.predictAt(2000)).isInfinite();
        assertThat(model.predictionIntervalAt(2000, 0.9).lower()).isInfinite();
        assertThat(model.probabilityWithin(Sla.atMost(10), 2000)).isZero();
    }

    @Test
    void isSpeculativeBeyondTheRangeWithoutAUtilization() {
        QueueModel model = Month.of(11).modelWithoutCpu();
        double largest = model.domain().max();

        assertThat(model.certaintyAt(largest)).isEqualTo(Certainty.INTERPOLATED);
        assertThat(model.certaintyAt(1.05 * largest)).isEqualTo(Certainty.SPECULATIVE);
        assertThat(model.capacityStatementAt(1.05 * largest)).isEmpty();
        assertThat(model.description()).contains("unknown capacity");
    }

    @Test
    void isNotFasterAtObservedVolumesThanWhatWasEverObserved() {
        Month month = Month.of(12);
        QueueModel model = month.model();

        double quietest = model.domain().min();
        double fastest = Domain.of(month.response().values()).min();
        assertThat(model.predictionIntervalAt(quietest, 0.999).lower()).isGreaterThanOrEqualTo(fastest);
        // At a smaller volume transactions wait less by as much as the curve says, and not less than that.
        assertThat(model.predictionIntervalAt(10, 0.999).lower())
                .isBetween(fastest * model.predictAt(10) / model.predictAt(quietest), fastest);
    }

    @Test
    void staysLevelWhereResponseTimeDoes() {
        double[] volume = DoubleStream.iterate(100, x -> x + 1).limit(400).toArray();
        SplittableRandom random = new SplittableRandom(13);
        double[] response = DoubleStream.of(volume)
                .map(x -> 0.02 * Math.exp(0.05 * random.nextGaussian()))
                .toArray();
        Observations level = Observations.regular(
                "transactions", Kpi.responseTime("latency"), START, Duration.ofHours(1), volume, response);

        QueueModel model = QueueModel.of(level, Optional.empty(), 1).known().orElseThrow();

        assertThat(model.predictAt(499)).isCloseTo(0.02, within(0.001));
    }

    /**
     * Four servers at 50% of their capacity, and pauses in up to 25% of the hours, the more the busier: the response time
     * without pauses has hardly risen, and nothing but CPU saturates.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void doesNotTakePausesForALock(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int hours = 720;
        double[] volume = new double[hours];
        double[] response = new double[hours];
        double[] cpu = new double[hours];
        for (int i = 0; i < hours; i++) {
            volume[i] = 400 * (1 + 0.6 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.05 * random.nextGaussian());
            double rho = volume[i] / CAPACITY;
            double busy = volume[i] / 650;
            double pause = random.nextDouble() < 0.25 * busy * busy ? 0.005 / Math.cbrt(1 - random.nextDouble()) : 0;
            response[i] =
                    0.010 * (1 + Math.pow(rho, 4) / (1 - rho) / 4) * Math.exp(0.05 * random.nextGaussian()) + pause;
            cpu[i] = 0.02 + 0.98 * rho + 0.01 * random.nextGaussian();
        }
        Observations used =
                Observations.regular("transactions", Kpi.utilization("cpu"), START, Duration.ofHours(1), volume, cpu);
        Observations slow = Observations.regular(
                "transactions", Kpi.responseTime("latency"), START, Duration.ofHours(1), volume, response);

        QueueModel model = QueueModel.of(
                        slow,
                        Optional.of(new Bottleneck(
                                used, MixtureModel.of(used).known().orElseThrow())),
                        1)
                .known()
                .orElseThrow();

        double truth = 0.010 * (1 + Math.pow(0.75, 4) / (1 - 0.75) / 4);
        assertThat(model.hiddenBottleneck()).isEmpty();
        assertThat(model.saturatingCurves().stream()
                        .filter(curve -> curve.capacity() < 0.9 * CAPACITY)
                        .count())
                .isLessThan(QueueBootstrap.DRAWS / 10);
        assertThat(model.predictAt(0.75 * CAPACITY)).isCloseTo(truth, within(0.15 * truth));
    }

    /**
     * Four levels of a published table. The straight line through the last two of them, 12.5 ms at 500 and 16 microseconds
     * for each more, cannot be refuted by four rows, of which a queue's curve takes three for its parameters.
     */
    @Test
    void doesNotRefuteALineByFourLevels() {
        double[] volume = {1, 10, 100, 500};
        double[] response = {0.0071, 0.0060, 0.0060, 0.0125};
        Observations table = Observations.regular(
                "transactions",
                Kpi.responseTime("latency"),
                Instant.ofEpochMilli(Runs.epochMillisOf(0)),
                Duration.ofMinutes(1),
                volume,
                response);

        QueueModel model = QueueModel.of(table, Optional.empty(), 1).known().orElseThrow();

        double onTheLine = response[3] + (response[3] - response[2]) / 400 * 1500;
        assertThat(model.predictionIntervalAt(2000, 0.9).lower()).isLessThan(onTheLine);
    }

    @Test
    void isTheSameForTheSameSeed() {
        Month month = Month.of(14);

        assertThat(month.model().saturatingCurves()).isEqualTo(month.model().saturatingCurves());
    }

    @Test
    void drawsObservationsAsThePredictionIntervalSaysTheyLie() {
        QueueModel model = Month.of(15).model();
        SplittableRandom random = new SplittableRandom(16);
        Interval interval = model.predictionIntervalAt(900, 0.9);
        int times = 20_000;
        int inside = 0;
        for (int i = 0; i < times; i++) {
            KpiDraw draw = model.draw(random, EnumSet.allOf(Uncertainty.class));
            inside += interval.contains(draw.observationAt(900, random)) ? 1 : 0;
        }

        // The table pairs each truth with one scatter, the simulation with all of them: 400 pairs are as many samples.
        assertThat((double) inside / times).isCloseTo(0.9, within(3 * Math.sqrt(0.9 * 0.1 / QueueBootstrap.DRAWS)));
    }

    @Test
    void refusesWithoutPositiveResponseTimes() {
        double[] zeros = new double[50];
        double[] volume = DoubleStream.iterate(1, x -> x + 1).limit(50).toArray();
        Observations none = Observations.regular(
                "transactions", Kpi.responseTime("latency"), START, Duration.ofHours(1), volume, zeros);

        assertThat(QueueModel.of(none, Optional.empty(), 1)
                        .refusal()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.TOO_FEW_OBSERVATIONS);
    }

    @Test
    void readsFromItsNameWhetherAResponseTimeIsAPercentile() {
        for (String name :
                List.of("latency p95", "latency_ms_p99", "95th percentile", "q90", "max_response", "P99.9")) {
            assertThat(QueuePrior.measured(Kpi.responseTime(name))).as(name).isEqualTo(QueuePrior.MEASURED_PERCENTILE);
        }
        for (String name : List.of("latency", "latency_ms", "mean response time", "p50", "http2_99999", "avg")) {
            assertThat(QueuePrior.measured(Kpi.responseTime(name))).as(name).isEqualTo(QueuePrior.MEASURED_MEAN);
        }
    }

    /** Curves are past 95% of their capacity where the volume is 950/s or more of 1,000, or 1,900 or more of 2,000. */
    @ParameterizedTest(name = "{0} of 1000 curves: {1}")
    @CsvSource({"114, 11.4%", "900, 90.0%", "1000, >99.9%"})
    void namesTheProbabilityOfSaturationAsOtherProbabilities(int full, String printed) {
        List<QueueDraw> draws = IntStream.range(0, 1000)
                .mapToObj(i -> new QueueDraw(i < full ? 1000 : 2000, 1, 0.010, 0.005, 1))
                .toList();

        assertThat(new QueueDraws(draws, 1e-3, 1).remarkOnSaturation(960))
                .hasValueSatisfying(
                        remark -> assertThat(remark).contains("at this volume with a probability of " + printed + ";"));
    }
}
