package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockGrowthTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final int DAYS = 60;
    private static final int PER_DAY = 4;
    private static final Sla NINETY_PERCENT = Sla.atMost(0.90);

    @Test
    void findsTheDayOfASteadyGrowth() {
        // Half a point a day from 50%: 90% is reached on day 80.
        StockGrowth growth =
                found(i -> 0.50 + 0.005 * i / PER_DAY, NINETY_PERCENT).orElseThrow();

        assertThat(growth.perDay()).isCloseTo(0.005, within(1e-9));
        assertThat(growth.cleanUps()).isZero();
        assertThat(growth.median().orElseThrow())
                .isBetween(LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-21"));
    }

    @Test
    void findsTheDayOnWhichFreeSpaceEnds() {
        StockGrowth growth =
                found(i -> 0.50 - 0.005 * i / PER_DAY, Sla.atLeast(0.10)).orElseThrow();

        assertThat(growth.perDay()).isCloseTo(0.005, within(1e-9));
        assertThat(growth.median().orElseThrow())
                .isBetween(LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-21"));
    }

    @Test
    void allowsForCleanUps() {
        // A point a day, of which every tenth day gives eight back: 0.2 a day from 40%, teeth of eight points.
        IntToDoubleFunction teeth = i -> 0.40 + 0.01 * i / PER_DAY - 0.08 * (i / PER_DAY / 10);

        StockGrowth growth = found(teeth, NINETY_PERCENT).orElseThrow();

        assertThat(growth.cleanUps()).isEqualTo(5);
        assertThat(growth.perDay()).isCloseTo(0.002, within(0.0005));
        // The first peak beyond 90% is at the end of the tenth day of tooth k: 0.40 + 0.02 k + 0.10 >= 0.90 at k = 20.
        assertThat(growth.median().orElseThrow())
                .isBetween(LocalDate.parse("2027-02-20"), LocalDate.parse("2027-05-20"));
    }

    /** The last of 60 days has 0.40 + 0.59 - 5 * 0.08 = 59%, in the tooth that began at 50%: the limit is reached. */
    @Test
    void aLimitThatTheLastDayIsBeyondIsReachedOnThatDayWhateverCleanUpsFollow() {
        IntToDoubleFunction teeth = i -> 0.40 + 0.01 * i / PER_DAY - 0.08 * (i / PER_DAY / 10);

        StockGrowth growth = found(teeth, Sla.atMost(0.58)).orElseThrow();

        LocalDate last = LocalDate.parse("2026-10-30");
        assertThat(List.of(
                        growth.early().orElseThrow(),
                        growth.median().orElseThrow(),
                        growth.late().orElseThrow()))
                .containsOnly(last);
        assertThat(growth.isAtLimit()).isTrue();
        // The level of the last day is 59%.
        assertThat(found(teeth, Sla.atMost(0.60)).orElseThrow().isAtLimit()).isFalse();
    }

    @Test
    void neverReachesALimitThatCleanUpsKeepAway() {
        IntToDoubleFunction teeth = i -> 0.40 + 0.01 * (i / (double) PER_DAY % 7);

        assertThat(found(teeth, NINETY_PERCENT).flatMap(StockGrowth::median)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsNoGrowthInWhatOnlyWanders(long seed) {
        Random random = new Random(seed);
        double[] noise = IntStream.range(0, DAYS * PER_DAY)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();

        assertThat(found(i -> 0.5 + 0.02 * noise[i], NINETY_PERCENT)).isEmpty();
        assertThat(found(i -> 0.5 + 0.2 * Math.sin(2 * Math.PI * i / PER_DAY / 7), NINETY_PERCENT))
                .isEmpty();
    }

    /** Of futures that go on as their past, the share between the tenth and the ninetieth percentile is about 80%. */
    @Test
    void coversTheDay() {
        int covered = 0;
        int runs = 120;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(run);
            double[] level = new double[2_000];
            level[0] = 0.3;
            for (int day = 1; day < level.length; day++) {
                level[day] = level[day - 1] + 0.004 * Math.exp(0.8 * random.nextGaussian());
            }
            int truth = (int) IntStream.range(0, level.length)
                    .filter(day -> level[day] < 0.9)
                    .count();
            StockGrowth growth = found(i -> level[i / PER_DAY], NINETY_PERCENT).orElseThrow();
            LocalDate day = LocalDate.parse("2026-09-01").plusDays(truth);
            covered += day.isBefore(growth.early().orElseThrow())
                            || day.isAfter(growth.late().orElse(LocalDate.MAX))
                    ? 0
                    : 1;
        }
        // Binomial: 80% of 120 is 96; three standard deviations are 13. The bootstrap is a little narrow on 60 days.
        assertThat(covered).isBetween(78, 110);
    }

    @Test
    void findsCleanUpsOfLessThanThreeDaysGrowth() {
        // A point a day, of which every seventh day gives two back: 8 times in 60 days, 5/7 of a point a day.
        IntToDoubleFunction teeth = i -> 0.30 + 0.01 * i / PER_DAY - 0.02 * (i / PER_DAY / 7);

        StockGrowth growth = found(teeth, NINETY_PERCENT).orElseThrow();

        assertThat(growth.cleanUps()).isEqualTo(8);
        assertThat(growth.perDay()).isCloseTo(0.05 / 7, within(5e-5));
        // Day j of week k has 0.30 + 0.05 k + 0.01 j: 90% is reached at k = 11, j = 5, on day 82.
        assertThat(growth.median().orElseThrow())
                .isBetween(LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-24"));
    }

    /** Clean-ups at random make a random walk, which a trend with residuals around it does not cover. */
    @Test
    void coversTheDayOfAStockThatIsCleanedUpAtRandom() {
        int covered = 0;
        int runs = 120;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(1_000 + run);
            double[] level = new double[2_000];
            level[0] = 0.3;
            for (int day = 1; day < level.length; day++) {
                level[day] = level[day - 1] + 0.005 - (random.nextInt(8) == 0 ? 0.02 : 0);
            }
            int truth = (int) IntStream.range(0, level.length)
                    .takeWhile(day -> level[day] < 0.6)
                    .count();
            Optional<StockGrowth> growth = StockGrowth.of(
                    observations(new Kpi("disk", Kpi.Kind.STOCK, Unit.PERCENT), i -> level[i / PER_DAY]),
                    Sla.atMost(0.6),
                    1);
            LocalDate day = LocalDate.parse("2026-09-01").plusDays(truth);
            LocalDate early = growth.flatMap(StockGrowth::early).orElse(LocalDate.MAX);
            LocalDate late = growth.flatMap(StockGrowth::late).orElse(LocalDate.MAX);
            covered += day.isBefore(early) || day.isAfter(late) ? 0 : 1;
        }
        // Binomial: 80% of 120 is 96; three standard deviations are 13.
        assertThat(covered).isBetween(83, 112);
    }

    @Test
    void saysWhatATransactionAddsWhereVolumeExplainsTheGrowth() {
        // A byte for each transaction, on days of 50 to 110 transactions a second.
        double[] level = new double[DAYS];
        for (int day = 1; day < DAYS; day++) {
            level[day] = level[day - 1] + 86_400 * volume(day * PER_DAY);
        }
        Observations disk = observations(new Kpi("disk", Kpi.Kind.STOCK, Unit.BYTES), i -> level[i / PER_DAY]);

        StockGrowth growth = StockGrowth.of(disk, Sla.atMost(1e9), 1).orElseThrow();

        assertThat(growth.perTransaction().orElseThrow()).isCloseTo(1, within(1e-6));
        assertThat(disk.kpi().unit().dimension()).isEqualTo(Dimension.DATA);
    }

    private static Optional<StockGrowth> found(IntToDoubleFunction values, Sla sla) {
        return StockGrowth.of(observations(new Kpi("disk", Kpi.Kind.OTHER, Unit.PERCENT), values), sla, 1);
    }

    private static double volume(int index) {
        return 50 + 10 * (index / PER_DAY % 7);
    }

    private static Observations observations(Kpi kpi, IntToDoubleFunction values) {
        int n = DAYS * PER_DAY;
        return Observations.regular(
                "requests",
                kpi,
                START,
                Duration.ofHours(24 / PER_DAY),
                IntStream.range(0, n).mapToDouble(StockGrowthTest::volume).toArray(),
                IntStream.range(0, n).mapToDouble(values).toArray());
    }
}
