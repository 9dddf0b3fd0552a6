package org.capacityplanner.availability;

import java.util.List;

/**
 * The availability of several services together, three ways that differ only with weights.
 *
 * @param services of the portfolio, at least one
 */
public record PortfolioAvailability(List<Part> services) {

    /**
     * A service of the portfolio.
     *
     * @param availability its availability
     * @param weight what it weighs: its users, say
     */
    public record Part(Availability availability, double weight) {
        public Part {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weight must not be negative, got " + weight);
            }
        }
    }

    public PortfolioAvailability {
        services = List.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("services must not be empty");
        }
    }

    /** Returns the mean over services, each of which gives as many points as it is percent available. */
    public double byPoints() {
        return services.stream()
                .mapToDouble(part -> part.availability().ratio())
                .average()
                .orElseThrow();
    }

    /** Returns the mean over agreed time. */
    public double byAgreedTime() {
        return services.stream()
                .map(Part::availability)
                .reduce(Availability::and)
                .orElseThrow()
                .ratio();
    }

    /** Returns the mean over weights; by points where all weigh nothing. */
    public double byWeight() {
        double weight = services.stream().mapToDouble(Part::weight).sum();
        return weight > 0
                ? services.stream()
                                .mapToDouble(part ->
                                        part.weight() * part.availability().ratio())
                                .sum()
                        / weight
                : byPoints();
    }
}
