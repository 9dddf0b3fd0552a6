package org.capacityplanner.batch.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.contact.Contact;
import org.capacityplanner.chain.Call;

/**
 * The configuration of a service: its metrics, KPIs and settings.
 *
 * @param name the service's name in reports. A name with the wildcard {@value #EVERY} is a pattern: the entry then
 *     applies to every service of the source whose name matches it and that no earlier entry, nor one of its own, names
 * @param select its value in the source's service column
 * @param volume the volume metric: transactions, requests, orders
 * @param types the transaction types that the volume consists of; empty where they are not distinguished
 * @param offered the offered load, where the delivered volume may be less
 * @param planning the settings for planning
 * @param kpis the KPIs with their limits
 * @param availability its availability target; empty where the config does not mention availability
 * @param bursts its callers, its pools and the bursts that it must hold
 * @param calls its calls of other services
 * @param contact whom a report asks about it
 */
public record ServiceConfig(
        String name,
        String select,
        MetricConfig volume,
        List<MetricConfig> types,
        Optional<MetricConfig> offered,
        PlanningSettings planning,
        List<KpiConfig> kpis,
        Optional<PromiseConfig> availability,
        BurstConfig bursts,
        List<Call> calls,
        Contact contact) {

    /** The wildcard in the name of a service entry that is a pattern; alone, it matches every service. */
    public static final String EVERY = "*";

    public ServiceConfig {
        Objects.requireNonNull(select, "select");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(offered, "offered");
        Objects.requireNonNull(planning, "planning");
        Objects.requireNonNull(availability, "availability");
        Objects.requireNonNull(bursts, "bursts");
        Objects.requireNonNull(contact, "contact");
        types = List.copyOf(types);
        kpis = List.copyOf(kpis);
        calls = List.copyOf(calls);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    /** Creates a service for which only metrics and planning settings are configured. */
    public ServiceConfig(
            String name,
            String select,
            MetricConfig volume,
            List<MetricConfig> types,
            Optional<MetricConfig> offered,
            PlanningSettings planning,
            List<KpiConfig> kpis) {
        this(
                name,
                select,
                volume,
                types,
                offered,
                planning,
                kpis,
                Optional.empty(),
                BurstConfig.NONE,
                List.of(),
                Contact.NONE);
    }

    /**
     * Returns whether this entry's name is a pattern with a wildcard, which applies to every service whose name matches
     * it.
     */
    public boolean isEvery() {
        return name.contains(EVERY);
    }

    /**
     * Returns whether the service called {@code service} matches the name of this entry, a pattern in which {@code *}
     * matches any number of characters.
     */
    public boolean fits(String service) {
        String[] parts = name.split("\\*", -1);
        if (!service.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int at = service.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return parts.length == 1
                ? service.equals(name)
                : service.length() - from >= last.length() && service.endsWith(last);
    }

    /** Returns this entry and those parts of other services that drive KPIs of it. */
    public List<ServiceConfig> withDriving() {
        return Stream.concat(Stream.of(this), planning.driving().stream()).toList();
    }

    /** Returns this entry with other settings for planning. */
    public ServiceConfig with(PlanningSettings others) {
        return new ServiceConfig(
                name, select, volume, types, offered, others, kpis, availability, bursts, calls, contact);
    }

    /** Returns what is needed to read one KPI of this service alone, under a name of its own. */
    ServiceConfig onlyFor(KpiConfig kpi, String named) {
        KpiConfig only =
                new KpiConfig(kpi.metric(), named, kpi.kind(), kpi.limit(), kpi.whole(), kpi.layer(), kpi.contact());
        return new ServiceConfig(
                name, select, volume, List.of(), Optional.empty(), PlanningSettings.DEFAULT, List.of(only));
    }

    /** Returns this entry with {@code service} in place of its name pattern. */
    public ServiceConfig named(String service) {
        return new ServiceConfig(
                service, service, volume, types, offered, planning, kpis, availability, bursts, calls, contact);
    }
}
