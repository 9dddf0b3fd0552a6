package org.capacityplanner.batch.report.json;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.ServiceChain;
import org.capacityplanner.batch.report.text.ChainSentences;
import org.capacityplanner.chain.CallRate;
import org.capacityplanner.chain.ChainCapacity;
import org.capacityplanner.chain.Shortfall;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The joint capacity of a chain of services that call each other, in a JSON document; volumes are in the unit of the
 * service's volume, the chain's capacity in that of its entry service.
 */
record ChainJson(
        String entry,
        String unit,
        double planning,
        @Nullable Double capacityVolume,
        @Nullable Double growth,
        @Nullable Double growthLower,
        @Nullable Double growthUpper,
        @Nullable Double level,
        @Nullable String bindingService,
        @Nullable String bindingKpi,
        @Nullable Double capacityAtWorst,
        @Nullable Double availabilityInSeries,
        List<Link> services,
        List<Rate> calls,
        List<Doubt> doubts,
        List<Missing> missing,
        List<Asked> scenarios,
        String explanation) {

    /** The volume and capacity of one service of the chain, in a JSON document. */
    record Link(
            String service,
            String unit,
            @Nullable Double visits,
            double planning,
            @Nullable Double unexplained,
            @Nullable Double capacityVolume,
            @Nullable Double capacityInEntry,
            @Nullable Double growth,
            @Nullable String bindingKpi,
            @Nullable String refusal) {}

    /**
     * The number of calls from one service to another per transaction, retries included, in a JSON document; its
     * interval is null unless the number was estimated.
     */
    record Rate(
            String caller,
            String callee,
            double perTransaction,
            @Nullable Double lower,
            @Nullable Double upper,
            int retries,
            double failing,
            double failingAfterRetries,
            double attempts,
            int parallel) {}

    /**
     * The ratio of a service's measured volume to the calls expected from its callers, with its interval, in a JSON
     * document.
     */
    record Doubt(String service, double ratio, double lower, double upper) {}

    record Missing(@Nullable String service, String refusal) {}

    /** A growth scenario of the chain, with the volume and status of each service in it, in a JSON document. */
    record Asked(String growth, @Nullable Double probabilityAllWithin, String status, List<Then> services) {}

    record Then(String service, double growth, double volume, String status) {}

    static ChainJson of(ServiceChain of) {
        ChainCapacity.Link binding = of.capacity().binding().orElse(null);
        Headroom.Limited limited =
                binding != null && binding.ofEntry() instanceof Headroom.Limited known ? known : null;
        Interval interval = limited == null ? null : limited.growthInterval();
        return new ChainJson(
                of.entry(),
                of.unit(of.entry()).symbol(),
                of.unit(of.entry()).fromCore(of.capacity().planning()),
                limited == null ? null : of.unit(of.entry()).fromCore(limited.capacityVolume()),
                limited == null ? null : limited.growth().ratio(),
                interval == null ? null : finite(interval.lower()),
                interval == null ? null : finite(interval.upper()),
                interval == null ? null : interval.level(),
                binding == null ? null : binding.service(),
                binding == null ? null : binding.limit().kpi(),
                of.capacityAtWorst().isPresent()
                        ? finite(of.unit(of.entry())
                                .fromCore(of.capacityAtWorst().getAsDouble()))
                        : null,
                of.promised().isPresent() ? of.promised().getAsDouble() : null,
                of.capacity().links().stream().map(link -> link(of, link)).toList(),
                of.rates().stream().map(ChainJson::rate).toList(),
                of.shortfalls().stream().map(ChainJson::doubt).toList(),
                missing(of),
                of.scenarios().stream().map(asked -> asked(of, asked)).toList(),
                new ChainSentences(of).capacity());
    }

    private static Link link(ServiceChain chain, ChainCapacity.Link of) {
        Headroom own = of.limit().headroom();
        Headroom ofEntry = of.ofEntry();
        return new Link(
                of.service(),
                chain.unit(of.service()).symbol(),
                of.visits() > 0 ? of.visits() : null,
                chain.unit(of.service()).fromCore(of.limit().planning()),
                of.visits() > 0 ? chain.unit(of.service()).fromCore(of.unexplained()) : null,
                own instanceof Headroom.Limited known
                        ? chain.unit(of.service()).fromCore(known.capacityVolume())
                        : null,
                ofEntry instanceof Headroom.Limited known
                        ? chain.unit(chain.entry()).fromCore(known.capacityVolume())
                        : null,
                ofEntry instanceof Headroom.Limited known ? known.growth().ratio() : null,
                of.limit().kpi().isEmpty() ? null : of.limit().kpi(),
                ofEntry instanceof Headroom.Unknown unknown ? unknown.refusal().message() : null);
    }

    private static Rate rate(CallRate of) {
        Interval measured = of.measured().orElse(null);
        return new Rate(
                of.call().caller(),
                of.call().callee(),
                of.perTransaction(),
                measured == null ? null : measured.lower(),
                measured == null ? null : measured.upper(),
                of.call().retries().most(),
                of.call().retries().failing(),
                of.call().retries().seen(),
                of.call().retries().attempts(),
                of.call().parallel());
    }

    private static Doubt doubt(Shortfall of) {
        return new Doubt(
                of.callee(), of.ratio(), of.interval().lower(), of.interval().upper());
    }

    private static List<Missing> missing(ServiceChain of) {
        List<Missing> missing = new ArrayList<>();
        of.missing()
                .forEach(service -> missing.add(
                        new Missing(service.service(), service.refusal().message())));
        of.unknownRates().stream()
                .map(Refusal::message)
                .map(message -> new Missing(null, message))
                .forEach(missing::add);
        return missing;
    }

    private static Asked asked(ServiceChain chain, ServiceChain.Asked of) {
        return new Asked(
                of.question(),
                of.outlook().probabilityAllWithin().isPresent()
                        ? of.outlook().probabilityAllWithin().getAsDouble()
                        : null,
                of.outlook().status().name(),
                of.outlook().services().entrySet().stream()
                        .map(service -> new Then(
                                service.getKey(),
                                service.getValue().growth().ratio(),
                                chain.unit(service.getKey())
                                        .fromCore(service.getValue().volume()),
                                service.getValue().status().name()))
                        .toList());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
