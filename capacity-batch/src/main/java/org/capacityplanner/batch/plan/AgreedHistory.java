package org.capacityplanner.batch.plan;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.batch.history.KeptAgreement;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.Sighting;
import org.capacityplanner.metrics.Sla;

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

    /** Returns the keys of a service's limits of customers that a month is judged by, met or missed. */
    Set<FindingKey> judgedBy(String service, YearMonth month) {
        return in(service, month).stream().map(AgreedMonth::key).collect(Collectors.toSet());
    }

    /**
     * Returns what each service is judged by in a month: its availability target, and the limits of its customers.
     *
     * @param services the services of the config
     */
    public Map<String, List<KeptAgreement>> keptOf(List<ServiceData> services, YearMonth month) {
        Map<String, List<KeptAgreement>> kept = new HashMap<>();
        for (ServiceData service : services) {
            List<KeptAgreement> agreements = new ArrayList<>();
            service.config()
                    .availability()
                    .ifPresent(promise -> promise.target()
                            .ifPresent(target ->
                                    agreements.add(new KeptAgreement(KeptAgreement.TARGET, Sla.atLeast(target)))));
            in(service.name(), month).forEach(agreed -> agreements.add(agreed.judgedBy()));
            kept.put(service.name(), agreements);
        }
        return kept;
    }

    private List<AgreedMonth> in(String service, YearMonth month) {
        return months.stream()
                .filter(agreed ->
                        agreed.service().equals(service) && agreed.month().equals(month))
                .toList();
    }
}
