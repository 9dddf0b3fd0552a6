package org.capacityplanner.headroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;

/**
 * The probability that all KPIs of a service meet their limits in one interval. Each KPI has its own probability; how
 * often KPIs miss their limits together is learnt from the observed intervals: when latency is unusually high for its
 * volume, CPU often is, too. The ranks of the residuals at common times are joint draws (an empirical copula), and each
 * KPI misses its limit in the worst ranked draws, as many as its probability requires.
 */
final class JointProbability {
    /** Smallest number of common intervals; with fewer, the KPIs count as independent. */
    private static final int FEWEST = 100;

    private static final double SURE = 1 - 1e-9;

    private JointProbability() {}

    /** A KPI that may miss its limit. */
    private record Member(KpiPlan plan, double probability) {}

    /**
     * Returns the probability; empty where no KPI has a prediction, or where a KPI that may depend on volume has none.
     *
     * @param plans of all KPIs
     * @param outlooks of the same KPIs, in the same order
     */
    static OptionalDouble of(List<KpiPlan> plans, List<KpiOutlook> outlooks) {
        List<Member> members = new ArrayList<>();
        boolean isAnyPredicted = false;
        for (int k = 0; k < plans.size(); k++) {
            if (outlooks.get(k) instanceof Predicted predicted) {
                isAnyPredicted = true;
                if (predicted.probabilityWithinLimit() < SURE) {
                    members.add(new Member(plans.get(k), predicted.probabilityWithinLimit()));
                }
            } else if (!plans.get(k).isUnmovedByVolume()) {
                return OptionalDouble.empty();
            }
        }
        return isAnyPredicted ? OptionalDouble.of(of(members)) : OptionalDouble.empty();
    }

    private static double of(List<Member> members) {
        double independent = 1;
        double atMost = 1;
        double missed = 0;
        for (Member member : members) {
            independent *= member.probability();
            atMost = Math.min(atMost, member.probability());
            missed += 1 - member.probability();
        }
        long[] common = members.size() < 2 ? new long[0] : commonTimes(members);
        if (common.length < FEWEST) {
            return independent;
        }
        boolean[] anyMissed = new boolean[common.length];
        for (Member member : members) {
            boolean[] own = worst(member, common);
            for (int i = 0; i < own.length; i++) {
                anyMissed[i] |= own[i];
            }
        }
        double met = (double) IntStream.range(0, common.length)
                        .filter(i -> !anyMissed[i])
                        .count()
                / common.length;
        // Counts of intervals are coarser than probabilities, which bound it on either side.
        return Math.max(Math.max(0, 1 - missed), Math.min(atMost, met));
    }

    private static long[] commonTimes(List<Member> members) {
        Set<Long> common = new TreeSet<>();
        Arrays.stream(members.get(0).plan().observations().epochMillis()).forEach(common::add);
        for (Member member : members.subList(1, members.size())) {
            Set<Long> own = new TreeSet<>();
            Arrays.stream(member.plan().observations().epochMillis()).forEach(own::add);
            common.retainAll(own);
        }
        return common.stream().mapToLong(time -> time).toArray();
    }

    /**
     * Returns the intervals in which the KPI misses its limit: those with the worst residuals, relative to the
     * prediction, as many as its probability requires.
     */
    private static boolean[] worst(Member member, long[] times) {
        Observations observations = member.plan().observations();
        KpiModel model = member.plan().model().known().orElse(null);
        long[] own = observations.epochMillis();
        boolean atLeast = member.plan().sla().bound() == Sla.Bound.AT_LEAST;
        // A share that has a floor scatters like the rest of its whole.
        boolean isShare = atLeast && observations.kpi().unit().dimension() == Dimension.RATIO;
        double[] badness = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            int row = Arrays.binarySearch(own, times[i]);
            double predicted = model == null ? 0 : model.observedSystemAt(observations.volumeAt(row));
            double scale = Math.max(Math.abs(isShare ? 1 - predicted : predicted), 1e-12);
            double residual = (observations.valueAt(row) - predicted) / scale;
            badness[i] = Double.isFinite(residual) ? (atLeast ? -residual : residual) : 0;
        }
        int[] bestFirst = IntStream.range(0, times.length)
                .boxed()
                .sorted((a, b) -> Double.compare(badness[a], badness[b]))
                .mapToInt(i -> i)
                .toArray();
        boolean[] worst = new boolean[times.length];
        for (int rank = 0; rank < bestFirst.length; rank++) {
            worst[bestFirst[rank]] = (rank + 0.5) / bestFirst.length > member.probability();
        }
        return worst;
    }
}
