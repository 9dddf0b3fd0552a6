package org.capacityplanner.batch.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.availability.Downtime;
import org.capacityplanner.availability.Outage;
import org.capacityplanner.availability.ServiceOutages;
import org.capacityplanner.availability.Weights;
import org.capacityplanner.batch.config.PromiseConfig;
import org.capacityplanner.batch.config.operations.AvailabilityConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.history.KeptAgreement;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.source.DowntimeReading;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;

/**
 * The availability of each service in a month, computed from the list of outages and from measurements.
 *
 * @param services the services that the config or a list of outages mentions, in the order of the config
 * @param problems sentences about what could not be used
 */
public record Availabilities(List<ServiceAvailability> services, List<String> problems) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_MONTHS = 12;

    /** The largest share of a month without data with which the month is still judged against its target. */
    private static final double MOST_UNKNOWN = 0.5;

    public Availabilities {
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }

    /**
     * Returns the availability of every service for which outages or a target are configured.
     *
     * @param data the measurements of the services
     * @param outages the outages by service
     * @param memory tells which target an earlier month was judged by; it is the present one where that is not kept
     * @throws PlanningException if a list names a service, a region or a function that is not configured
     */
    public static Availabilities of(
            AvailabilityConfig config,
            List<ServiceData> data,
            Map<String, List<Outage>> outages,
            ReportMonth period,
            HistorySnapshot memory) {
        List<String> names = data.stream().map(ServiceData::name).toList();
        for (String named : outages.keySet()) {
            if (!names.contains(named)) {
                throw unusable("the list of outages names service '" + named + "', which is not among " + names);
            }
        }
        List<ServiceAvailability> services = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ServiceData service : data) {
            List<Outage> listed = outages.getOrDefault(service.name(), List.of());
            if (service.config().availability().isPresent() || !listed.isEmpty()) {
                PromiseConfig promise =
                        service.config().availability().orElseGet(() -> PromiseConfig.none(config.agreed()));
                new Reckoning(service, promise, listed, period, memory, problems)
                        .result()
                        .ifPresent(services::add);
            }
        }
        return new Availabilities(services, problems);
    }

    private static PlanningException unusable(String message) {
        return new PlanningException(PlanningException.Kind.UNUSABLE_DATA, message);
    }

    /** The computation of one service's availability in a month. */
    private record Reckoning(
            ServiceData service,
            PromiseConfig promise,
            List<Outage> listed,
            ReportMonth period,
            HistorySnapshot memory,
            List<String> problems) {

        Optional<ServiceAvailability> result() {
            requireKnownParts();
            Span month = new Span(period.from(), period.to());
            if (regions().weights(month).isEmpty()) {
                problems.addAll(regions().problems(month, period.month()));
                return Optional.empty();
            }
            ServiceOutages outages = outages(month);
            Optional<Availability> availability = outages.over(month);
            if (availability.isEmpty()) {
                problems.add(service.name() + ": availability: none of the month is agreed time");
                return Optional.empty();
            }
            return Optional.of(new ServiceAvailability(
                    service.name(),
                    period.month(),
                    promise.target(),
                    availability.get(),
                    outages.over(new Span(month.to().minus(WEEK), month.to())),
                    requests(month),
                    outages.costs(month),
                    outages.lostSecondsBy(ServiceAvailability.CAPACITY, SaturatedTime.of(service), month),
                    parts(outages, month),
                    promise.weight(),
                    months(availability.get()),
                    promise.sites()));
        }

        /**
         * Checks that all outages name configured regions and functions: an outage of a misspelt name would not reduce
         * the availability.
         */
        private void requireKnownParts() {
            for (Outage outage : listed) {
                requireKnown(outage, outage.regions(), promise.regionNames(), "region");
                requireKnown(
                        outage, outage.functions(), promise.functions().byName().keySet(), "function");
            }
        }

        private void requireKnown(Outage outage, Set<String> named, Set<String> known, String what) {
            Set<String> unknown = new HashSet<>(named);
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw unusable("outage " + outage.id() + " of service '" + service.name() + "' names " + what + " "
                        + unknown.stream().sorted().toList() + ", which the config's '" + what
                        + "s' of the service do not");
            }
        }

        private RegionWeights regions() {
            return new RegionWeights(service, promise);
        }

        private ServiceOutages outages(Span span) {
            List<Outage> all = new ArrayList<>(listed);
            List<Span> unknown = new ArrayList<>();
            for (DowntimeReading reading : service.downtime()) {
                downtime(reading, span).ifPresent(downtime -> {
                    all.addAll(downtime.outages());
                    unknown.addAll(downtime.unknown());
                });
            }
            return new ServiceOutages(
                    all,
                    SaturatedTime.disjoint(unknown),
                    promise.agreed(),
                    regions().weights(span).orElse(Weights.WHOLE),
                    promise.functions());
        }

        private Optional<Downtime> downtime(DowntimeReading reading, Span span) {
            Optional<MetricSeries> metric = reading.metric().known();
            Optional<MetricSeries> all = reading.of().flatMap(of -> of.known());
            if (metric.isEmpty() || (reading.of().isPresent() && all.isEmpty())) {
                String name = reading.rule().metric().metric();
                problems.add(service.name() + ": availability: '" + name + "' could not be read, so all of "
                        + period.month() + " is unknown to it: "
                        + reading.metric()
                                .refusal()
                                .or(() -> reading.of().flatMap(of -> of.refusal()))
                                .orElseThrow()
                                .message());
                return Optional.of(new Downtime(List.of(), List.of(span)));
            }
            return Optional.of(
                    all.isPresent()
                            ? Downtime.failing(
                                    metric.get(),
                                    all.get(),
                                    reading.rule().bound(),
                                    reading.rule().shortest(),
                                    span)
                            : Downtime.below(
                                    metric.get(),
                                    reading.rule().bound(),
                                    reading.rule().shortest(),
                                    span));
        }

        private OptionalDouble requests(Span month) {
            for (DowntimeReading reading : service.downtime()) {
                Optional<MetricSeries> failed = reading.metric().known();
                Optional<MetricSeries> all = reading.of().flatMap(of -> of.known());
                if (failed.isPresent() && all.isPresent()) {
                    double requests = sum(all.get().between(month.from(), month.to()));
                    return requests > 0
                            ? OptionalDouble.of(1 - sum(failed.get().between(month.from(), month.to())) / requests)
                            : OptionalDouble.empty();
                }
            }
            return OptionalDouble.empty();
        }

        private static double sum(MetricSeries series) {
            double sum = 0;
            for (int i = 0; i < series.size(); i++) {
                sum += series.valueAt(i);
            }
            return sum;
        }

        private List<ServiceAvailability.Part> parts(ServiceOutages outages, Span month) {
            List<ServiceAvailability.Part> parts = new ArrayList<>();
            for (String region : promise.regionNames()) {
                for (String function : promise.functions().byName().keySet()) {
                    outages.over(month, region, function)
                            .ifPresent(part -> parts.add(new ServiceAvailability.Part(region, function, part)));
                }
            }
            return parts.size() > 1 ? parts : List.of();
        }

        /** Returns the availability of each month, beginning with that of the first outage or measurement. */
        private List<ServiceAvailability.Month> months(Availability present) {
            List<ServiceAvailability.Month> months = new ArrayList<>();
            months.add(new ServiceAvailability.Month(period.month(), present, promise.target()));
            Optional<Instant> first = Stream.concat(
                            listed.stream().map(Outage::start),
                            service.downtime().stream()
                                    .flatMap(reading -> reading.metric().known().stream())
                                    .filter(series -> !series.isEmpty())
                                    .map(series -> series.timeAt(0)))
                    .min(Comparator.naturalOrder());
            YearMonth month = period.month().minusMonths(1);
            while (months.size() < MOST_MONTHS && first.isPresent()) {
                ReportMonth earlier = new ReportMonth(month, period.zone());
                if (!first.get().isBefore(earlier.to())) {
                    break;
                }
                Span span = new Span(earlier.from(), earlier.to());
                YearMonth named = month;
                regions()
                        .weights(span)
                        .flatMap(weights -> outages(span).over(span))
                        .filter(known -> known.unknownSeconds() < MOST_UNKNOWN * known.agreedSeconds())
                        .ifPresent(known -> months.add(0, month(named, known)));
                month = month.minusMonths(1);
            }
            return months;
        }

        private ServiceAvailability.Month month(YearMonth month, Availability availability) {
            return new ServiceAvailability.Month(
                    month,
                    availability,
                    memory.agreedIn(month, service.name(), KeptAgreement.TARGET)
                            .filter(KeptAgreement::isTarget)
                            .map(kept -> OptionalDouble.of(kept.limit()))
                            .orElse(promise.target()));
        }
    }
}
