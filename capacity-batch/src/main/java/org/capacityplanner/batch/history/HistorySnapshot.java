package org.capacityplanner.batch.history;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.forecast.BusyDay;
import org.capacityplanner.forecast.EarlierMonths;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.review.MonthRecord;

/** The history as read for a month's report: the records of all services for earlier months. Immutable. */
public final class HistorySnapshot {
    /** The snapshot without records, for the first report, or for a report without a history. */
    public static final HistorySnapshot NONE = new HistorySnapshot(List.of(), Map.of(), Map.of());

    private final Map<String, List<MonthRecord>> records = new HashMap<>();
    private final Map<VolumeKey, List<BusyDay>> busyDays;
    private final Map<KeptAgreements.Key, List<KeptAgreement>> agreements;

    HistorySnapshot(
            List<MonthRecord> records,
            Map<VolumeKey, List<BusyDay>> busyDays,
            Map<KeptAgreements.Key, List<KeptAgreement>> agreements) {
        for (MonthRecord record : records) {
            this.records
                    .computeIfAbsent(record.service(), service -> new ArrayList<>())
                    .add(record);
        }
        this.busyDays = Map.copyOf(busyDays);
        this.agreements = Map.copyOf(agreements);
    }

    /** Returns the records of a service, the oldest month first. */
    public List<MonthRecord> records(String service) {
        return List.copyOf(records.getOrDefault(service, List.of()));
    }

    /** Returns the months for which a service has records, the oldest first. */
    public List<YearMonth> monthsOf(String service) {
        return records(service).stream().map(MonthRecord::month).toList();
    }

    /** Returns the records of all services for one month, ordered by service. */
    List<RecordedMonth> recorded(YearMonth month) {
        return records.values().stream()
                .flatMap(List::stream)
                .filter(record -> record.month().equals(month))
                .sorted(Comparator.comparing(MonthRecord::service))
                .map(record -> new RecordedMonth(
                        record,
                        busyDays.getOrDefault(new VolumeKey(record.service(), record.metric()), List.of()),
                        agreements(record.service(), record.month())))
                .toList();
    }

    /**
     * Returns the target or limit that a service's month was judged by; empty where its report kept none.
     *
     * @param subject as in {@link KeptAgreement#subject()}
     */
    public Optional<Sla> agreedIn(YearMonth month, String service, String subject) {
        return agreements(service, month).stream()
                .filter(kept -> kept.subject().equals(subject))
                .map(KeptAgreement::sla)
                .findFirst();
    }

    private List<KeptAgreement> agreements(String service, YearMonth month) {
        return agreements.getOrDefault(new KeptAgreements.Key(service, month), List.of());
    }

    /** Returns the months for which any service has records, the oldest first. */
    public List<YearMonth> months() {
        return records.values().stream()
                .flatMap(List::stream)
                .map(MonthRecord::month)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the busy-hour volumes and forecasts of earlier months for a volume metric of a service. */
    public EarlierMonths earlier(String service, String metric) {
        return new EarlierMonths(
                busyDays.getOrDefault(new VolumeKey(service, metric), List.of()),
                records(service).stream()
                        .filter(record -> record.metric().equals(metric))
                        .flatMap(record -> record.forecast().stream())
                        .toList());
    }
}
