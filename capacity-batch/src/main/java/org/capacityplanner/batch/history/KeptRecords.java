package org.capacityplanner.batch.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.review.MonthRecord;

/** The records of a month as read back from the database, to be compared with the records that were written. */
final class KeptRecords {
    private final Map<String, MonthRecord> byService = new HashMap<>();

    private KeptRecords() {}

    static KeptRecords of(List<MonthRecord> records) {
        KeptRecords kept = new KeptRecords();
        records.forEach(record -> kept.byService.put(record.service(), record));
        return kept;
    }

    /** Returns whether all written records were read back unchanged, except for the order of KPIs. */
    boolean hold(List<RecordedMonth> written) {
        return written.stream().map(RecordedMonth::record).allMatch(record -> {
            MonthRecord kept = byService.get(record.service());
            return kept != null && isSame(kept, record);
        });
    }

    private static boolean isSame(MonthRecord kept, MonthRecord written) {
        return kept.month().equals(written.month())
                && kept.metric().equals(written.metric())
                && Double.compare(kept.planningVolume(), written.planningVolume()) == 0
                && Double.compare(kept.observedMax(), written.observedMax()) == 0
                && kept.status() == written.status()
                && kept.kpis().size() == written.kpis().size()
                && Set.copyOf(kept.kpis()).equals(Set.copyOf(written.kpis()))
                && kept.forecast().equals(written.forecast())
                && kept.breach().equals(written.breach())
                && kept.findings().equals(written.findings());
    }
}
