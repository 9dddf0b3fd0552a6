package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;

/**
 * The model of a utilization as a function of the total volume, where each transaction type keeps its share of the
 * total.
 */
final class MixModel implements KpiModel {
    private final DemandModel byType;
    private final Map<String, Double> shares;
    private final Domain totals;
    private final List<String> doubts;

    /**
     * Creates the model for a constant mix of transaction types.
     *
     * @param shares the share of each type in the total
     * @param totals the total volumes observed
     * @param doubts the reasons why another mix may be more relevant; with any of them, all predictions are less
     *     certain
     */
    MixModel(DemandModel byType, Map<String, Double> shares, Domain totals, List<String> doubts) {
        this.byType = Objects.requireNonNull(byType, "byType");
        this.shares = Map.copyOf(shares);
        this.totals = Objects.requireNonNull(totals, "totals");
        this.doubts = List.copyOf(doubts);
    }

    private Map<String, Double> at(double volume) {
        return shares.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, share -> share.getValue() * volume));
    }

    @Override
    public Domain domain() {
        return totals;
    }

    @Override
    public double predictAt(double volume) {
        return byType.predictAt(at(volume));
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return byType.confidenceIntervalAt(at(volume), level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return byType.quantileAt(at(volume), probability);
    }

    @Override
    public PredictiveDistribution distributionAt(double volume) {
        Map<String, Double> volumes = at(volume);
        return PredictiveDistribution.of(byType.quantilesAt(volumes), scale(), range());
    }

    @Override
    public PhysicalRange range() {
        return byType.range();
    }

    @Override
    public double probabilityWithin(Sla sla, double volume) {
        return byType.probabilityWithin(sla, at(volume));
    }

    @Override
    public double elasticityAt(double volume) {
        return byType.elasticityAt(at(volume));
    }

    @Override
    public Certainty certaintyAt(double volume) {
        Certainty certainty = byType.certaintyAt(at(volume));
        return doubts.isEmpty() ? certainty : certainty.worse();
    }

    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        return byType.draw(random, varying, this::at);
    }

    @Override
    public String description() {
        return "service demands by type";
    }

    @Override
    public List<String> notesAt(double volume) {
        List<String> notes = new ArrayList<>(doubts);
        notes.add(shares.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(share -> String.format(Locale.ROOT, "%s %.3g%%", share.getKey(), 100 * share.getValue()))
                .collect(Collectors.joining(", ", "by what each type costs, in the mix of the busy hours: ", "")));
        return notes;
    }
}
