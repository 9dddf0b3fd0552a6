package org.capacityplanner.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Worked by hand from {@code dq = (offered - c) dt}: 450 transactions per second, capacity 1,000. */
class BacklogTest {
    private static final BurstProfile AT_ONCE =
            new BurstProfile(4, Duration.ZERO, Duration.ofSeconds(900), Duration.ZERO);
    private static final BurstProfile RISING =
            new BurstProfile(4, Duration.ofSeconds(600), Duration.ofSeconds(900), Duration.ZERO);

    @Test
    void stepLeavesABacklogOfItsExcess() {
        Backlog backlog = new Backlog(AT_ONCE, 450, 1000);

        assertThat(backlog.largest()).isCloseTo(720_000, within(1e-6));
    }

    @Test
    void riseLeavesABacklogFromWhereItCrossesTheCapacity() {
        Backlog backlog = new Backlog(RISING, 450, 1000);

        assertThat(backlog.largest()).isCloseTo(862_222, within(0.5));
        assertThat(new Backlog(new BurstProfile(4, Duration.ofSeconds(600), Duration.ZERO, Duration.ZERO), 450, 1000)
                        .largest())
                .isCloseTo(142_222, within(0.5));
    }

    @Test
    void exponentialRiseReachesTheCapacityLater() {
        BurstProfile crowd = new BurstProfile(
                RISING.times(), RISING.over(), RISING.holds(), RISING.halves(), BurstProfile.Rise.EXPONENTIAL);
        double sum = 0;
        for (double t = 0.005; t < 600; t += 0.01) {
            sum += Math.max(0, 450 * crowd.at(t) - 1000) * 0.01;
        }
        double held = (4 * 450 - 1000) * 900;

        assertThat(new Backlog(crowd, 450, 1000).largest() - held).isCloseTo(sum, within(1e-4 * sum));
        // ln(1000/450)/ln(4) of the rise, where a straight line is full after 244 s.
        assertThat(crowd.reaches(1000.0 / 450).getAsDouble()).isCloseTo(345.6, within(0.05));
        assertThat(crowd.at(345.6)).isCloseTo(1000.0 / 450, within(1e-3));
        assertThat(RISING.reaches(1000.0 / 450).getAsDouble()).isCloseTo(244.44, within(0.01));
    }

    @Test
    void countsTheFallAsLongAsItIsAboveTheCapacity() {
        BurstProfile falling = new BurstProfile(4, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10));
        double sum = 0;
        for (double t = 0.005; t < 3600; t += 0.01) {
            sum += Math.max(0, 450 * falling.at(t) - 1000) * 0.01;
        }

        assertThat(new Backlog(falling, 450, 1000).largest()).isCloseTo(sum, within(1e-4 * sum));
    }

    @Test
    void hasNoBacklogBelowTheCapacity() {
        Backlog backlog = new Backlog(RISING.withTimes(2), 450, 1000);

        assertThat(backlog.largest()).isZero();
    }

    @Test
    void refusesAServiceThatIsFullWithoutABurst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backlog(RISING, 1000, 1000))
                .withMessage("capacity must be finite and above a positive volume, got 1000.0 and 1000.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Backlog(RISING, 450, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BurstProfile(Double.NaN, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .withMessage("times must be at least 1 and finite, got NaN");
    }
}
