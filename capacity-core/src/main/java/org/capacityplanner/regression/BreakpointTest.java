package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;

/**
 * A test of whether the breakpoint of a {@link SegmentedFit} is real. It excludes three other explanations: that two
 * lines always fit better than one, that a search finds a breakpoint in noise, and that a few days alone cause it.
 *
 * @param aiccGain the decrease of the corrected information criterion from one line to two (Hurvich and Tsai 1989)
 * @param supF the largest Chow statistic over the breaks that leave a tenth of the rows on either side (Andrews 1993)
 * @param independentShare the effective number of independent rows per row; it is below 1 for autocorrelated residuals
 * @param shareFound the share of resamples of days in which a break is found within a tenth of the volume range of this
 *     one
 */
public record BreakpointTest(double aiccGain, double supF, double independentShare, double shareFound) {
    private static final double MOST_AUTOCORRELATION = 0.97;
    private static final double LEAST_AICC_GAIN = 10;
    private static final double LEAST_SHARE_FOUND = 2.0 / 3;
    private static final double TRIMMED = 0.1;
    private static final int RESAMPLES = 30;

    /**
     * The critical value of the supF statistic: its 99% quantile if a single line is the true model. Simulated, 20 000
     * replicates: 16.6 to 18.1 for uniform, sinusoidal and lognormal volumes and 100 to 3000 rows.
     */
    private static final double CRITICAL_SUP_F = 17.5;

    /**
     * Tests the breakpoint of a segmented fit to observations.
     *
     * @param seed of the resampling of days
     */
    public static BreakpointTest of(Observations observations, SegmentedFit fit, long seed) {
        double[] volume = observations.volume();
        double[] values = observations.values();
        SplittableRandom random = new SplittableRandom(seed);
        DayBlocks days = DayBlocks.of(observations);
        double near = (fit.domain().max() - fit.domain().min()) / 10;
        int found = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            int[] rows = days.resample(random);
            double[] x = Arrays.stream(rows).mapToDouble(row -> volume[row]).toArray();
            double[] y = Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
            found += SegmentedFit.of(x, y)
                            .known()
                            .filter(other -> Math.abs(other.breakVolume() - fit.breakVolume()) <= near)
                            .filter(other -> aiccGain(x, y, other) >= LEAST_AICC_GAIN)
                            .isPresent()
                    ? 1
                    : 0;
        }
        return new BreakpointTest(
                aiccGain(volume, values, fit),
                supF(volume, values),
                independentShare(volume, values, fit),
                (double) found / RESAMPLES);
    }

    /**
     * Returns whether a breakpoint passes the two quick criteria, the information criterion and supF; the third,
     * resampling of days, takes thirty more fits.
     */
    public static boolean isWorthTesting(double[] volume, double[] values, SegmentedFit fit) {
        return aiccGain(volume, values, fit) >= LEAST_AICC_GAIN
                && supF(volume, values) * independentShare(volume, values, fit) > CRITICAL_SUP_F;
    }

    /**
     * Returns whether the breakpoint is real by all three criteria: the information criterion, supF, and resampling of
     * days.
     */
    public boolean isBreak() {
        return aiccGain >= LEAST_AICC_GAIN
                && supF * independentShare > CRITICAL_SUP_F
                && shareFound >= LEAST_SHARE_FOUND;
    }

    private static double aiccGain(double[] volume, double[] values, SegmentedFit fit) {
        HingeProfile profile = HingeProfile.of(volume, values);
        return aicc(volume.length, profile.squaresOfLine(), 3)
                - aicc(volume.length, profile.at(fit.breakVolume()).squares(), 5);
    }

    /**
     * Returns the corrected Akaike information criterion (AICc) of a normal likelihood with estimated variance, from a
     * residual sum of squares; the parameters include the variance.
     */
    private static double aicc(int n, double squares, int parameters) {
        return n * Math.log(squares / n) + 2.0 * parameters * n / (n - parameters - 1);
    }

    /**
     * Returns the effective number of independent rows divided by the number of rows, allowing for autocorrelation of
     * the residuals and of their products with volume, whichever gives the smaller number.
     */
    private static double independentShare(double[] volume, double[] values, SegmentedFit fit) {
        double mean = Arrays.stream(volume).average().orElseThrow();
        double[] level = new double[volume.length];
        double[] slope = new double[volume.length];
        for (int i = 0; i < volume.length; i++) {
            level[i] = values[i] - fit.predictAt(volume[i]);
            slope[i] = level[i] * (volume[i] - mean);
        }
        return Math.min(effectiveRows(level), effectiveRows(slope)) / volume.length;
    }

    /**
     * Returns the supF statistic for a breakpoint: the largest of
     * {@code (RSS - RSS1 - RSS2) / ((RSS1 + RSS2) / (n - 4))} over the splits of the rows, in the order of volume, into
     * two lines that need not meet. As strucchange's {@code Fstats}, not divided by the two restrictions.
     */
    static double supF(double[] volume, double[] values) {
        int n = volume.length;
        Line line = Line.leastSquares(volume, values);
        double mean = Arrays.stream(volume).average().orElseThrow();
        int[] order = OrderStatistics.increasing(volume);
        LineSquares all = LineSquares.NONE;
        for (int i : order) {
            all = all.plus(volume[i] - mean, values[i] - line.at(volume[i]));
        }
        int trimmed = (int) Math.ceil(TRIMMED * n);
        double largest = 0;
        LineSquares below = LineSquares.NONE;
        for (int k = 1; k <= n - trimmed; k++) {
            int row = order[k - 1];
            below = below.plus(volume[row] - mean, values[row] - line.at(volume[row]));
            if (k >= trimmed && volume[row] < volume[order[k]]) {
                double split = below.residual() + all.minus(below).residual();
                largest = Math.max(largest, (all.residual() - split) / (split / (n - 4)));
            }
        }
        return largest;
    }

    /**
     * Returns the effective number of independent rows for residuals of a first-order autoregression: n (1 - r) / (1 +
     * r), with r clipped to 0..0.97.
     */
    private static double effectiveRows(double[] residuals) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
        }
        double r = squares > 0 ? Math.max(0, Math.min(MOST_AUTOCORRELATION, products / squares)) : 0;
        return residuals.length * (1 - r) / (1 + r);
    }

    /**
     * Running sums over rows, from which the residual sum of squares of the rows' own least squares line is computed.
     */
    private record LineSquares(double n, double x, double y, double xx, double xy, double yy) {
        private static final LineSquares NONE = new LineSquares(0, 0, 0, 0, 0, 0);

        LineSquares plus(double u, double v) {
            return new LineSquares(n + 1, x + u, y + v, xx + u * u, xy + u * v, yy + v * v);
        }

        LineSquares minus(LineSquares other) {
            return new LineSquares(n - other.n, x - other.x, y - other.y, xx - other.xx, xy - other.xy, yy - other.yy);
        }

        double residual() {
            double squaresX = xx - x * x / n;
            double products = xy - x * y / n;
            double flat = yy - y * y / n;
            return squaresX > 0 ? flat - products * products / squaresX : flat;
        }
    }
}
