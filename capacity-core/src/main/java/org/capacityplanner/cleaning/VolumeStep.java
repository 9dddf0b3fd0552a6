package org.capacityplanner.cleaning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Refusal;

/**
 * A volume at which a utilization changes at once, as where a second pool of processes starts or another node is added.
 * A curve through the volumes on both sides of it is bent by the step, and wrong above it, where capacity is planned:
 * only the observations above the last such volume are fitted. Where utilization falls, capacity is added as volume
 * grows, and there is no answer. A step is found where two straight lines describe the observations better than a cubic
 * parabola on most days; curves without a step are nearly cubic parabolas. It must also be found among the days that
 * have volumes on both sides of it: a backup at weekends, when volume is small, is no step.
 *
 * @param volume where the step is, transactions per second
 * @param below the utilization just below it
 * @param above the utilization just above it
 */
public record VolumeStep(double volume, double below, double above) {
    /** The smallest number of observations on either side of a step. */
    private static final int FEWEST = 30;

    /** The smallest share of the observations on either side of a step. */
    private static final double LEAST_SHARE = 0.04;

    private static final int FEWEST_DAYS = 10;

    /** The smallest change at a step, as a share of the KPI there. */
    private static final double MATERIAL = 0.05;

    /**
     * The smallest t statistic, by days, of the squared errors that two lines save. Of services without a step it was 4.6
     * at most, of services with one 5.4 at least (docs/decisions/0027).
     */
    private static final double CERTAIN = 5;

    /** The same among the days on both sides of a step, which are fewer. */
    private static final double CONFIRMED = 3;

    /** The smallest share of a day's observations on either side of a step with which the day is on both sides. */
    private static final double LEAST_PART = 1.0 / 12;

    /** The smallest ratio of the parabola's squared errors to those of the two lines. */
    private static final double BETTER = 1.2;

    /** The smallest share of days on which the two lines have the smaller errors. */
    private static final double MOST_DAYS = 0.8;

    /** The smallest ratio of the largest volume to that of the step; with less, no slope can be estimated above it. */
    private static final double RANGE = 1.1;

    private static final int MOST_STEPS = 12;
    private static final long DAY_MILLIS = 86_400_000;

    /** Returns the service's measurements with each utilization screened for steps. */
    public static CleanedService separated(CleanedService cleaned) {
        return cleaned.screened(VolumeStep::aboveLast);
    }

    /** Returns a KPI; of a utilization with steps only the observations above the last one, with a finding. */
    static CleanedKpi aboveLast(CleanedKpi kpi) {
        Observations all = kpi.observations();
        // A rounded utilization is a flight of steps whatever it follows.
        if (kpi.refusal().isPresent()
                || all.kpi().kind() != Kpi.Kind.UTILIZATION
                || Quantisation.of(all).isPresent()) {
            return kpi;
        }
        Observations left = all;
        Optional<VolumeStep> step = of(left);
        Optional<VolumeStep> last = step;
        for (int i = 0; i < MOST_STEPS && step.isPresent(); i++) {
            if (!step.get().rises()) {
                return kpi.refusedFor(step.get().refusal(all));
            }
            last = step;
            Observations part = left;
            double volume = step.get().volume();
            left = part.where(row -> part.volumeAt(row) > volume);
            step = of(left);
        }
        if (last.isEmpty()) {
            return kpi;
        }
        return kpi.reducedTo(left, last.get().finding(all, left));
    }

    private Finding finding(Observations all, Observations left) {
        return new Finding(
                Finding.Kind.VOLUME_STEP,
                all.kpi().name(),
                all.size() - left.size(),
                String.format(
                        Locale.ROOT,
                        "%s, as where another pool of processes starts: the fit and the answers are those of the %d of %d"
                                + " observations above it",
                        change(all, "rises"),
                        left.size(),
                        all.size()));
    }

    /** Returns the refusal of a utilization that falls: capacity is added, and nobody knows how much of it there is. */
    private Refusal refusal(Observations all) {
        return new Refusal(
                Refusal.Reason.NOT_IDENTIFIABLE,
                change(all, "falls")
                        + ", as where a node is added: how many nodes can be added, and so what "
                        + all.kpi().name()
                        + " will be, is not in these data; the sum over all nodes can be planned with");
    }

    private String change(Observations all, String verb) {
        Kpi kpi = all.kpi();
        return String.format(
                Locale.ROOT,
                "%s %s at once from %s to %s where %s passes %s",
                kpi.name(),
                verb,
                kpi.unit().text(below),
                kpi.unit().text(above),
                all.volumeName(),
                all.volumeUnit().text(volume));
    }

    /** Returns the most distinct step of a KPI; empty if there is none, or too few observations to tell. */
    static Optional<VolumeStep> of(Observations observations) {
        return of(observations, CERTAIN).filter(step -> step.isWithinDays(observations));
    }

    /** Returns whether the step is found, too, among the days that have volumes on both sides of it. */
    private boolean isWithinDays(Observations observations) {
        int[] day = days(observations);
        int[] lower = new int[day.length];
        int[] higher = new int[day.length];
        for (int row = 0; row < day.length; row++) {
            (observations.volumeAt(row) > volume ? higher : lower)[day[row]]++;
        }
        Observations both = observations.where(row ->
                Math.min(lower[day[row]], higher[day[row]]) >= LEAST_PART * (lower[day[row]] + higher[day[row]]));
        return both.size() == day.length
                || of(both, CONFIRMED).filter(again -> again.rises() == rises()).isPresent();
    }

    private static Optional<VolumeStep> of(Observations observations, double leastT) {
        int n = observations.size();
        int least = Math.max(FEWEST, (int) Math.ceil(LEAST_SHARE * n));
        int[] day = days(observations);
        int days = Arrays.stream(day).max().orElse(-1) + 1;
        if (n < 2 * least || days < FEWEST_DAYS) {
            return Optional.empty();
        }
        int[] byVolume = OrderStatistics.increasing(observations.volume());
        double[] x = new double[n];
        double[] y = new double[n];
        double largest = observations.volumeAt(byVolume[n - 1]);
        for (int i = 0; i < n; i++) {
            x[i] = observations.volumeAt(byVolume[i]) / largest;
            y[i] = observations.valueAt(byVolume[i]);
        }
        Optional<double[]> smooth = residualsOfCubic(x, y);
        if (smooth.isEmpty()) {
            return Optional.empty();
        }
        RunningLineSums sums = new RunningLineSums(x, y);
        int split = sums.bestSplit(least, n - least);
        if (split < 0) {
            return Optional.empty();
        }
        double[] low = sums.line(0, split);
        double[] high = sums.line(split, n);
        double at = (x[split - 1] + x[split]) / 2;
        VolumeStep step = new VolumeStep(at * largest, low[0] + low[1] * at, high[0] + high[1] * at);
        double[] saved = new double[days];
        double smoothSquares = 0;
        double brokenSquares = 0;
        for (int i = 0; i < n; i++) {
            double[] line = i < split ? low : high;
            double broken = y[i] - line[0] - line[1] * x[i];
            double curved = smooth.get()[i];
            smoothSquares += curved * curved;
            brokenSquares += broken * broken;
            saved[day[byVolume[i]]] += curved * curved - broken * broken;
        }
        return step.isMaterial()
                        && 1 / at >= RANGE
                        && smoothSquares > BETTER * brokenSquares
                        && isCertain(saved, leastT)
                ? Optional.of(step)
                : Optional.empty();
    }

    private boolean rises() {
        return above > below;
    }

    private boolean isMaterial() {
        return Math.abs(above - below) > MATERIAL * Math.max(above, below);
    }

    /** Returns whether the squared errors saved on each day are above zero on most days and significant in the mean. */
    private static boolean isCertain(double[] saved, double leastT) {
        double mean = Arrays.stream(saved).average().orElse(0);
        double error = new StandardDeviation().evaluate(saved) / Math.sqrt(saved.length);
        long better = Arrays.stream(saved).filter(one -> one > 0).count();
        return mean > leastT * error && better >= MOST_DAYS * saved.length;
    }

    /** Returns the number of each observation's day, counted from 0 over the days that have observations. */
    private static int[] days(Observations observations) {
        long[] dates = Arrays.stream(observations.epochMillis())
                .map(millis -> Math.floorDiv(millis, DAY_MILLIS))
                .toArray();
        long[] distinct = Arrays.stream(dates).distinct().sorted().toArray();
        return Arrays.stream(dates)
                .mapToInt(date -> Arrays.binarySearch(distinct, date))
                .toArray();
    }

    /** Returns the residuals from a cubic parabola by least squares; empty where the volumes determine none. */
    private static Optional<double[]> residualsOfCubic(double[] x, double[] y) {
        double[][] powers = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            powers[i] = new double[] {1, x[i], x[i] * x[i], x[i] * x[i] * x[i]};
        }
        Array2DRowRealMatrix design = new Array2DRowRealMatrix(powers, false);
        try {
            double[] fitted = design.operate(new QRDecomposition(design, 1e-10)
                    .getSolver()
                    .solve(new ArrayRealVector(y, false))
                    .toArray());
            return Optional.of(IntStream.range(0, y.length)
                    .mapToDouble(i -> y[i] - fitted[i])
                    .toArray());
        } catch (SingularMatrixException collinear) {
            return Optional.empty();
        }
    }
}
