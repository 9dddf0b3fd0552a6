package org.capacityplanner.cleaning;

import java.time.Duration;
import java.util.Arrays;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * Clock skew between a KPI and the volume: a wrong time zone, or timestamps at the start of the interval in one export
 * and at its end in the other. Clock skew shows as a peak of the correlation between the changes of volume and the
 * changes of the KPI at another lag than zero. Only KPIs that respond to volume at once can show clock skew, so memory
 * and disks are not examined.
 */
final class ClockSkew {

    /** Largest clock skew that is searched for. */
    private static final Duration FARTHEST = Duration.ofHours(2);

    /** Smallest gain in correlation over lag zero that counts as clock skew. */
    private static final double GAIN = 0.05;

    private static final double LEAST_CORRELATION = 0.3;

    /** Smallest number of pairs for a correlation. */
    private static final int ENOUGH = 50;

    /** Quantile of the changes at which larger changes, as in an incident, are cut off. */
    private static final double JUMP = 0.99;

    private ClockSkew() {}

    /**
     * Returns how much later the KPI's timestamps are than the volume's; zero where the clocks agree or cannot be
     * compared.
     */
    static Duration of(Observations observations) {
        long step = observations.step().toMillis();
        if (step == 0 || observations.size() < ENOUGH) {
            return Duration.ZERO;
        }
        double[] volume = changes(observations, observations.volume());
        double[] values = changes(observations, observations.values());
        int farthest = (int) (FARTHEST.toMillis() / step);
        int best = 0;
        double bestCorrelation = Math.max(LEAST_CORRELATION, correlation(volume, values, 0) + GAIN);
        for (int lag = -farthest; lag <= farthest; lag++) {
            double correlation = correlation(volume, values, lag);
            if (lag != 0 && correlation > bestCorrelation) {
                best = lag;
                bestCorrelation = correlation;
            }
        }
        return observations.step().multipliedBy(best);
    }

    /**
     * Returns the changes from one step to the next, indexed by steps since the start; NaN where a sample is missing.
     */
    private static double[] changes(Observations observations, double[] values) {
        long start = observations.epochMillisAt(0);
        double step = observations.step().toMillis();
        int last = values.length - 1;
        double[] onGrid = new double[(int) Math.round((observations.epochMillisAt(last) - start) / step) + 1];
        Arrays.fill(onGrid, Double.NaN);
        for (int i = 0; i < values.length; i++) {
            onGrid[(int) Math.round((observations.epochMillisAt(i) - start) / step)] = values[i];
        }
        double[] changes = new double[onGrid.length - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = onGrid[i + 1] - onGrid[i];
        }
        double[] sizes =
                Arrays.stream(changes).filter(Double::isFinite).map(Math::abs).toArray();
        double largest = sizes.length == 0 ? 0 : Quantiles.of(sizes).at(JUMP);
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Math.max(-largest, Math.min(largest, changes[i]));
        }
        return changes;
    }

    /**
     * Returns Pearson's correlation between the changes of volume and those of the KPI a number of steps later; 0 on
     * too
     * few pairs.
     */
    private static double correlation(double[] volume, double[] values, int lag) {
        int n = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        // Changes have a mean of nearly zero, and that of a ramp is what is to be compared: no centring.
        for (int i = Math.max(0, -lag); i < volume.length && i + lag < values.length; i++) {
            double x = volume[i];
            double y = values[i + lag];
            if (Double.isFinite(x) && Double.isFinite(y)) {
                n++;
                xx += x * x;
                yy += y * y;
                xy += x * y;
            }
        }
        return n >= ENOUGH && xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
