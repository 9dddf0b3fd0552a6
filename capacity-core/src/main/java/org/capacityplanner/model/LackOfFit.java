package org.capacityplanner.model;

import java.util.Arrays;
import java.util.Optional;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.MultipleFit;
import org.capacityplanner.regression.Predictors;

/**
 * The lack of fit of a curve: how far the KPI is from it at the same volumes on other days. The residuals of odd days and
 * of even days are averaged within narrow ranges of volume; chance makes the two means of a range differ, and what they
 * have in common is a property of the volume that the curve does not describe, such as the teeth of a saw where nodes
 * are added as volume grows. So the mean product of the two is the square of the deviation, without the part that
 * scatter has in a mean.
 *
 * @param deviation the root mean square deviation, in the KPI's unit; 0 where the two kinds of days have nothing in
 *     common
 * @param tStatistic the mean product divided by its standard error, which is that of days whose residuals might as well
 *     all have the other sign: of few days it is small, and what disturbs a single day or drifts within it does not
 *     count as common
 */
public record LackOfFit(double deviation, double tStatistic) {
    private static final int RANGES = 40;

    /** The smallest number of observations of each kind of day in a range that counts. */
    private static final int FEWEST = 3;

    private static final int FEWEST_RANGES = 10;
    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 0.99;

    /** Returns the lack of fit of a cubic parabola over the logarithm of volume; empty for too few observations. */
    public static Optional<LackOfFit> ofCubic(Observations rows) {
        double[] log = new double[rows.size()];
        for (int i = 0; i < log.length; i++) {
            if (!(rows.volumeAt(i) > 0)) {
                return Optional.empty();
            }
            log[i] = Math.log(rows.volumeAt(i));
        }
        double centre = Arrays.stream(log).average().orElse(0);
        double[] linear = Arrays.stream(log).map(x -> x - centre).toArray();
        Predictors powers = Predictors.of("log", linear)
                .and("square", Arrays.stream(linear).map(x -> x * x).toArray())
                .and("cube", Arrays.stream(linear).map(x -> x * x * x).toArray());
        return MultipleFit.of(powers, rows.values()).known().flatMap(fit -> of(rows, fit.residuals()));
    }

    /**
     * Returns the lack of fit of a curve; empty where there are too few observations at the same volumes on odd and on
     * even days.
     *
     * @param residuals the KPI less the curve, for each observation
     */
    public static Optional<LackOfFit> of(Observations rows, double[] residuals) {
        if (rows.size() < FEWEST_RANGES) {
            return Optional.empty();
        }
        Quantiles volumes = Quantiles.of(rows.volume());
        double least = volumes.at(LOWEST);
        double widest = Math.log(volumes.at(HIGHEST) / least);
        if (!(least > 0) || !(widest > 0)) {
            return Optional.empty();
        }
        DayBlocks days = DayBlocks.of(rows);
        double[][] sums = new double[days.size()][RANGES];
        int[][] counts = new int[2][RANGES];
        for (int day = 0; day < days.size(); day++) {
            for (int row : days.rowsOn(day)) {
                int range = (int) Math.floor(RANGES * Math.log(rows.volumeAt(row) / least) / widest);
                if (range >= 0 && range < RANGES) {
                    sums[day][range] += residuals[row];
                    counts[day % 2][range]++;
                }
            }
        }
        double[] weights = new double[RANGES];
        double weight = 0;
        int ranges = 0;
        for (int range = 0; range < RANGES; range++) {
            int fewer = Math.min(counts[0][range], counts[1][range]);
            if (fewer >= FEWEST) {
                weights[range] = (double) fewer / counts[0][range] / counts[1][range];
                weight += fewer;
                ranges++;
            }
        }
        return ranges < FEWEST_RANGES ? Optional.empty() : of(sums, weights, weight);
    }

    /** Returns the lack of fit from the sums of residuals by day and range; empty where all of them are zero. */
    private static Optional<LackOfFit> of(double[][] sums, double[] weights, double weight) {
        double product = 0;
        double variance = 0;
        for (int odd = 1; odd < sums.length; odd += 2) {
            for (int even = 0; even < sums.length; even += 2) {
                double common = 0;
                for (int range = 0; range < RANGES; range++) {
                    common += weights[range] * sums[odd][range] * sums[even][range];
                }
                product += common;
                variance += common * common;
            }
        }
        return variance > 0
                ? Optional.of(new LackOfFit(Math.sqrt(Math.max(0, product / weight)), product / Math.sqrt(variance)))
                : Optional.empty();
    }
}
