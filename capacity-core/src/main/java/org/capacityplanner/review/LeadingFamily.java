package org.capacityplanner.review;

import java.util.Objects;
import org.capacityplanner.regression.KpiModel;
import org.capacityplanner.regression.LinearModel;
import org.capacityplanner.regression.MixtureModel;
import org.capacityplanner.regression.QueueModel;

/**
 * The family of curves that describes a KPI best.
 *
 * @param name as reports print it: {@code linear}, {@code queue}
 * @param weight its share in a mixture; 1 for a model that is of one family
 */
public record LeadingFamily(String name, double weight) {
    public LeadingFamily {
        Objects.requireNonNull(name, "name");
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight must be between 0 and 1, got " + weight);
        }
    }

    static LeadingFamily of(KpiModel model) {
        if (model instanceof MixtureModel mixture) {
            MixtureModel.Component heaviest = mixture.components().get(0);
            return new LeadingFamily(heaviest.curve().family(), heaviest.weight());
        }
        if (model instanceof QueueModel) {
            return new LeadingFamily("queue", 1);
        }
        return new LeadingFamily(model instanceof LinearModel ? "linear" : model.description(), 1);
    }
}
