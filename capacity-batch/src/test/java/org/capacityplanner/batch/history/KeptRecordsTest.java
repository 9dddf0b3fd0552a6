package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.history.Records.SEPTEMBER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.capacityplanner.review.KpiRecord;
import org.capacityplanner.review.MonthRecord;
import org.junit.jupiter.api.Test;

/** What is read back of a month, compared with what was written. */
class KeptRecordsTest {
    private static final RecordedMonth WRITTEN = Records.full(SEPTEMBER, "pricing", 1000);

    @Test
    void kpisInAnotherOrderAreTheSame() {
        MonthRecord record = WRITTEN.record();
        List<KpiRecord> turned = new ArrayList<>(record.kpis());
        Collections.reverse(turned);
        MonthRecord read = new MonthRecord(
                record.month(),
                record.service(),
                record.metric(),
                record.planningVolume(),
                record.observedMax(),
                record.status(),
                turned,
                record.forecast(),
                record.breach(),
                record.findings());

        assertThat(read).isNotEqualTo(record);
        assertThat(KeptRecords.of(List.of(read)).hold(List.of(WRITTEN))).isTrue();
    }

    @Test
    void whatAnEarlierRunLeftIsNotWhatWasWritten() {
        KeptRecords earlier =
                KeptRecords.of(List.of(Records.full(SEPTEMBER, "pricing", 999).record()));

        assertThat(earlier.hold(List.of(WRITTEN))).isFalse();
        assertThat(KeptRecords.of(List.of()).hold(List.of(WRITTEN))).isFalse();
    }
}
