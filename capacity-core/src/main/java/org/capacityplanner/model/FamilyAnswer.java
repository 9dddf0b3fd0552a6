package org.capacityplanner.model;

import java.util.Objects;

/**
 * The KPI that a single family of curves predicts at a volume, with the family's weight in the mixture.
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
