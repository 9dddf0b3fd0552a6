package org.capacityplanner.batch.plan;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.Sighting;

/** How what was agreed with customers was kept over the months. */
public final class AgreedHistory {
    /** The history of a config without customers. */
    public static final AgreedHistory NONE = new AgreedHistory(List.of());

    private final List<AgreedMonth> months;

    AgreedHistory(List<AgreedMonth> months) {
        this.months = List.copyOf(months);
    }

    /** Returns what was missed of a service in a month. */
    List<Sighting> missed(String service, YearMonth month) {
        return in(service, month).stream()
                .flatMap(agreed -> agreed.missed().stream())
                .toList();
    }

    /** Returns what is not known of a service in a month. */
    Set<FindingKey> unknown(String service, YearMonth month) {
        return in(service, month).stream()
                .filter(agreed -> agreed.kept().refusal().isPresent())
                .map(AgreedMonth::key)
                .collect(Collectors.toSet());
    }

    private List<AgreedMonth> in(String service, YearMonth month) {
        return months.stream()
                .filter(agreed ->
                        agreed.service().equals(service) && agreed.month().equals(month))
                .toList();
    }
}
