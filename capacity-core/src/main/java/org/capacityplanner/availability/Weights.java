package org.capacityplanner.availability;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of the parts of a service, which sum to 1: of regions by their users, of functions by their use. A
 * service without parts is a single part.
 *
 * @param byName shares by name, which must sum to one within {@value #TOLERANCE} and are scaled to sum to one exactly
 */
public record Weights(Map<String, Double> byName) {
    /** The tolerance of the sum of the weights, for percentages that were rounded to two decimals. */
    static final double TOLERANCE = 1e-4;

    /** The weights of a service that is a single part without a name. */
    public static final Weights WHOLE = new Weights(Map.of("", 1.0));

    public Weights {
        double sum = 0;
        for (Map.Entry<String, Double> part : byName.entrySet()) {
            if (!(part.getValue() >= 0)) {
                throw new IllegalArgumentException(
                        "weight must not be negative, got " + part.getValue() + " of " + part.getKey());
            }
            sum += part.getValue();
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("weights must sum to 1, got " + sum + " of " + byName.keySet());
        }
        Map<String, Double> exact = new LinkedHashMap<>();
        for (Map.Entry<String, Double> part : byName.entrySet()) {
            exact.put(part.getKey(), part.getValue() / sum);
        }
        byName = Collections.unmodifiableMap(exact);
    }
}
