package org.capacityplanner.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers worked out by hand and by a program of its own; the fluid must meet them within 1%. */
class FluidRunTest {
    private static final BurstProfile AT_ONCE = step(4, 900);
    private static final BurstProfile RISING =
            new BurstProfile(4, Duration.ofSeconds(600), Duration.ofSeconds(900), Duration.ZERO);

    @Test
    void backlogOfAStepIsThatOfTheClosedForm() {
        FluidOutcome outcome = run(plain(1000), 450, AT_ONCE);

        assertThat(outcome.largestBacklog()).isCloseTo(720_000, withPercentage(1));
        assertThat(outcome.longestWait()).isCloseTo(720, withPercentage(1));
        assertThat(outcome.drained().orElseThrow() - 900).isCloseTo(1_309.1, withPercentage(1));
        FluidMinute second = outcome.minutes().get(1);
        assertThat(second.waits() / second.seconds() * 12.5).isCloseTo(10, withPercentage(1));
    }

    @Test
    void backlogOfARiseIsThatOfTheClosedForm() {
        FluidOutcome outcome = run(plain(1000), 450, RISING);

        assertThat(outcome.minutes().get(10).backlog()).isCloseTo(142_222, withPercentage(1));
        assertThat(outcome.largestBacklog()).isCloseTo(862_222, withPercentage(1));
        assertThat(outcome.drained().orElseThrow() - 1_500).isCloseTo(1_567.7, withPercentage(1));
        // Waits of 10 s from 338.7 s on: the backlog of 10,000 is there 94.3 s after saturation.
        assertThat(outcome.minutes().get(5).waits()).isLessThan(10);
        assertThat(outcome.minutes().get(6).waits()).isGreaterThan(10);
    }

    @Test
    void addedCapacityHalvesTheWaitAndDrainsTheBacklog() {
        FluidSystem doubling = new FluidSystem(
                new ConstantService(1000, 0),
                Optional.empty(),
                List.of(),
                Optional.of(new Autoscale(1, 1, Duration.ofSeconds(120), 2)),
                Duration.ZERO);

        FluidOutcome outcome = run(doubling, 450, RISING);

        assertThat(outcome.largestBacklog()).isCloseTo(16_200, withPercentage(1));
        assertThat(outcome.longestWait()).isCloseTo(16.2, withPercentage(1));
        assertThat(outcome.minutes().get(7).backlog()).isZero();
        // 364.4 s and 23.0 s more.
        assertThat(outcome.drained().orElseThrow()).isCloseTo(387.4, withPercentage(1));
    }

    @Test
    void withoutRetriesABacklogDrains() {
        FluidOutcome outcome = run(calling(1000, 0, OptionalDouble.empty()), 450, step(4, 30));

        assertThat(outcome.largestBacklog()).isCloseTo(24_000, withPercentage(1));
        assertThat(outcome.drained().orElseThrow() - 30).isCloseTo(43.6, withPercentage(1));
    }

    @Test
    void oneRetryMakesABacklogDrainSlowly() {
        FluidOutcome outcome = run(calling(1000, 1, OptionalDouble.empty()), 450, step(4, 30));

        assertThat(outcome.largestBacklog()).isCloseTo(72_220, withPercentage(1));
        assertThat(outcome.drained().orElseThrow() - 30).isCloseTo(709.5, withPercentage(1));
        assertThat(outcome.minutes().get(6).attempts()).isCloseTo(900, withPercentage(1));
        assertThat(outcome.minutes().get(6).inTime()).isZero();
    }

    @ParameterizedTest(name = "{0} retries")
    @CsvSource({"2, 1350", "3, 1800"})
    void moreRetriesKeepItAliveForEver(int retries, double attempts) {
        FluidOutcome outcome = run(calling(1000, retries, OptionalDouble.empty()), 450, step(4, 600));

        assertThat(outcome.drained()).isEmpty();
        FluidMinute last = outcome.minutes().get(outcome.minutes().size() - 1);
        assertThat(last.attempts()).isCloseTo(attempts, withPercentage(1));
        assertThat(last.inTime()).isZero();
        assertThat(run(calling(1000, retries, OptionalDouble.empty()), 450, step(4, 30))
                        .drained())
                .isEmpty();
    }

    @Test
    void aBudgetOfRetriesLetsItDrain() {
        FluidOutcome outcome = run(calling(1000, 3, OptionalDouble.of(0.2)), 450, step(4, 30));

        assertThat(outcome.drained().orElseThrow() - 30).isCloseTo(71.7, withPercentage(1));
    }

    @Test
    void staysAliveFromAQuarterOfTheCapacityWithThreeRetries() {
        FluidOutcome below = run(calling(1000, 3, OptionalDouble.empty()), 200, step(9, 30));
        FluidOutcome above = run(calling(1000, 3, OptionalDouble.empty()), 250, step(7.2, 30));

        assertThat(below.drained().orElseThrow() - 30).isCloseTo(841.8, withPercentage(1));
        assertThat(above.drained()).isEmpty();
        assertThat(new Clients(Duration.ofSeconds(2), 3, Duration.ZERO, OptionalDouble.empty()).vulnerableFrom())
                .isEqualTo(0.25);
        assertThat(new Clients(Duration.ofSeconds(2), 3, Duration.ZERO, OptionalDouble.of(0.2)).vulnerableFrom())
                .isCloseTo(1 / 1.2, within(1e-12));
    }

    @Test
    void aBudgetOfNothingIsNoRetry() {
        FluidOutcome none = run(calling(1000, 0, OptionalDouble.empty()), 450, step(4, 30));
        FluidOutcome budget = run(calling(1000, 3, OptionalDouble.of(0)), 450, step(4, 30));

        assertThat(budget.largestBacklog()).isEqualTo(none.largestBacklog());
        assertThat(budget.drained()).isEqualTo(none.drained());
        assertThat(budget.attempts()).isCloseTo(budget.fresh(), withPercentage(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyAttemptIsServedOrRefusedOrWaits(long seed) {
        FluidSystem system = drawn(new SplittableRandom(seed), 1000);

        FluidOutcome outcome = run(system, 450, step(4, 60));

        assertThat(outcome.served() + outcome.refused() + outcome.waiting())
                .isCloseTo(outcome.attempts(), withPercentage(1e-7));
        assertThat(outcome.answered()).isLessThanOrEqualTo(outcome.fresh() * (1 + 1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void moreCapacityNeverLeavesALargerBacklog(long seed) {
        double before = Double.POSITIVE_INFINITY;
        for (double capacity = 600; capacity < 2400; capacity += 200) {
            FluidSystem system = drawn(new SplittableRandom(seed), capacity);
            FluidSystem noPools =
                    new FluidSystem(system.service(), system.clients(), List.of(), Optional.empty(), Duration.ZERO);
            double largest = run(noPools, 450, step(4, 60)).largestBacklog();
            assertThat(largest).as("capacity %s", capacity).isLessThanOrEqualTo(before * (1 + 1e-9));
            before = largest;
        }
    }

    @Test
    void noBurstChangesNothing() {
        FluidOutcome outcome = run(calling(1000, 3, OptionalDouble.empty()), 450, step(1, 600));

        assertThat(outcome.largestBacklog()).isZero();
        assertThat(outcome.lostShare()).isZero();
        assertThat(outcome.holds(0)).isTrue();
        assertThat(outcome.attempts()).isEqualTo(outcome.fresh());
    }

    @Test
    void aFullPoolRefusesWhatItCannotHold() {
        Pool workers = new Pool("workers", 50, OptionalDouble.of(0.1), 0, Optional.empty(), Pool.OnFull.REFUSES);
        FluidSystem system = new FluidSystem(
                new ConstantService(1000, 0.1), Optional.empty(), List.of(workers), Optional.empty(), Duration.ZERO);

        FluidOutcome outcome = run(system, 450, step(2, 100));

        // 50 workers of 100 ms serve 500 of the 900 per second.
        assertThat(outcome.refused()).isCloseTo(40_000, withPercentage(1));
        assertThat(outcome.largestBacklog()).isZero();
        assertThat(outcome.poolFull().orElseThrow().name()).isEqualTo("workers");
        assertThat(outcome.holds(1e9)).isFalse();
    }

    @Test
    void aServiceThatDiesIsAwayUntilItIsBackWithTwiceTheMemory() {
        FluidSystem system = twoFrontEnds(Pool.OnFull.DIES, Duration.ofMinutes(20));

        FluidOutcome outcome =
                run(system, 14, new BurstProfile(10, Duration.ofMinutes(30), Duration.ZERO, Duration.ofMinutes(10)));

        assertThat(outcome.poolFull().orElseThrow().seconds()).isCloseTo(434.9, within(1.0));
        assertThat(outcome.away()).isGreaterThanOrEqualTo(1_200);
        assertThat(outcome.lostShare()).isGreaterThan(0.3);
    }

    @Test
    void twoFrontEndsUnderHalfFullDieWithinMinutes() {
        Pool connections =
                twoFrontEnds(Pool.OnFull.REFUSES, Duration.ZERO).pools().get(0);
        ConstantService service = new ConstantService(222.2, 0.4);
        BurstProfile tweet = new BurstProfile(10, Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO);
        double full = connections.resource(service).volumeAt(1, 14).orElseThrow();
        double alarm = connections.resource(service).volumeAt(0.8, 14).orElseThrow();

        assertThat(connections.size()).isEqualTo(240);
        assertThat(connections.memory().orElseThrow().usedBy(connections.inUseAt(service, 14)) / 8e9)
                .isCloseTo(0.486, within(5e-4));
        assertThat(full).isCloseTo(44.44, within(5e-3));
        assertThat(full / 14).isCloseTo(3.17, within(5e-3));
        assertThat(full / 222.2).isCloseTo(0.20, within(5e-3));
        assertThat(alarm).isCloseTo(32.6, within(0.05));
        assertThat(tweet.reaches(alarm / 14).orElseThrow()).isCloseTo(265.6, within(0.05));
        assertThat(tweet.reaches(full / 14).orElseThrow()).isCloseTo(434.9, within(0.05));
        Pool doubled = connections.withMemoryDoubled();
        assertThat(doubled.size()).isEqualTo(560);
        double doubledFull = doubled.resource(service).volumeAt(1, 14).orElseThrow();
        assertThat(doubledFull).isCloseTo(103.7, within(0.05));
        assertThat(tweet.reaches(doubledFull / 14).orElseThrow() / 60).isCloseTo(21.4, within(0.05));
        assertThat(connections.inUseAt(service, 140)).isCloseTo(756, within(1e-9));
        assertThat(connections.memory().orElseThrow().usedBy(756)).isCloseTo(20.9e9, within(5e7));
    }

    @ParameterizedTest(name = "{0} retries")
    @CsvSource({"0, 24000", "1, 72220"})
    void agreesWithDiscreteEvents(int retries, double fluid) {
        DiscreteEvents events = DiscreteEvents.run(450, 1000, step(4, 30), 2, retries, 1_200, 11);

        assertThat(events.largestBacklog()).isCloseTo(fluid, withPercentage(5));
        FluidOutcome outcome = run(calling(1000, retries, OptionalDouble.empty()), 450, step(4, 30));
        assertThat(events.drained().orElseThrow() - 30)
                .isCloseTo(outcome.drained().orElseThrow() - 30, withPercentage(retries == 0 ? 5 : 10));
    }

    @ParameterizedTest(name = "{0} retries")
    @CsvSource({"1, 902", "2, 1352", "3, 1803"})
    void discreteEventsMakeAsManyAttemptsInVain(int retries, double attempts) {
        DiscreteEvents events = DiscreteEvents.run(450, 1000, step(4, 30), 2, retries, 600, 7);
        FluidOutcome outcome = run(calling(1000, retries, OptionalDouble.empty()), 450, step(4, 30));

        assertThat(events.attemptsBetween(300, 600) / 300).isCloseTo(attempts, withPercentage(5));
        assertThat(outcome.minutes().get(5).attempts()).isCloseTo(attempts, withPercentage(5));
        assertThat(events.inTimeBetween(300, 600)).isZero();
    }

    private static FluidSystem twoFrontEnds(Pool.OnFull onFull, Duration restart) {
        Pool connections =
                Pool.ofMemory("connections", OptionalDouble.of(0.4), 5, new PoolMemory(8e9, 2e9, 25e6), onFull);
        return new FluidSystem(
                new ConstantService(222.2, 0.4), Optional.empty(), List.of(connections), Optional.empty(), restart);
    }

    private static FluidSystem drawn(SplittableRandom random, double capacity) {
        Clients clients = new Clients(
                Duration.ofMillis(500 + random.nextInt(4_000)),
                random.nextInt(4),
                Duration.ofMillis(random.nextInt(1_000)),
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty());
        Pool pool = new Pool(
                "workers",
                100 + random.nextInt(2_000),
                OptionalDouble.of(0.2 * random.nextDouble()),
                random.nextDouble(),
                Optional.empty(),
                Pool.OnFull.REFUSES);
        return new FluidSystem(
                new ConstantService(capacity, 0.05),
                Optional.of(clients),
                List.of(pool),
                Optional.empty(),
                Duration.ZERO);
    }

    private static FluidSystem plain(double capacity) {
        return new FluidSystem(
                new ConstantService(capacity, 0), Optional.empty(), List.of(), Optional.empty(), Duration.ZERO);
    }

    private static FluidSystem calling(double capacity, int retries, OptionalDouble budget) {
        return new FluidSystem(
                new ConstantService(capacity, 0),
                Optional.of(new Clients(Duration.ofSeconds(2), retries, Duration.ZERO, budget)),
                List.of(),
                Optional.empty(),
                Duration.ZERO);
    }

    private static BurstProfile step(double times, long seconds) {
        return new BurstProfile(times, Duration.ZERO, Duration.ofSeconds(seconds), Duration.ZERO);
    }

    private static FluidOutcome run(FluidSystem system, double volume, BurstProfile profile) {
        return FluidRun.of(system, volume, profile, FluidRun.Trace.MINUTES);
    }
}
