package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.history.Records.OCTOBER;
import static org.capacityplanner.batch.history.Records.SEPTEMBER;

import java.util.List;
import org.capacityplanner.forecast.EarlierMonths;
import org.capacityplanner.metrics.Sla;

/** What must hold of a history on every database. */
final class KeptAndRead {
    private KeptAndRead() {}

    static void check(History history) throws HistoryException {
        RecordedMonth wrong = Records.full(SEPTEMBER, "pricing", 900);
        RecordedMonth full = Records.full(SEPTEMBER, "pricing", 1000);
        RecordedMonth pricing = new RecordedMonth(
                full.record(), full.busyDays(), List.of(new KeptAgreement(KeptAgreement.TARGET, Sla.atLeast(0.999))));
        RecordedMonth bare = Records.bare(SEPTEMBER, "order-entry");
        RecordedMonth august = Records.full(SEPTEMBER.minusMonths(1), "pricing", 950);

        assertThat(history.before(OCTOBER)).isSameAs(HistorySnapshot.NONE);
        history.record(SEPTEMBER.minusMonths(1), List.of(august));
        history.record(SEPTEMBER, List.of(wrong, Records.bare(SEPTEMBER, "of-another-config")));
        history.record(SEPTEMBER, List.of(pricing, bare));
        HistorySnapshot memory = history.before(OCTOBER);

        assertThat(memory.records("pricing"))
                .as("the second run replaces the first")
                .containsExactly(august.record(), pricing.record());
        assertThat(memory.records("order-entry")).containsExactly(bare.record());
        assertThat(memory.records("of-another-config")).hasSize(1);
        assertThat(memory.agreedIn(SEPTEMBER, "pricing", KeptAgreement.TARGET)).contains(Sla.atLeast(0.999));
        EarlierMonths earlier = memory.earlier("pricing", "quotes");
        assertThat(earlier.busyDays()).hasSize(31 + 30).containsAll(pricing.busyDays());
        assertThat(earlier.forecasts())
                .containsExactly(
                        august.record().forecast().orElseThrow(),
                        pricing.record().forecast().orElseThrow());
    }
}
