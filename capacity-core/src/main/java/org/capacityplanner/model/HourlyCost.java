package org.capacityplanner.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.regression.DayBlocks;

/**
 * A cost per transaction that changes smoothly within the day, as where the mix of transactions does: in the evening there
 * may be more searches, in the morning more reports. A curve through all hours then bends with the clock. The KPI is a cubic
 * parabola of volume, plus volume times two harmonics of the hour of day; days and weeks of different volume at the same
 * hour tell the two apart. It counts only if it predicts days that it was not fitted to.
 */
public final class HourlyCost {
    private static final int FEWEST_DAYS = 14;
    private static final int FEWEST_ROWS = 10 * 24;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int HOURS = 24;
    private static final int PARABOLA = 4;
    private static final int HARMONICS = 2;

    /** The share of the squared errors on other days that the harmonics must save, and the t statistic of it, by days. */
    private static final double LEAST_SAVED = 0.15;

    private static final double CERTAIN = 3.5;

    /** The share of the largest volumes, at whose hours the cost is that of the busy hours. */
    private static final double BUSY = 0.95;

    /** The smallest fitted KPI by which errors are divided, as a share of the largest value. */
    private static final double LEAST = 0.05;

    /** The largest factor by which the cost of the busy hours raises or lowers an observation. */
    private static final double MOST_FACTOR = 5;

    private static final double LARGEST_QUANTILE = 0.99;

    /** The smallest ratio of the KPI at other hours to that at the busy hours at which the other hours matter. */
    private static final double LARGER = 1.05;

    private final Observations rows;
    private final double[] relative;
    private final double[] weights;
    private final int[] hours;

    /** The columns of the harmonics of each observation, which begin with those of the parabola. */
    private final double[][] columns;

    private final Optional<double[]> coefficients;

    /** Creates the cost of rows without its coefficients, which most KPIs do not need. */
    private HourlyCost(Observations rows) {
        this.rows = rows;
        this.coefficients = Optional.empty();
        double most = Arrays.stream(rows.volume()).max().orElse(1);
        this.relative = Arrays.stream(rows.volume()).map(x -> x / most).toArray();
        this.hours = IntStream.range(0, rows.size())
                .map(row -> (int) Math.floorMod(Math.floorDiv(rows.epochMillisAt(row), HOUR_MILLIS), (long) HOURS))
                .toArray();
        this.columns = IntStream.range(0, rows.size()).mapToObj(this::columns).toArray(double[][]::new);
        this.weights = new double[rows.size()];
        Arrays.fill(weights, 1);
        int[] all = IntStream.range(0, rows.size()).toArray();
        fit(all, this::parabola).ifPresent(first -> {
            double largest = Arrays.stream(rows.values()).max().orElse(1);
            // Shares of the largest value: whether columns count as collinear must not depend on the KPI's unit.
            for (int row : all) {
                weights[row] = 1 / Math.max(LEAST, product(first, columns[row]) / largest);
            }
        });
    }

    private HourlyCost(HourlyCost cost, double[] coefficients) {
        this.rows = cost.rows;
        this.relative = cost.relative;
        this.weights = cost.weights;
        this.hours = cost.hours;
        this.columns = cost.columns;
        this.coefficients = Optional.of(coefficients);
    }

    /**
     * Returns whether the cost of a transaction changes smoothly within the day, and such a cost predicts other days better
     * than a curve that leaves some hours of the day out.
     *
     * @param apart the hours of day to leave out
     * @param hourOf the hour of day of an observation, for {@code apart}
     */
    public static boolean isBetterThanWithout(Set<Integer> apart, IntUnaryOperator hourOf, Observations rows) {
        if (!isPossible(rows)) {
            return false;
        }
        HourlyCost cost = new HourlyCost(rows);
        double[] smooth = cost.squaresOfOtherDays(cost::harmonics);
        if (!cost.isCertain(smooth)) {
            return false;
        }
        int[] ordered = apart.stream().mapToInt(hour -> hour).sorted().toArray();
        double[] without = cost.squaresOfOtherDays(row -> {
            double[] parabola = cost.parabola(row);
            double[] columns = Arrays.copyOf(parabola, parabola.length + ordered.length);
            for (int i = 0; i < ordered.length; i++) {
                columns[parabola.length + i] = hourOf.applyAsInt(row) == ordered[i] ? 1 : 0;
            }
            return columns;
        });
        // Infinite where an hour is missing on every second day: its effect cannot be estimated, and nothing is shown.
        double others = Arrays.stream(without).sum();
        return Double.isFinite(others) && Arrays.stream(smooth).sum() < others;
    }

    /** Returns the cost per transaction by the hour of day; empty where it does not change smoothly within the day. */
    public static Optional<HourlyCost> of(Observations rows) {
        if (!isPossible(rows)) {
            return Optional.empty();
        }
        HourlyCost cost = new HourlyCost(rows);
        return cost.isCertain(cost.squaresOfOtherDays(cost::harmonics))
                ? cost.fit(IntStream.range(0, rows.size()).toArray(), cost::harmonics)
                        .map(coefficients -> new HourlyCost(cost, coefficients))
                : Optional.empty();
    }

    private static boolean isPossible(Observations rows) {
        Kpi.Kind kind = rows.kpi().kind();
        return (kind == Kpi.Kind.UTILIZATION || kind == Kpi.Kind.OTHER)
                && rows.size() >= FEWEST_ROWS
                && rows.step().toMillis() <= HOUR_MILLIS
                && DayBlocks.of(rows).size() >= FEWEST_DAYS
                && !rows.isMostlyZero();
    }

    /** Returns the observations as they would be with the cost per transaction of the busy hours. */
    public Observations atBusyHours() {
        double[] fit = coefficients.orElseThrow();
        double[] busy =
                IntStream.of(busyRows()).mapToDouble(row -> costAt(fit, row)).toArray();
        double least = Quantiles.of(relative).at(BUSY);
        double[] factors = new double[rows.size()];
        // Busy hours do not all have one cost: they keep theirs, and each of these in turn is given to the other hours.
        Arrays.setAll(factors, row -> relative[row] >= least ? 1 : factor(fit, row, busy[row % busy.length]));
        return rows.scaledBy(factors);
    }

    /**
     * Returns whether the KPI is clearly larger at other hours than at those of the largest volumes: they then meet a limit
     * last.
     */
    public boolean isLargerAtOtherHours() {
        double[] fit = coefficients.orElseThrow();
        double busy = largest(IntStream.of(busyRows()), fit);
        return largest(IntStream.range(0, rows.size()), fit) > LARGER * busy;
    }

    /** Returns the largest ratio of the KPI at an hour of day to that at the busy hours and the same volume. */
    public double largestRatio() {
        return 1 / factorsToMeanCost().min().orElse(1);
    }

    /** Returns the smallest ratio of the KPI at an hour of day to that at the busy hours and the same volume. */
    public double smallestRatio() {
        return 1 / factorsToMeanCost().max().orElse(1);
    }

    /** Returns for each observation the ratio of the KPI with the mean cost of the busy hours to that of its own hour. */
    private DoubleStream factorsToMeanCost() {
        double[] fit = coefficients.orElseThrow();
        double busy = IntStream.of(busyRows())
                .mapToDouble(row -> costAt(fit, row))
                .average()
                .orElse(0);
        return IntStream.range(0, rows.size()).mapToDouble(row -> factor(fit, row, busy));
    }

    /** Returns the ratio of the KPI with another cost per transaction to that with the cost of an observation's hour. */
    private double factor(double[] fit, int row, double cost) {
        double fitted = product(fit, harmonics(row));
        double factor = 1 + relative[row] * (cost - costAt(fit, row)) / fitted;
        // At small volumes the fit may be nearly zero, and the ratio anything.
        return fitted > 0 ? Math.max(1 / MOST_FACTOR, Math.min(MOST_FACTOR, factor)) : 1;
    }

    private double largest(IntStream chosen, double[] fit) {
        return Quantiles.of(
                        chosen.mapToDouble(row -> product(fit, harmonics(row))).toArray())
                .at(LARGEST_QUANTILE);
    }

    private int[] busyRows() {
        double least = Quantiles.of(relative).at(BUSY);
        return IntStream.range(0, rows.size())
                .filter(row -> relative[row] >= least)
                .toArray();
    }

    /** Returns the cost of the largest volume at the hour of an observation, less that of the parabola alone. */
    private double costAt(double[] fit, int row) {
        double[] columns = harmonics(row);
        double sum = 0;
        for (int i = PARABOLA; i < columns.length; i++) {
            sum += fit[i] * columns[i];
        }
        return relative[row] > 0 ? sum / relative[row] : 0;
    }

    private double[] parabola(int row) {
        return Arrays.copyOf(columns[row], PARABOLA);
    }

    private double[] harmonics(int row) {
        return columns[row];
    }

    private double[] columns(int row) {
        double x = relative[row];
        double[] columns = Arrays.copyOf(new double[] {1, x, x * x, x * x * x}, PARABOLA + 2 * HARMONICS);
        for (int k = 1; k <= HARMONICS; k++) {
            double angle = 2 * Math.PI * k * hours[row] / HOURS;
            columns[PARABOLA + 2 * k - 2] = x * Math.cos(angle);
            columns[PARABOLA + 2 * k - 1] = x * Math.sin(angle);
        }
        return columns;
    }

    /** Returns whether harmonics predict other days better than the parabola alone does. */
    private boolean isCertain(double[] smooth) {
        double[] alone = squaresOfOtherDays(this::parabola);
        double[] saved = new double[alone.length];
        Arrays.setAll(saved, day -> alone[day] - smooth[day]);
        double mean = Arrays.stream(saved).average().orElse(0);
        double error = new StandardDeviation().evaluate(saved) / Math.sqrt(saved.length);
        return mean > CERTAIN * error
                && mean * saved.length > LEAST_SAVED * Arrays.stream(alone).sum();
    }

    /** Returns the squared relative errors of each day, predicted from every second of the other days. */
    private double[] squaresOfOtherDays(IntFunction<double[]> columns) {
        DayBlocks days = DayBlocks.of(rows);
        double[] squares = new double[days.size()];
        for (int fold = 0; fold < 2; fold++) {
            int held = fold;
            Optional<double[]> fit = fit(days.rowsOf(day -> day % 2 != held), columns);
            for (int day = held; day < squares.length; day += 2) {
                squares[day] = fit.map(coefficients -> 0.0).orElse(Double.POSITIVE_INFINITY);
                for (int row : days.rowsOn(day)) {
                    double predicted = fit.map(coefficients -> product(coefficients, columns.apply(row)))
                            .orElse(0.0);
                    double error = weights[row] * (rows.valueAt(row) - predicted);
                    squares[day] += error * error;
                }
            }
        }
        return squares;
    }

    /** Returns the coefficients of the least squared relative error; empty where the columns are collinear. */
    private Optional<double[]> fit(int[] chosen, IntFunction<double[]> columns) {
        double[][] design = new double[chosen.length][];
        double[] values = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            double weight = weights[chosen[i]];
            design[i] = columns.apply(chosen[i]).clone();
            for (int k = 0; k < design[i].length; k++) {
                design[i][k] *= weight;
            }
            values[i] = weight * rows.valueAt(chosen[i]);
        }
        try {
            return Optional.of(new QRDecomposition(new Array2DRowRealMatrix(design, false), 1e-10)
                    .getSolver()
                    .solve(new ArrayRealVector(values, false))
                    .toArray());
        } catch (SingularMatrixException collinear) {
            return Optional.empty();
        }
    }

    private static double product(double[] coefficients, double[] columns) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += coefficients[i] * columns[i];
        }
        return sum;
    }
}
