package org.capacityplanner.model.family;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;

/**
 * The model of a KPI that had the same value in all intervals, and is predicted to keep it at every volume. Whether it
 * changes at volumes that were never observed is not known, which the certainty expresses.
 */
final class ConstantModel implements KpiModel {
    private final double value;
    private final Domain domain;
    private final String note;

    /**
     * Creates the model of a KPI with one value at every volume.
     *
     * @param note in how many intervals the KPI had the value
     */
    ConstantModel(double value, Domain domain, String note) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, got " + value);
        }
        this.value = value;
        this.domain = Objects.requireNonNull(domain, "domain");
        this.note = Objects.requireNonNull(note, "note");
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public double predictAt(double volume) {
        return value;
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return new Interval(value, value, level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return value;
    }

    @Override
    public double elasticityAt(double volume) {
        return 0;
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return Certainty.at(volume, domain);
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        return (volume, ofObservation) -> value;
    }

    @Override
    public String description() {
        return "constant";
    }

    @Override
    public List<String> notesAt(double volume) {
        return List.of(note);
    }
}
