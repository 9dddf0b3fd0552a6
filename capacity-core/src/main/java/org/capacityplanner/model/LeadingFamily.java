package org.capacityplanner.model;

import java.util.Objects;

/**
 * The family of curves with the largest weight in the model of a KPI, and that weight.
 *
 * @param name the family's name as reports print it: {@code linear}, {@code queue}
 * @param weight its share in a mixture, 0 to 1; 1 for a model that consists of one family
 */
public record LeadingFamily(String name, double weight) {
    public LeadingFamily {
        Objects.requireNonNull(name, "name");
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight must be between 0 and 1, got " + weight);
        }
    }
}
