package org.capacityplanner.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedundantSitesTest {
    private static final double OCTOBER = 31 * 86_400;

    /** SCENARIOS d.3: two independent sites at 99.9% have 99.9999% together. */
    @Test
    void twoSitesOfThreeNinesHaveSixTogether() {
        Availability together = new RedundantSites(Map.of("zurich", 0.999, "geneva", 0.999)).together(OCTOBER);

        assertThat(100 * together.ratio()).isCloseTo(99.9999, within(1e-10));
        assertThat(together.nines()).isEqualTo(6);
        assertThat(together.lostSeconds()).isCloseTo(2.6784, within(1e-9));
    }

    @Test
    void threeUnlikeSitesLoseTheProductOfWhatEachLoses() {
        RedundantSites sites = new RedundantSites(Map.of("a", 0.9, "b", 0.99, "c", 0.5));

        assertThat(sites.together(1).lostSeconds()).isCloseTo(0.1 * 0.01 * 0.5, within(1e-15));
        assertThat(RedundantSites.UNKNOWN.isKnown()).isFalse();
    }

    @Test
    void refusesAShareBeyondOne() {
        assertThatThrownBy(() -> new RedundantSites(Map.of("a", 99.9, "b", 0.9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the availability of site a must be within 0 and 1, got 99.9");
    }

    @Test
    void hasNoAvailabilityOfUnknownSites() {
        assertThatThrownBy(() -> RedundantSites.UNKNOWN.together(OCTOBER)).isInstanceOf(IllegalStateException.class);
    }
}
