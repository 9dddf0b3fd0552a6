package org.capacityplanner.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.burst.Remedy.Kind;
import org.capacityplanner.burst.Remedy.Verdict;
import org.capacityplanner.model.SaturatingCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedServiceTest {
    private static final BurstProfile RISING =
            new BurstProfile(4, Duration.ofSeconds(600), Duration.ofSeconds(900), Duration.ZERO);
    private static final Ready READY = new Ready(
            Optional.of(Duration.ofMinutes(20)),
            Optional.of(Duration.ofMinutes(10)),
            Optional.of(new Autoscale(0.8, 1, Duration.ofMinutes(2), 2)),
            0.8);

    @Test
    void saysThatEveryRemedyIsTooLateAtTheAlarm() {
        BurstAnswer answer =
                service(450, ready(READY)).answer(Burst.of("match", RISING)).orElseThrow();

        assertThat(answer.fullAfter().p50().orElseThrow()).isCloseTo(244.44, within(5e-3));
        assertThat(answer.firstFull().alarmAfter().orElseThrow()).isCloseTo(155.6, within(0.05));
        assertThat(answer.firstFull().warning().orElseThrow()).isCloseTo(88.9, within(0.05));
        assertThat(answer.remedies())
                .extracting(Remedy::kind, Remedy::verdict)
                .containsExactly(
                        tuple(Kind.MEMORY, Verdict.TOO_LATE_AT_THE_ALARM),
                        tuple(Kind.NODE, Verdict.TOO_LATE_AT_THE_ALARM),
                        tuple(Kind.AUTOSCALE, Verdict.TOO_LATE_AT_THE_ALARM));
    }

    @Test
    void namesTheAlarmThatWouldBeInTime() {
        BurstAnswer answer =
                service(450, ready(READY)).answer(Burst.of("match", RISING)).orElseThrow();

        // (1000 - 730) / 2.25 per second is 120 s.
        assertThat(answer.remedies().get(2).alarmInTime().orElseThrow()).isCloseTo(0.73, within(1e-6));
        assertThat(answer.remedies().get(0).alarmInTime()).isEmpty();
    }

    @Test
    void anAnnouncedBurstLeavesTimeForWhatIsStartedBefore() {
        Burst announced = new Burst(
                "match",
                RISING,
                Optional.empty(),
                Optional.of(Duration.ofMinutes(10)),
                Optional.empty(),
                Optional.empty());

        BurstAnswer answer = service(450, ready(READY)).answer(announced).orElseThrow();

        Remedy node = answer.remedies().get(1);
        assertThat(node.verdict()).isEqualTo(Verdict.IN_TIME_IF_ANNOUNCED);
        assertThat(node.latestStart()).isCloseTo(244.44 - 600, within(5e-3));
        assertThat(answer.remedies().get(0).verdict()).isEqualTo(Verdict.TOO_LATE_AT_THE_ALARM);
    }

    @Test
    void namesTheCapacityThatWouldHaveHeldIt() {
        LoadedService service = service(450, ready(Ready.UNKNOWN));

        assertThat(service.answer(patient(RISING, 2))
                        .orElseThrow()
                        .heldBy()
                        .capacity()
                        .orElseThrow())
                .isCloseTo(1_796.0, within(0.05));
        assertThat(service.answer(patient(RISING, 30))
                        .orElseThrow()
                        .heldBy()
                        .capacity()
                        .orElseThrow())
                .isCloseTo(1_742.7, within(0.05));
    }

    @Test
    void namesTheLargestBurstThatHolds() {
        BurstProfile step = new BurstProfile(4, Duration.ZERO, Duration.ofSeconds(900), Duration.ZERO);

        BurstAnswer answer =
                service(450, ready(Ready.UNKNOWN)).answer(patient(step, 10)).orElseThrow();

        assertThat(answer.largestTimes().p50().orElseThrow()).isCloseTo(2.24691, within(5e-6));
        assertThat(answer.isHeld()).isFalse();
    }

    @Test
    void connectionsFillTwoFrontEndsBeforeTheirProcessors() {
        BurstAnswer answer = frontEnds()
                .answer(Burst.of("tweet", new BurstProfile(10, Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO)))
                .orElseThrow();

        BurstAnswer.FirstFull first = answer.firstFull();
        assertThat(first.name()).isEqualTo("connections");
        assertThat(first.now()).isCloseTo(0.486, within(5e-4));
        assertThat(first.fullAt().orElseThrow()).isCloseTo(44.44, within(5e-3));
        assertThat(first.utilization()).isCloseTo(0.20, within(5e-3));
        assertThat(first.alarmAfter().orElseThrow()).isCloseTo(265.6, within(0.05));
        assertThat(first.warning().orElseThrow()).isCloseTo(169.3, within(0.05));
        assertThat(answer.fullAfter().p50().orElseThrow()).isCloseTo(434.9, within(0.05));
        assertThat(answer.largestTimes().p50().orElseThrow()).isCloseTo(3.17, within(5e-3));
        assertThat(answer.heldBy().entries().orElseThrow()).isCloseTo(756, withPercentage(0.2));
        assertThat(answer.heldBy().memory().orElseThrow()).isCloseTo(20.9e9, withPercentage(0.2));
        assertThat(answer.remedies().get(0).verdict()).isEqualTo(Verdict.TOO_LATE_AT_THE_ALARM);
    }

    @Test
    void answersEachPeakOfAPreset() {
        LoadedService service = LoadedService.of(
                "shop",
                450,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> (SaturatingCurve) new ConstantService(450 * 5 + 40.0 * (i - 50), 0))
                        .toList(),
                BurstSettings.NONE);

        BurstAnswer answer =
                service.answer(Burst.of("any tweet", BurstPreset.ATTENTION)).orElseThrow();

        assertThat(answer.odds()).extracting(BurstAnswer.PeakOdds::times).containsExactly(5.0, 16.0, 70.0);
        assertThat(answer.odds().get(0).holds()).isBetween(0.4, 0.6);
        assertThat(answer.odds().get(2).holds()).isZero();
        assertThat(answer.holds()).isEqualTo(answer.odds().get(0).holds());
        assertThat(answer.largestTimes().p10().orElseThrow())
                .isLessThan(answer.largestTimes().p90().orElseThrow());
        assertThat(answer.fullAfter().p90()).isEmpty();
    }

    @Test
    void saysFromWhichVolumeItIsMetastable() {
        BurstSettings settings = new BurstSettings(
                Optional.of(new Clients(Duration.ofSeconds(2), 3, Duration.ZERO, OptionalDouble.empty())),
                List.of(),
                Ready.UNKNOWN,
                OptionalDouble.empty(),
                Optional.empty());

        BurstAnswer answer =
                service(450, settings).answer(Burst.of("match", RISING)).orElseThrow();

        assertThat(answer.vulnerableFrom()).hasValue(250);
        assertThat(answer.outcome().drained()).isEmpty();
    }

    @Test
    void refusesAServiceThatIsFullWithoutABurst() {
        assertThat(service(1_000, BurstSettings.NONE)
                        .answer(Burst.of("match", RISING))
                        .refusal()
                        .orElseThrow()
                        .message())
                .startsWith("the service is full without a burst");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void closedFormAndCourseHoldTheSameBursts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clients clients =
                new Clients(Duration.ofMillis(1_000 + random.nextInt(4_000)), 2, Duration.ZERO, OptionalDouble.empty());
        Pool pool = new Pool(
                "workers",
                100 + random.nextInt(300),
                OptionalDouble.empty(),
                0.1,
                Optional.empty(),
                Pool.OnFull.REFUSES);
        FluidSystem system = new FluidSystem(
                new ConstantService(1_000, 0.05),
                random.nextBoolean() ? Optional.of(clients) : Optional.empty(),
                random.nextBoolean() ? List.of(pool) : List.of(),
                Optional.empty(),
                Duration.ZERO);
        BurstProfile profile = new BurstProfile(
                2, Duration.ofSeconds(random.nextInt(900)), Duration.ofSeconds(600), Duration.ofSeconds(300));
        double patience = 1 + 4 * random.nextDouble();

        double largest = new Holding(system, 450, patience, Double.POSITIVE_INFINITY).largestTimes(profile);

        assertThat(FluidRun.holds(system, 450, profile.withTimes(0.99 * largest), patience))
                .isTrue();
        assertThat(FluidRun.holds(system, 450, profile.withTimes(1.01 * largest), patience))
                .isFalse();
    }

    private static LoadedService frontEnds() {
        Pool connections = Pool.ofMemory(
                "connections", OptionalDouble.of(0.4), 5, new PoolMemory(8e9, 2e9, 25e6), Pool.OnFull.DIES);
        return LoadedService.of(
                "front",
                14,
                List.of(new ConstantService(222.2, 0.4)),
                new BurstSettings(
                        Optional.empty(), List.of(connections), READY, OptionalDouble.empty(), Optional.empty()));
    }

    private static Burst patient(BurstProfile profile, long seconds) {
        return new Burst(
                "match",
                profile,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(seconds)),
                Optional.empty());
    }

    private static BurstSettings ready(Ready ready) {
        return new BurstSettings(Optional.empty(), List.of(), ready, OptionalDouble.empty(), Optional.empty());
    }

    private static LoadedService service(double volume, BurstSettings settings) {
        return LoadedService.of("shop", volume, List.of(new ConstantService(1_000, 0)), settings);
    }
}
