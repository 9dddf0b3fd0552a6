package org.capacityplanner.scale;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;

/**
 * The identical nodes of a service: their number, scaling law, sites and price.
 *
 * @param count the number of nodes when the KPIs were measured
 * @param make a description of a node, such as {@code 4 cores, 32 GB}; may be empty
 * @param law the capacity as a function of the number of nodes
 * @param survives the number of nodes whose loss must not break a limit
 * @param price the price of a node, where it is known
 * @param sites the sites of the nodes; empty where they are all at one site
 * @param scopes the scopes of KPIs by their names, where they differ from the scope of their kind
 */
public record NodePool(
        int count,
        String make,
        ScalingLaw law,
        int survives,
        Optional<NodePrice> price,
        List<Site> sites,
        Map<String, KpiScope> scopes) {
    /** The tolerance of the sum of the sites' shares of volume, which are often rounded to whole percents. */
    private static final double ROUNDING = 0.0051;

    public NodePool {
        Objects.requireNonNull(make, "make");
        Objects.requireNonNull(law, "law");
        Objects.requireNonNull(price, "price");
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, got " + count);
        }
        if (survives < 0 || survives >= count) {
            throw new IllegalArgumentException(
                    "survives must be from 0 to one node less than the " + count + " there are, got " + survives);
        }
        sites = List.copyOf(sites);
        scopes = Map.copyOf(scopes);
        if (!sites.isEmpty()) {
            double shares = sites.stream().mapToDouble(Site::share).sum();
            if (!(Math.abs(shares - 1) <= ROUNDING)) {
                throw new IllegalArgumentException("the shares of the sites must add up to 1, got " + shares);
            }
        }
    }

    /** Creates a number of nodes with linear scaling, at one site and without a price. */
    public static NodePool of(int count) {
        return new NodePool(count, "", ScalingLaw.LINEAR, 0, Optional.empty(), List.of(), Map.of());
    }

    /** Returns these nodes with another scaling law. */
    public NodePool withLaw(ScalingLaw other) {
        return new NodePool(count, make, other, survives, price, sites, scopes);
    }

    /** Returns these nodes with the requirement to meet all limits also after the loss of {@code lost} nodes. */
    public NodePool surviving(int lost) {
        return new NodePool(count, make, law, lost, price, sites, scopes);
    }

    /** Returns these nodes with a price. */
    public NodePool at(NodePrice other) {
        return new NodePool(count, make, law, survives, Optional.of(other), sites, scopes);
    }

    /** Returns these nodes distributed over sites. */
    public NodePool at(List<Site> others) {
        return new NodePool(count, make, law, survives, price, others, scopes);
    }

    /** Returns these nodes with the scopes of some KPIs, by the KPIs' names. */
    public NodePool withScopes(Map<String, KpiScope> others) {
        return new NodePool(count, make, law, survives, price, sites, others);
    }

    /** Returns the ratio of the capacity of {@code nodes} nodes to the capacity of the present number of nodes. */
    public double capacityRatio(int nodes) {
        return law.capacityOf(nodes) / law.capacityOf(count);
    }

    /**
     * Returns the scope of a KPI as the user defines it, or else one node for utilizations, memory, response times and
     * concurrency; empty for any other KPI.
     */
    public Optional<KpiScope> scopeOf(Kpi kpi) {
        KpiScope given = scopes.get(kpi.name());
        if (given != null) {
            return Optional.of(given);
        }
        return switch (kpi.kind()) {
            case UTILIZATION, MEMORY, RESPONSE_TIME, CONCURRENCY -> Optional.of(KpiScope.NODE);
            case STOCK, OTHER -> Optional.empty();
        };
    }

    /**
     * Returns the ratio of the load (volume relative to capacity) of the busiest site after the loss of a site to that
     * before; the remaining sites share the lost volume in proportion.
     */
    double burdenWithout(Site lost) {
        double before = 0;
        double after = 0;
        for (Site site : sites) {
            double burden = site.share() / law.capacityOf(site.nodes());
            before = Math.max(before, burden);
            if (!site.equals(lost)) {
                after = Math.max(after, burden / (1 - lost.share()));
            }
        }
        return after / before;
    }
}
