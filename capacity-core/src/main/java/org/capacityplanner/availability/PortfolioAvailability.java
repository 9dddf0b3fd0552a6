package org.capacityplanner.availability;

import java.util.List;

/**
 * The availability of several services together, as three means that weight the services differently.
 *
 * @param services of the portfolio, at least one
 */
public record PortfolioAvailability(List<Part> services) {

    /**
     * One service of the portfolio, with its weight.
     *
     * @param availability its availability
     * @param weight its weight, such as its number of users
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

    /** Returns the unweighted mean of the services' availabilities, a ratio. */
    public double byPoints() {
        return services.stream()
                .mapToDouble(part -> part.availability().ratio())
                .average()
                .orElseThrow();
    }

    /** Returns the mean of the services' availabilities weighted by their agreed time, a ratio. */
    public double byAgreedTime() {
        return services.stream()
                .map(Part::availability)
                .reduce(Availability::and)
                .orElseThrow()
                .ratio();
    }

    /**
     * Returns the mean of the services' availabilities weighted by the given weights, a ratio; unweighted if all
     * weights are zero.
     */
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
