package org.capacityplanner.batch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The names under which customers' limits are kept in the history. */
class AgreedMonthTest {
    /** Two rows of one name cannot be written, and the whole month would be missing in the history. */
    @Test
    void noTwoAgreementsHaveOneSubject() {
        assertThat(AgreedMonth.subject("Acme", "latency")).isEqualTo("Acme, latency");
        assertThat(AgreedMonth.subject("Acme, Zug", "latency"))
                .isNotEqualTo(AgreedMonth.subject("Acme", "Zug, latency"));
        assertThat(AgreedMonth.subject("Acme\\, Zug", "latency"))
                .isNotEqualTo(AgreedMonth.subject("Acme, Zug", "latency"));
    }
}
