package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.chain.CallRate;
import org.capacityplanner.chain.ChainCapacity;
import org.capacityplanner.chain.ChainOutlook;
import org.capacityplanner.chain.Shortfall;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/**
 * The joint capacity of a chain of services that call each other, as volume of its entry service, and its growth
 * scenarios.
 *
 * @param capacity in the volume of the entry
 * @param units the unit of each service's volume, for people
 * @param capacityAtWorst what it would hold if every call failed and were tried again, transactions per second of the entry;
 *     empty where nobody tries again
 * @param rates of the calls of the chain, as far as they are known
 * @param unknownRates why the others are not
 * @param shortfalls where the calls that the config gives are not those that were measured
 * @param missing the services of the chain that have no plan
 * @param promised the availability of all services of the chain in series; empty where one has no target
 * @param scenarios the answer to each growth that was asked for
 */
public record ServiceChain(
        ChainCapacity capacity,
        Map<String, Unit> units,
        OptionalDouble capacityAtWorst,
        List<CallRate> rates,
        List<Refusal> unknownRates,
        List<Shortfall> shortfalls,
        List<RefusedService> missing,
        OptionalDouble promised,
        List<Asked> scenarios) {

    /**
     * A growth scenario of the chain and its prediction.
     *
     * @param question the growth, as people write it: {@code +50%}, {@code gateway +50%}
     * @param outlook the answer
     */
    public record Asked(String question, ChainOutlook outlook) {
        public Asked {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(outlook, "outlook");
        }
    }

    public ServiceChain {
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(capacityAtWorst, "capacityAtWorst");
        Objects.requireNonNull(promised, "promised");
        units = Map.copyOf(units);
        rates = List.copyOf(rates);
        unknownRates = List.copyOf(unknownRates);
        shortfalls = List.copyOf(shortfalls);
        missing = List.copyOf(missing);
        scenarios = List.copyOf(scenarios);
    }

    /** Returns the name of the entry service, at which transactions enter the chain. */
    public String entry() {
        return capacity.entry();
    }

    /** Returns the unit of a service's volume. */
    public Unit unit(String service) {
        return units.getOrDefault(service, Unit.TRANSACTIONS_PER_SECOND);
    }
}
