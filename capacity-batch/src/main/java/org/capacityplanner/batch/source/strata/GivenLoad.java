package org.capacityplanner.batch.source.strata;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.regression.groups.CurveFit;

/**
 * Looks for users, threads or clients that a test sets: what passes in a second depends on them, and does not change with them
 * any more once the system is saturated.
 */
final class GivenLoad {
    private static final int FEWEST_ROWS = 5;

    /** The number of rows from which on a parabola explains {@link Causes#WELL} of noise in less than 1% of all cases. */
    private static final int FEWEST_OF_A_CURVE = 10;

    private static final int FEWEST_IN_TURN = 3;

    /** The largest ratio of a volume's central values for which it counts as constant. */
    private static final double LEVEL = 1.2;

    /** The smallest ratio of largest to smallest load beside it. */
    private static final double WIDE = 2;

    private static final double TENTH = 0.1;

    private GivenLoad() {}

    /** Returns the load that may be the volume in place of the one that is taken; empty where there is none. */
    static Optional<BetterDriver> of(TableRows table, Causes.Question question, List<String> kpis) {
        double[] volume = table.numbers(question.volume());
        for (String name : question.loads()) {
            double[] load = table.numbers(name);
            if (!isSet(load, table)) {
                continue;
            }
            double[] ofVolume = central(volume);
            double[] own = Arrays.stream(load).sorted().toArray();
            double[] ends = {own[0], own[own.length - 1]};
            if (ofVolume[0] > 0 && ofVolume[1] < LEVEL * ofVolume[0] && ends[1] >= WIDE * ends[0]) {
                return Optional.of(BetterDriver.besideLevel(name, ends, ofVolume));
            }
            Optional<BetterDriver> explaining = explaining(name, load, volume, table, kpis);
            if (explaining.isPresent()) {
                return explaining;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns a load that explains well what the volume explains badly: most KPIs of those that either explains. Of a
     * saturated system some, such as its CPU, are constant but for noise.
     */
    private static Optional<BetterDriver> explaining(
            String name, double[] load, double[] volume, TableRows table, List<String> kpis) {
        if (load.length < FEWEST_OF_A_CURVE) {
            return Optional.empty();
        }
        Optional<BetterDriver> first = Optional.empty();
        int found = 0;
        int explained = 0;
        for (String kpi : kpis) {
            if (kpi.equals(name)) {
                continue;
            }
            double by = CurveFit.rSquared(load, table.numbers(kpi));
            double byVolume = CurveFit.rSquared(volume, table.numbers(kpi));
            explained += Math.max(by, byVolume) > Causes.BADLY ? 1 : 0;
            if (by >= Causes.WELL && byVolume <= Causes.BADLY) {
                found++;
                first = first.or(() -> Optional.of(BetterDriver.explaining(name, kpi, by, byVolume)));
            }
        }
        return 2 * found > explained ? first : Optional.empty();
    }

    /**
     * Returns whether a column holds what a test sets, and no measurement: whole numbers of which each stays for some rows, or
     * that only grow, within a day, or one for each run. Users of a service may grow for months, as much else does.
     */
    private static boolean isSet(double[] load, TableRows table) {
        if (load.length < FEWEST_ROWS || Arrays.stream(load).anyMatch(each -> !(each > 0) || each != Math.rint(each))) {
            return false;
        }
        long changes = IntStream.range(1, load.length)
                .filter(i -> load[i] != load[i - 1])
                .count();
        boolean inTurn = (changes + 1) * FEWEST_IN_TURN <= load.length;
        boolean grows = IntStream.range(1, load.length).allMatch(i -> load[i] >= load[i - 1]);
        return changes > 0 && (table.times().isEmpty() || ((inTurn || grows) && isWithinADay(table.times())));
    }

    private static boolean isWithinADay(List<LocalDateTime> times) {
        LocalDateTime first = times.stream().min(Comparator.naturalOrder()).orElseThrow();
        return times.stream().allMatch(time -> time.isBefore(first.plusDays(1)));
    }

    /** Returns the smallest and largest of the values without a tenth of them at either end, such as those of a start. */
    private static double[] central(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new double[] {0, 0};
        }
        int cut = (int) (TENTH * sorted.length);
        return new double[] {sorted[cut], sorted[sorted.length - 1 - cut]};
    }
}
