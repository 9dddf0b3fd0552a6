package org.capacityplanner.batch.plan;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.Sighting;

/** The results of customers' agreed limits, met or missed, in the report's month and in earlier months. */
public final class AgreedHistory {
    /** The empty history, for a config without customers. */
    public static final AgreedHistory NONE = new AgreedHistory(List.of());

    /** The history of which nothing could be computed. */
    public static final AgreedHistory UNKNOWN = new AgreedHistory(List.of(), false);

    private final List<AgreedMonth> months;
    private final boolean isKnown;

    AgreedHistory(List<AgreedMonth> months) {
        this(months, true);
    }

    private AgreedHistory(List<AgreedMonth> months, boolean isKnown) {
        this.months = List.copyOf(months);
        this.isKnown = isKnown;
    }

    /** Returns whether the history was computed; if not, an agreed limit without a sighting may have been missed. */
    boolean isKnown() {
        return isKnown;
    }

    /** Returns a service's agreed limits that were missed in a month, as sightings of findings. */
    List<Sighting> missed(String service, YearMonth month) {
        return in(service, month).stream()
                .flatMap(agreed -> agreed.missed().stream())
                .toList();
    }

    /** Returns the keys of a service's agreed limits for which it is unknown whether they were met in a month. */
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
