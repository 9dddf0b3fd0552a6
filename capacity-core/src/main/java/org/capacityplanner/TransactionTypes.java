package org.capacityplanner;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.cleaning.Counters;
import org.capacityplanner.headroom.TransactionMix;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;

/**
 * The types of transactions that a volume consists of, as they were measured or why they were not.
 *
 * @param series one for each type; empty where there are none or {@code missing} says why
 */
record TransactionTypes(List<MetricSeries> series, Optional<Refusal> missing) {
    static final TransactionTypes NONE = new TransactionTypes(List.of(), Optional.empty());

    /** Parts measured apart may add up to a little more than the whole. */
    private static final double MOST_BY_TYPES = 1.1;

    TransactionTypes {
        series = List.copyOf(series);
        if (series.stream().map(MetricSeries::name).distinct().count() < series.size()) {
            throw new IllegalArgumentException("types must have different names, got "
                    + series.stream().map(MetricSeries::name).toList());
        }
    }

    /** Totals since the start, which some exports hold, become rates. */
    private List<Counters> rates() {
        return series.stream().map(Counters::toRate).toList();
    }

    /** Which types were no rates, and what was done about it. */
    List<Finding> findings() {
        return rates().stream().flatMap(rate -> rate.findings().stream()).toList();
    }

    /** The mix, or why it is not known; empty where nobody named types. */
    Optional<Answer<TransactionMix>> mixOf(
            MetricSeries total, double planningVolume, List<Observations> kpis, long seed) {
        if (missing.isPresent()) {
            return Optional.of(new Answer.Refused<>(missing.get()));
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        Optional<TransactionMix> mix =
                TransactionMix.of(total, rates().stream().map(Counters::series).toList(), planningVolume, kpis, seed);
        if (mix.isEmpty()) {
            return Optional.of(Answer.refused(
                    Refusal.Reason.NO_DATA,
                    "no interval has both " + total.name()
                            + " and all of its types; export them over the same time, with the same time stamps"));
        }
        double share = mix.get().shareOf(planningVolume);
        if (share > MOST_BY_TYPES) {
            return Optional.of(Answer.refused(
                    Refusal.Reason.NOT_IDENTIFIABLE,
                    String.format(
                            Locale.ROOT,
                            "the types of transactions add up to %.0f%% of %s; are they parts of it, and in the right units?",
                            100 * share,
                            total.name())));
        }
        return Optional.of(Answer.of(mix.get()));
    }

    /** What a reader of a plan by the total must know of a mix that has no answer. */
    static Finding finding(MetricSeries total, Refusal reason) {
        return new Finding(
                Finding.Kind.TYPES_UNKNOWN,
                total.name(),
                total.size(),
                "planned by all transactions together, without their types: " + reason.message());
    }
}
