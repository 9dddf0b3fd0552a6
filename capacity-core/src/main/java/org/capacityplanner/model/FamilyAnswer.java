package org.capacityplanner.model;

import java.util.Objects;

/**
 * The prediction of a single family of curves at a volume.
 *
 * @param family its name
 * @param weight its share in the prediction
 * @param predicted the KPI of one observation, in the core's unit
 */
public record FamilyAnswer(String family, double weight, double predicted) {
    public FamilyAnswer {
        Objects.requireNonNull(family, "family");
    }
}
