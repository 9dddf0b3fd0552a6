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
 * @param tStatistic the mean product divided by its standard error
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
        double[][] sums = new double[2][RANGES];
        int[][] counts = new int[2][RANGES];
        DayBlocks days = DayBlocks.of(rows);
        for (int kind = 0; kind < 2; kind++) {
            int parity = kind;
            for (int row : days.rowsOf(day -> day % 2 == parity)) {
                int range = (int) Math.floor(RANGES * Math.log(rows.volumeAt(row) / least) / widest);
                if (range >= 0 && range < RANGES) {
                    sums[kind][range] += residuals[row];
                    counts[kind][range]++;
                }
            }
        }
        double product = 0;
        double squares = 0;
        double weights = 0;
        int ranges = 0;
        for (int range = 0; range < RANGES; range++) {
            int fewer = Math.min(counts[0][range], counts[1][range]);
            if (fewer >= FEWEST) {
                double common = fewer * sums[0][range] / counts[0][range] * sums[1][range] / counts[1][range];
                product += common;
                squares += common * common;
                weights += fewer;
                ranges++;
            }
        }
        double variance = squares - product * product / Math.max(1, ranges);
        return ranges < FEWEST_RANGES || !(variance > 0)
                ? Optional.empty()
                : Optional.of(new LackOfFit(Math.sqrt(Math.max(0, product / weights)), product / Math.sqrt(variance)));
    }
}
