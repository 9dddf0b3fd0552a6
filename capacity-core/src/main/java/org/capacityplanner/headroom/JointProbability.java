package org.capacityplanner.headroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;

/**
 * The probability that all KPIs of a service meet their limits in the same interval. Each KPI has its own probability;
 * how often KPIs miss their limits together is learnt from the observed intervals: when latency is unusually high for
 * its volume, CPU often is, too. The ranks of the residuals at common times are joint draws (an empirical copula), and
 * each KPI misses its limit in the worst ranked draws, as many as its probability requires.
 */
final class JointProbability {
    /**
     * The smallest number of intervals in which all KPIs were observed for an empirical copula; with fewer, KPIs are
     * treated as independent.
     */
    private static final int FEWEST = 100;

    private static final double SURE = 1 - 1e-9;

    private JointProbability() {}

    /** A KPI that may miss its limit, with its probability of meeting it. */
    private record Member(KpiPlan plan, double probability) {}

    /**
     * Returns the probability that all KPIs meet their limits in one interval; empty if no KPI has a prediction, or if
     * one without a prediction may depend on volume.
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

    /** Returns the times at which all of the given KPIs were observed, in increasing order. */
    private static long[] commonTimes(List<Member> members) {
        long[] common = members.get(0).plan().observations().epochMillis();
        for (Member member : members.subList(1, members.size())) {
            Observations own = member.plan().observations();
            int kept = 0;
            int row = 0;
            for (long time : common) {
                while (row < own.size() && own.epochMillisAt(row) < time) {
                    row++;
                }
                if (row < own.size() && own.epochMillisAt(row) == time) {
                    common[kept++] = time;
                }
            }
            common = Arrays.copyOf(common, kept);
        }
        return common;
    }

    /**
     * Returns for each interval whether the KPI is taken to miss its limit: true for the largest residuals relative to
     * the prediction, as many as the KPI's probability of a miss requires. Of equal residuals the last are taken.
     */
    private static boolean[] worst(Member member, long[] times) {
        double[] badness = member.plan().residuals().at(times);
        int missed = 0;
        for (int rank = times.length - 1; rank >= 0 && (rank + 0.5) / times.length > member.probability(); rank--) {
            missed++;
        }
        boolean[] worst = new boolean[times.length];
        if (missed == 0) {
            return worst;
        }
        double mildest = OrderStatistics.selectInPlace(badness.clone(), times.length - missed);
        int open = missed;
        for (int i = 0; i < worst.length; i++) {
            worst[i] = badness[i] > mildest;
            open -= worst[i] ? 1 : 0;
        }
        for (int i = worst.length - 1; i >= 0 && open > 0; i--) {
            if (badness[i] == mildest) {
                worst[i] = true;
                open--;
            }
        }
        return worst;
    }
}
