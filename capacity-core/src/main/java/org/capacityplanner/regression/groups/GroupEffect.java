package org.capacityplanner.regression.groups;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * How much of a response groups of rows explain beside a regressor: an analysis of covariance, with a level for each
 * group, or a level and a slope for each, against one curve for all rows.
 *
 * <p>Only rows at values of the regressor that another group has, too, are compared: elsewhere a group cannot be told
 * from a bend of the curve. The F statistic is divided by the variance inflation of a mean of residuals that follow a
 * first-order autoregression, (1 + r) / (1 - r), where rows follow each other in time, all of them or those of a stratum,
 * so that groups in long blocks are not taken for the cause of a drift.
 *
 * @param explained the share of the variance about the common curve that the groups remove, by unbiased estimates
 * @param ofAll the share of the response's whole variance that they remove
 * @param pValue the probability of so large an F statistic where groups make no difference
 * @param rows the number of compared rows
 * @see <a href="https://www.itl.nist.gov/div898/handbook/prc/section4/prc43.htm">NIST Handbook 7.4.3, on F tests between
 *     groups</a>
 */
public record GroupEffect(double explained, double ofAll, double pValue, int rows) {
    /** In place of a group: the row belongs to none. */
    public static final int NONE = -1;

    private static final int FEWEST_OF_A_GROUP = 3;
    private static final int FEWEST_ROWS = 9;

    /** The mean length from which on groups are blocks in time, which a drift may separate as well. */
    private static final int ROWS_OF_A_BLOCK = 4;

    private static final double BORDERS_DIFFER = 0.95;

    /** The share of rows that must be at values of the regressor that another group has. */
    private static final double SHARED = 0.25;

    /**
     * Returns what the groups explain of a response, and of its ranks, whichever is less: a few outliers in a small
     * group are no effect of it. Of levels alone and levels with slopes the better one is taken; the p-value allows for
     * that choice.
     *
     * @param stratum the known stratum of each row, such as its service, which has a level and a slope of its own anyway
     * @param group the group of each row, counted from 0, or {@link #NONE}
     * @return refused where there are too few rows, or the groups have too few values of the regressor in common
     */
    public static Answer<GroupEffect> of(
            double[] regressor, double[] response, int[] stratum, int[] group, RowOrder order) {
        return ofValues(regressor, response, stratum, group, order)
                .flatMap(byValues -> ofValues(regressor, ranks(response), stratum, group, order)
                        .map(byRanks -> new GroupEffect(
                                Math.min(byValues.explained, byRanks.explained),
                                Math.min(byValues.ofAll, byRanks.ofAll),
                                Math.max(byValues.pValue, byRanks.pValue),
                                byValues.rows)));
    }

    private static double[] ranks(double[] values) {
        return new NaturalRanking(NaNStrategy.FIXED, TiesStrategy.AVERAGE).rank(values);
    }

    private static Answer<GroupEffect> ofValues(
            double[] regressor, double[] response, int[] stratum, int[] group, RowOrder order) {
        List<Integer> rows = ofLargeGroups(
                IntStream.range(0, group.length)
                        .filter(i -> group[i] != NONE && Double.isFinite(regressor[i]) && Double.isFinite(response[i]))
                        .boxed()
                        .toList(),
                group);
        List<Integer> shared = ofLargeGroups(shared(rows, regressor, group), group);
        if (shared.size() < FEWEST_ROWS || shared.size() < SHARED * rows.size() || distinct(shared, group).length < 2) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS, "too few rows of several groups at the same values of the regressor");
        }
        double[] x = shared.stream().mapToDouble(i -> regressor[i]).toArray();
        double[] y = shared.stream().mapToDouble(i -> response[i]).toArray();
        int[] numbers = distinct(shared, group);
        Residuals constant = new Residuals(y);
        constant.remove(CurveFit.filled(y.length));
        double all = constant.squares();
        Residuals common = constant.copy();
        double[] scaled = CurveFit.scaled(x);
        CurveFit.remove(scaled, common);
        for (int each : distinct(shared, stratum)) {
            common.remove(indicator(shared, stratum, each, CurveFit.filled(y.length)));
            common.remove(indicator(shared, stratum, each, scaled));
        }
        // The relation is known up to rounding.
        if (!(common.squares() > Residuals.DEPENDENT * all)) {
            return Answer.refused(Reason.KPI_CONSTANT, "the regressor leaves nothing to explain");
        }
        Residuals levels = common.copy();
        for (int each : numbers) {
            levels.remove(indicator(shared, group, each, CurveFit.filled(y.length)));
        }
        Residuals slopes = levels.copy();
        for (int each : numbers) {
            slopes.remove(indicator(shared, group, each, scaled));
        }
        List<Neighbours> inTime = Neighbours.of(shared, stratum, order);
        if (inTime.stream().anyMatch(neighbours -> isDrift(common, shared, group, neighbours))) {
            // Levels that drift say nothing of groups; slopes that differ still do.
            return Answer.of(effect(levels, slopes, all, inTime));
        }
        GroupEffect byLevels = effect(common, levels, all, inTime);
        GroupEffect bySlopes = effect(common, slopes, all, inTime);
        GroupEffect better = byLevels.pValue <= bySlopes.pValue ? byLevels : bySlopes;
        return Answer.of(new GroupEffect(better.explained, better.ofAll, Math.min(1, 2 * better.pValue), better.rows));
    }

    private static GroupEffect effect(Residuals common, Residuals full, double all, List<Neighbours> inTime) {
        int n = common.size();
        int added = common.freedom() - full.freedom();
        if (added == 0 || full.freedom() < 1) {
            return new GroupEffect(0, 0, 1, n);
        }
        double inflation = inTime.stream().mapToDouble(full::inflation).max().orElse(1);
        double f = (common.squares() - full.squares()) / added / (full.squares() / full.freedom()) / inflation;
        double freedom = Math.max(1, n / inflation - (n - full.freedom()));
        double pValue = Double.isNaN(f)
                ? 1
                : Double.isInfinite(f) ? 0 : 1 - new FDistribution(null, added, freedom).cumulativeProbability(f);
        double explained = 1 - full.squares() / full.freedom() / (common.squares() / common.freedom());
        return new GroupEffect(explained, (common.squares() - full.squares()) / all, pValue, n);
    }

    /**
     * Returns whether groups in long blocks differ as what drifts does: from the last row of a block to the first of the
     * next one the response changes no more than between neighbours within blocks.
     */
    private static boolean isDrift(Residuals common, List<Integer> rows, int[] group, Neighbours neighbours) {
        double across = 0;
        double within = 0;
        int borders = 0;
        int inside = 0;
        for (int i = 0; i < common.size(); i++) {
            int before = neighbours.before(i);
            if (before == Neighbours.NONE) {
                continue;
            }
            double change = common.at(i) - common.at(before);
            if (group[rows.get(i)] == group[rows.get(before)]) {
                within += change * change;
                inside++;
            } else {
                across += change * change;
                borders++;
            }
        }
        int blocks = common.size() - inside;
        if (borders == 0 || blocks * ROWS_OF_A_BLOCK > common.size() || !(within > 0)) {
            return false;
        }
        double f = across / borders / (within / inside);
        return new FDistribution(null, borders, inside).cumulativeProbability(f) < BORDERS_DIFFER;
    }

    private static List<Integer> ofLargeGroups(List<Integer> rows, int[] group) {
        Map<Integer, Integer> sizes = new HashMap<>();
        rows.forEach(i -> sizes.merge(group[i], 1, Integer::sum));
        return rows.stream()
                .filter(i -> sizes.getOrDefault(group[i], 0) >= FEWEST_OF_A_GROUP)
                .toList();
    }

    private static int[] distinct(List<Integer> rows, int[] group) {
        return rows.stream().mapToInt(i -> group[i]).distinct().toArray();
    }

    /** Returns the rows whose regressor lies between the smallest and the largest one of another group. */
    private static List<Integer> shared(List<Integer> rows, double[] regressor, int[] group) {
        Map<Integer, double[]> ranges = new HashMap<>();
        for (int i : rows) {
            double[] range = ranges.computeIfAbsent(
                    group[i], any -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
            range[0] = Math.min(range[0], regressor[i]);
            range[1] = Math.max(range[1], regressor[i]);
        }
        List<Integer> shared = new ArrayList<>();
        for (int i : rows) {
            if (ranges.entrySet().stream()
                    .anyMatch(other -> other.getKey() != group[i]
                            && other.getValue()[0] <= regressor[i]
                            && regressor[i] <= other.getValue()[1])) {
                shared.add(i);
            }
        }
        return shared;
    }

    private static double[] indicator(List<Integer> rows, int[] group, int each, double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> group[rows.get(i)] == each ? values[i] : 0)
                .toArray();
    }
}
