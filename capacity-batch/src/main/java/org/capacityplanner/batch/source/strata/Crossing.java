package org.capacityplanner.batch.source.strata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.regression.groups.GroupEffect;
import org.capacityplanner.regression.groups.RowOrder;

/**
 * Looks for two columns that together set rows apart, where none does so alone: two settings of which each explains less
 * than half.
 *
 * @param volume the column of the volume
 * @param kpis the columns of the KPIs
 * @param divisions the columns that divide the rows, the ones of fewest products first
 */
record Crossing(TableRows table, String volume, List<String> kpis, List<Division> divisions) {

    /** The most products that all pairs may take, a tenth of those of single columns: there may be very many pairs. */
    private static final long MOST_PRODUCTS = 100_000_000;

    private record Pair(Division first, Division second, Division both) {}

    /** Returns the pair that explains the most; none where no pair explains enough, and clearly more than either column. */
    List<OtherCause> causes() {
        List<Pair> pairs = new ArrayList<>();
        long products = 0;
        for (int i = 1; i < divisions.size(); i++) {
            for (int j = 0; j < i; j++) {
                Division first = divisions.get(j);
                Division second = divisions.get(i);
                Optional<Division> both = first.crossedWith(second);
                products += both.map(each -> kpis.size() * each.products(table.services()))
                        .orElse(0L);
                if (products > MOST_PRODUCTS) {
                    return best(pairs);
                }
                both.ifPresent(each -> pairs.add(new Pair(first, second, each)));
            }
        }
        return best(pairs);
    }

    private List<OtherCause> best(List<Pair> pairs) {
        double significance = Causes.SIGNIFICANCE / Math.max(1, (divisions.size() + pairs.size()) * kpis.size());
        return pairs.stream()
                .flatMap(pair -> kpis.stream()
                        .filter(kpi -> !kpi.equals(pair.first().column())
                                && !kpi.equals(pair.second().column()))
                        .flatMap(kpi -> cause(pair, kpi, significance).stream()))
                .max(Comparator.comparingDouble(OtherCause::explained))
                .stream()
                .toList();
    }

    private Optional<OtherCause> cause(Pair pair, String kpi, double significance) {
        return effect(pair.both(), kpi)
                .filter(each -> each.pValue() < significance
                        && each.explained() >= Causes.LARGE
                        && each.ofAll() >= Causes.RELEVANT
                        // One of the two alone, with groups of the other at random, is no crossing.
                        && each.explained() >= explained(pair.first(), kpi) + Causes.RELEVANT
                        && each.explained() >= explained(pair.second(), kpi) + Causes.RELEVANT)
                .map(each -> {
                    String first = pair.first().firstName(pair.second());
                    String second = pair.second().firstName(pair.first());
                    return new OtherCause(
                            pair.first().column(),
                            Optional.of(pair.second().column()),
                            pair.both().examples(),
                            first,
                            kpi,
                            each.explained(),
                            table.keeping(Map.of(
                                    pair.first().column(), first, pair.second().column(), second)));
                });
    }

    private double explained(Division division, String kpi) {
        return effect(division, kpi).map(GroupEffect::explained).orElse(0.0);
    }

    private Optional<GroupEffect> effect(Division division, String kpi) {
        return division.effect(
                        table.numbers(volume),
                        table.numbers(kpi),
                        table.services(),
                        table.times().isEmpty() ? RowOrder.ANY : RowOrder.TIME)
                .known();
    }
}
