package org.capacityplanner.cleaning;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * The selection of the hours of day at which a KPI follows volume as it does at the busiest hours. A nightly job uses
 * CPU without transactions, and a transaction may cost more or less at night than by day: a curve through all hours is
 * then wrong at the busy hour, for which capacity is planned. Starting with the busiest hours, one hour after the other
 * is added. An hour is left out if, in a regression on a parabola in volume, the coefficient of its indicator is large
 * and significant; the standard error is clustered by day.
 */
public final class CommonHours {
    /** The number of busiest hours of day to start with, which nearly always contain the day's largest volume. */
    private static final int FIRST = 6;

    /** The smallest effect of an hour of day, as a share of the KPI, that counts as large. */
    private static final double MATERIAL = 0.12;

    /**
     * The t statistic from which the effect of an hour of day is significant; about twenty hours are tested, and none
     * should be left out by chance.
     */
    private static final double CERTAIN = 4.5;

    /**
     * The smallest ratio of the largest to the smallest volume at the kept hours; with less, no slope can be estimated.
     */
    private static final double RANGE = 1.5;

    private final Observations observations;
    private final HoursOfDay clock;

    private CommonHours(Observations observations, HoursOfDay clock) {
        this.observations = observations;
        this.clock = clock;
    }

    /**
     * Returns the hours of day, 0 to 23, at which the KPI depends on volume differently than at the busiest hours; an
     * empty set where there are fewer than two weeks of hours, or where the remaining hours allow no estimate of the
     * slope.
     *
     * @param zone the zone of the hours
     */
    public static Set<Integer> apart(Observations observations, ZoneId zone) {
        HoursOfDay clock = new HoursOfDay(observations, zone);
        return clock.areEnough() ? new CommonHours(observations, clock).apart() : Set.of();
    }

    /** Returns the observations except those at the hours of day in {@code apart}. */
    public static Observations without(Set<Integer> apart, Observations observations, ZoneId zone) {
        HoursOfDay clock = new HoursOfDay(observations, zone);
        return observations.where(row -> !apart.contains(clock.hour(row)));
    }

    private Set<Integer> apart() {
        List<Integer> busiestFirst = busiestFirst();
        Set<Integer> common = new TreeSet<>(busiestFirst.subList(0, FIRST));
        Set<Integer> apart = new TreeSet<>();
        for (int hour : busiestFirst.subList(FIRST, busiestFirst.size())) {
            (hasOwnLevel(hour, common) ? apart : common).add(hour);
        }
        if (apart.isEmpty()) {
            return apart;
        }
        // An hour that was added when little was known of the curve may not fit what was added since.
        for (int hour : List.copyOf(common)) {
            common.remove(hour);
            (hasOwnLevel(hour, common) ? apart : common).add(hour);
        }
        return tellASlope(common) ? apart : Set.of();
    }

    private List<Integer> busiestFirst() {
        double[] sums = new double[HoursOfDay.HOURS];
        int[] counts = new int[sums.length];
        for (int row = 0; row < observations.size(); row++) {
            sums[clock.hour(row)] += observations.volumeAt(row);
            counts[clock.hour(row)]++;
        }
        return IntStream.range(0, sums.length)
                .filter(hour -> counts[hour] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(hour -> -sums[hour] / counts[hour]))
                .toList();
    }

    private boolean tellASlope(Collection<Integer> hours) {
        Quantiles volumes = Quantiles.of(
                rows(hours::contains).mapToDouble(observations::volumeAt).toArray());
        return volumes.at(0.99) >= RANGE * volumes.at(0.01);
    }

    private IntStream rows(IntPredicate ofHour) {
        return IntStream.range(0, observations.size()).filter(row -> ofHour.test(clock.hour(row)));
    }

    /**
     * Returns whether the effect of an hour of day is large and significant in a regression on a parabola in volume, by
     * partialling out (Frisch and Waugh 1933).
     */
    private boolean hasOwnLevel(int hour, Set<Integer> others) {
        int[] rows = rows(of -> of == hour || others.contains(of)).toArray();
        double largest =
                IntStream.of(rows).mapToDouble(observations::volumeAt).max().orElse(0);
        double[][] parabola = new double[rows.length][];
        double[] indicator = new double[rows.length];
        double[] values = new double[rows.length];
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            double x = observations.volumeAt(rows[i]) / largest;
            parabola[i] = new double[] {1, x, x * x};
            values[i] = observations.valueAt(rows[i]);
            if (clock.hour(rows[i]) == hour) {
                indicator[i] = 1;
                sum += values[i];
                count++;
            }
        }
        List<double[]> residuals = residuals(parabola, indicator, values);
        if (residuals.isEmpty()) {
            return false;
        }
        double[] own = residuals.get(0);
        double[] kpi = residuals.get(1);
        double squares = 0;
        double product = 0;
        for (int i = 0; i < rows.length; i++) {
            squares += own[i] * own[i];
            product += own[i] * kpi[i];
        }
        double level = product / squares;
        double[] sums = new double[clock.dayCount()];
        for (int i = 0; i < rows.length; i++) {
            sums[clock.day(rows[i])] += own[i] * (kpi[i] - level * own[i]);
        }
        double meat = 0;
        for (double ofDay : sums) {
            meat += ofDay * ofDay;
        }
        return Math.abs(level) > MATERIAL * Math.abs(sum / count)
                && Math.abs(level) > CERTAIN * Math.sqrt(meat) / squares;
    }

    /**
     * Returns the residuals of each column after regression on a parabola in volume; empty where the volumes determine
     * no parabola.
     */
    private static List<double[]> residuals(double[][] parabola, double[]... each) {
        Array2DRowRealMatrix design = new Array2DRowRealMatrix(parabola, false);
        List<double[]> residuals = new ArrayList<>();
        try {
            var solver = new QRDecomposition(design, 1e-10).getSolver();
            for (double[] values : each) {
                double[] fitted = design.operate(
                        solver.solve(new ArrayRealVector(values, false)).toArray());
                residuals.add(IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i] - fitted[i])
                        .toArray());
            }
        } catch (SingularMatrixException collinear) {
            return List.of();
        }
        return residuals;
    }
}
