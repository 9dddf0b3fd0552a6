package org.capacityplanner;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.cleaning.Counters;
import org.capacityplanner.headroom.TransactionMix;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;

/**
 * The transaction types that a volume consists of: their measured volumes, or the reason why there are none.
 *
 * @param series one for each type; empty where there are none or {@code missing} says why
 */
record TransactionTypes(List<MetricSeries> series, Optional<Refusal> missing) {
    static final TransactionTypes NONE = new TransactionTypes(List.of(), Optional.empty());

    /**
     * The largest tolerated ratio of the sum of the types to the total volume: types measured separately may add up to
     * slightly more than the total.
     */
    private static final double MOST_BY_TYPES = 1.1;

    TransactionTypes {
        series = List.copyOf(series);
        if (series.stream().map(MetricSeries::name).distinct().count() < series.size()) {
            throw new IllegalArgumentException("types must have different names, got "
                    + series.stream().map(MetricSeries::name).toList());
        }
    }

    /** Returns the volumes of the types, with counters (totals since the start) converted to rates. */
    private List<Counters> rates() {
        return series.stream().map(Counters::toRate).toList();
    }

    /**
     * Returns the findings about transaction types: the counters that were converted to rates, and an unknown
     * transaction mix.
     */
    List<Finding> findings(MetricSeries total, Optional<Answer<TransactionMix>> mix) {
        return Stream.concat(
                        rates().stream().flatMap(rate -> rate.findings().stream()),
                        mix.flatMap(Answer::refusal).map(reason -> unknown(total, reason)).stream())
                .toList();
    }

    /** Returns the mix of transaction types, or the reason why it is not known; empty where no types were given. */
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

    /** Returns the finding that the transaction mix is not known, so that the plan uses the total volume. */
    private static Finding unknown(MetricSeries total, Refusal reason) {
        return new Finding(
                Finding.Kind.TYPES_UNKNOWN,
                total.name(),
                total.size(),
                "planned by all transactions together, without their types: " + reason.message());
    }
}
