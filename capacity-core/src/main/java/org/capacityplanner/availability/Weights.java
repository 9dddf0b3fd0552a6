package org.capacityplanner.availability;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The share of a service that each of its parts is: regions by their users, functions by their use. Without parts, the
 * service is one part of its own.
 *
 * @param byName shares by name, given as they sum to one within {@value #TOLERANCE}, and kept so that they do exactly
 */
public record Weights(Map<String, Double> byName) {
    /** Percentages that somebody rounded to two decimals still sum to 100%. */
    static final double TOLERANCE = 1e-4;

    /** The service as one part, which has no name. */
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
