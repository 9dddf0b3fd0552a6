package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.VolumeLevels;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.StepErrors;

/**
 * The profile likelihood of a queue's capacity c and exponent k on a grid: how well the best curve
 * {@code R0 + S rho^k / (1 - rho)} with {@code rho = x / c} fits the response times. Kraft et al. 2009 estimate service
 * demands from response times in this way. <p>Errors are relative, and the likelihood counts the effective number of
 * independent rows, which is smaller for an autocorrelated series.
 */
final class QueueLikelihood {
    /** The smallest relative error that is distinguished; smaller ones are rounding errors. */
    private static final double LEAST_ERROR = 1e-3;

    /** The factor that multiplies the log-likelihood, since curves are only approximations. */
    private static final double TEMPER = 0.5;

    /** The largest ratio of S to R0 for several servers, as a multiple of that ratio in M/M/m. */
    private static final double MOST_QUEUEING = 12;

    private static final double MOST_UTILIZATION = 0.999;

    /**
     * The degrees of freedom that R0 and S take, which are the best ones for each capacity and exponent. Of four levels of
     * a load test they leave two: without them, the curve that happens to go through all four refutes every other.
     */
    private static final int LINE = 2;

    private final QueueGrid grid;
    private final double independent;
    private final BlockSums.SumLine[][] lines;
    private final double rows;

    private QueueLikelihood(QueueGrid grid, int rows, double independent) {
        this.grid = grid;
        this.rows = rows;
        this.independent = independent;
        this.lines = new BlockSums.SumLine[grid.cells()][grid.exponents()];
    }

    /**
     * Computes the likelihoods of response times that are divided by several series of factors, in the order of these.
     *
     * @param observations the rows, in order of time
     * @param values the response times without outliers
     * @param fitted a curve that is approximately right within the observed volumes
     * @param factors for each likelihood a factor of each row
     */
    static List<QueueLikelihood> of(
            QueueGrid grid, Observations observations, double[] values, double[] fitted, List<double[]> factors) {
        // A factor changes the time and the curve alike, and no relative error.
        double independent = TEMPER * Math.max(0, independentRows(observations, quotients(values, fitted)) - LINE);
        List<QueueLikelihood> likelihoods = factors.stream()
                .map(ofRows -> new QueueLikelihood(grid, values.length, independent))
                .toList();
        List<QueueGrid.Weighted> weighted = factors.stream()
                .map(ofRows -> new QueueGrid.Weighted(quotients(values, ofRows), quotients(fitted, ofRows)))
                .toList();
        double[] volume = observations.volume();
        double[] utilization = new double[volume.length];
        for (int cell = 0; cell < grid.cells(); cell++) {
            double capacity = grid.capacity(cell);
            Arrays.setAll(utilization, i -> Math.min(volume[i] / capacity, MOST_UTILIZATION));
            double[][][] totals = grid.totals(utilization, weighted);
            for (int f = 0; f < totals.length; f++) {
                for (int k = 0; k < totals[f].length; k++) {
                    likelihoods.get(f).lines[cell][k] = line(totals[f][k], grid.exponent(k));
                }
            }
        }
        return likelihoods;
    }

    private static double[] quotients(double[] dividends, double[] divisors) {
        double[] quotients = new double[dividends.length];
        Arrays.setAll(quotients, i -> dividends[i] / divisors[i]);
        return quotients;
    }

    /**
     * Returns the effective number of independent rows, smaller than the number of rows where the rows of a load-test
     * step share an error, or errors have first-order autocorrelation.
     */
    private static double independentRows(Observations observations, double[] relative) {
        if (VolumeLevels.of(observations).isStepped()) {
            double[] errors = Arrays.stream(relative).map(ratio -> ratio - 1).toArray();
            return relative.length
                    * StepErrors.of(observations, errors, QueueBootstrap.PARAMETERS)
                            .independent();
        }
        double mean = Arrays.stream(relative).average().orElseThrow();
        double variance = 0;
        double covariance = 0;
        for (int i = 0; i < relative.length; i++) {
            variance += (relative[i] - mean) * (relative[i] - mean);
            covariance += i == 0 ? 0 : (relative[i] - mean) * (relative[i - 1] - mean);
        }
        double correlation = variance > 0 ? Math.max(0, covariance / variance) : 0;
        return relative.length * (1 - correlation) / (1 + correlation);
    }

    /**
     * Returns the least squares line with R0 as intercept and S as slope, both not negative, and S limited to what
     * several servers allow. At low utilizations a steep term is so small that S would be determined by noise.
     */
    static BlockSums.SumLine line(double[] total, double exponent) {
        BlockSums.SumLine free = BlockSums.nonNegativeLine(total);
        double most = MOST_QUEUEING / QueueGrid.servers(exponent);
        return exponent > 1 && free.slope() > most * free.intercept() ? BlockSums.lineOfRatio(total, most) : free;
    }

    /** Returns the smallest variance of the relative errors of any curve of the grid. */
    double leastVariance() {
        return Arrays.stream(lines)
                .flatMap(Arrays::stream)
                .mapToDouble(this::variance)
                .min()
                .orElseThrow();
    }

    /**
     * Returns the logarithm of the likelihood times a prior for each capacity and exponent of the grid; the likelihood is
     * relative to that of a given variance.
     */
    double[][] logUnder(QueuePrior prior, double least) {
        double[][] logs = new double[grid.cells()][grid.exponents()];
        for (int cell = 0; cell < logs.length; cell++) {
            for (int k = 0; k < logs[cell].length; k++) {
                BlockSums.SumLine line = lines[cell][k];
                double log = -independent / 2 * Math.log(variance(line) / least);
                logs[cell][k] = log + prior.logOf(grid.exponent(k), line);
            }
        }
        return logs;
    }

    private double variance(BlockSums.SumLine line) {
        return Math.max(0, line.squares()) / rows + LEAST_ERROR * LEAST_ERROR;
    }
}
