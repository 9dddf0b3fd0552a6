package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.ServiceChain;
import org.capacityplanner.chain.CallRate;
import org.capacityplanner.chain.ChainCapacity;
import org.capacityplanner.chain.FanOut;
import org.capacityplanner.chain.Shortfall;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;

/** Sentences on the joint capacity of a chain of services that call each other. */
public final class ChainSentences {
    private static final double USUAL_PERCENTILE = 0.95;

    private final ServiceChain chain;

    /** Creates the sentences of one chain of services. */
    public ChainSentences(ServiceChain chain) {
        this.chain = chain;
    }

    /** Returns the sentence on the capacity and headroom of the chain, with the service and KPI that limit it. */
    public String capacity() {
        String name = "Chain from " + entry() + ": ";
        Optional<ChainCapacity.Link> binding = chain.capacity().binding();
        if (binding.isEmpty()) {
            return name + "its headroom is unknown, since no service of it has one.";
        }
        ChainCapacity.Link link = binding.get();
        return name
                + link.ofEntry()
                        .fold(
                                limited -> limited(link, limited),
                                notVolumeBound ->
                                        "no service of it comes to a limit up to " + notVolumeBound.searchedTo() + ".",
                                exhausted -> "no headroom; " + kpi(link) + " misses its limit whatever the volume of "
                                        + entry() + " is.",
                                unknown -> "its headroom is unknown.")
                + missing();
    }

    private String limited(ChainCapacity.Link link, Headroom.Limited limited) {
        String capacity = Formats.value(limited.capacityVolume(), chain.unit(chain.entry()));
        double growth = limited.growth().ratio();
        String binds = link.service().equals(chain.entry())
                ? "; " + kpi(link) + " binds."
                : "; " + kpi(link) + " binds, which is called " + visits(link) + " for each transaction of " + entry()
                        + ".";
        if (growth < 0) {
            return String.format(
                    Locale.ROOT,
                    "no headroom, it holds only %s of %s, %s below the planning volume%s",
                    capacity,
                    entry(),
                    Formats.share(-growth),
                    binds);
        }
        return String.format(
                Locale.ROOT,
                "headroom %s (%s), up to %s of %s%s",
                Formats.share(growth),
                HeadroomText.interval(limited.growthInterval()),
                capacity,
                entry(),
                binds);
    }

    private static String kpi(ChainCapacity.Link link) {
        return Formats.printable(link.limit().kpi()) + " of " + Formats.printable(link.service());
    }

    /** Returns the number of visits to a service for one transaction of the entry service: {@code 1.1 times}. */
    public static String visits(ChainCapacity.Link link) {
        return link.visits() == 1 ? "once" : Formats.number(link.visits()) + " times";
    }

    private String missing() {
        List<String> names = Stream.concat(
                        chain.capacity().unknown().stream().map(ChainCapacity.Link::service),
                        chain.missing().stream().map(service -> service.service()))
                .map(Formats::printable)
                .toList();
        return names.isEmpty() ? "" : " What it says nothing of: " + String.join(", ", names) + ".";
    }

    /**
     * Returns notes on the chain: unknown capacities, doubtful call rates, retries, parallel calls and the joint
     * availability.
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        chain.capacity().unknown().forEach(link -> notes.add(unknown(link)));
        chain.missing()
                .forEach(service -> notes.add(Formats.printable(service.service()) + " has no plan: "
                        + Formats.printable(service.refusal().message()) + "."));
        chain.unknownRates().stream()
                .map(Refusal::message)
                .map(message -> capitalized(Formats.printable(message)) + ".")
                .forEach(notes::add);
        chain.shortfalls().forEach(shortfall -> notes.add(shortfall(shortfall)));
        measured().ifPresent(notes::add);
        worst().ifPresent(notes::add);
        chain.rates().stream().filter(rate -> rate.call().parallel() > 1).forEach(rate -> notes.add(fanOut(rate)));
        chain.rates().stream()
                .filter(rate -> rate.call().retries().failing() > 0)
                .forEach(rate -> notes.add(masked(rate)));
        if (chain.promised().isPresent()) {
            notes.add(
                    "With every service at its target of availability, and outages that are independent of each other, the"
                            + " chain is available "
                            + AvailabilityText.percent(chain.promised().getAsDouble()) + " of the time.");
        }
        return notes;
    }

    private static String unknown(ChainCapacity.Link link) {
        return link.ofEntry() instanceof Headroom.Unknown unknown
                ? capitalized(Formats.printable(unknown.refusal().message())) + "."
                : "";
    }

    private static String shortfall(Shortfall of) {
        String name = Formats.printable(of.callee());
        return name + " has " + Formats.number(of.ratio()) + " times the calls that its callers make by 'times' ("
                + interval(of.interval()) + "): "
                + (of.isUnexplained()
                        ? "a caller is missing or a 'times' is too low; what is left counts as volume of its own."
                        : "a 'times' is too high, or answers come from a cache.");
    }

    private Optional<String> measured() {
        String rates = chain.rates().stream()
                .flatMap(rate -> rate.measured().stream()
                        .map(interval -> Formats.printable(rate.call().toString()) + " "
                                + Formats.number(rate.perTransaction()) + " (" + interval(interval) + ")"))
                .collect(Collectors.joining(", "));
        return rates.isEmpty() ? Optional.empty() : Optional.of("Calls for each transaction, measured: " + rates + ".");
    }

    private static String interval(Interval interval) {
        return Formats.share(interval.level()) + " interval " + Formats.number(interval.lower()) + " to "
                + Formats.number(interval.upper());
    }

    private Optional<String> worst() {
        if (chain.capacityAtWorst().isEmpty()) {
            return Optional.empty();
        }
        double capacity = chain.capacityAtWorst().getAsDouble();
        return Optional.of("If every call failed and were tried again, the chain would hold "
                + Formats.value(capacity, chain.unit(chain.entry())) + " of " + entry()
                + (capacity < chain.capacity().planning()
                        ? ", less than the planning volume: an outage of one service would then overload others."
                        : "."));
    }

    private static String fanOut(CallRate rate) {
        FanOut fanOut = new FanOut(rate.call().parallel());
        return String.format(
                Locale.ROOT,
                "%s waits for the slowest of %d calls of %s: what %s of the calls meet, %s of its transactions meet;"
                        + " for %s of them, look at p%s of the calls.",
                Formats.printable(rate.call().caller()),
                fanOut.calls(),
                Formats.printable(rate.call().callee()),
                Formats.share(USUAL_PERCENTILE),
                Formats.share(fanOut.probabilityOfAll(USUAL_PERCENTILE)),
                Formats.share(USUAL_PERCENTILE),
                percentile(fanOut.probabilityOfEach(USUAL_PERCENTILE)));
    }

    /** Returns a percentile such as 99.9975 with enough decimals to differ from 100. */
    private static String percentile(double probability) {
        return String.format(Locale.ROOT, "%.4f", 100 * probability)
                .replaceAll("0+$", "")
                .replaceAll("\\.$", "");
    }

    private static String masked(CallRate rate) {
        return String.format(
                Locale.ROOT,
                "Of the calls %s, %s fail at first; after %d %s %s still fail, and the work is %s times that of the calls.",
                Formats.printable(rate.call().toString()),
                percent(rate.call().retries().failing()),
                rate.call().retries().most(),
                rate.call().retries().most() == 1 ? "retry" : "retries",
                percent(rate.call().retries().seen()),
                Formats.number(rate.call().retries().attempts()));
    }

    private static String percent(double share) {
        return Formats.number(100 * share) + "%";
    }

    /**
     * Returns the sentence on a growth scenario: the probability that all services meet their limits, and the services
     * that may not.
     */
    public String scenario(ServiceChain.Asked asked) {
        String worst = asked.outlook().services().entrySet().stream()
                .filter(service -> service.getValue().status() != Status.GREEN)
                .map(service -> Formats.printable(service.getKey()) + " " + status(service.getValue()))
                .collect(Collectors.joining(", "));
        String probability = asked.outlook().probabilityAllWithin().isPresent()
                ? Formats.probability(asked.outlook().probabilityAllWithin().getAsDouble())
                        + " probability that all services of the chain from " + entry() + " meet their limits"
                : "the probability that all services of the chain from " + entry() + " meet their limits is unknown";
        return "At " + Formats.printable(asked.question()) + ": " + probability
                + (worst.isEmpty() ? "." : "; " + worst + ".");
    }

    private static String status(WhatIf service) {
        return service.status().name();
    }

    private String entry() {
        return Formats.printable(chain.entry());
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
