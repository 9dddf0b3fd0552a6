package org.capacityplanner.cleaning;

import java.time.Duration;
import java.util.Arrays;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * A clock that disagrees with the volume's: a zone given wrongly, stamps at the start here and at the end there. It shows
 * as a peak of the correlation between the changes of volume and the changes of the KPI at another lag than zero. Only
 * what responds to volume at once can tell, so memory and disks are not asked.
 */
final class ClockSkew {

    /** Clocks farther apart than this are not found. */
    private static final Duration FARTHEST = Duration.ofHours(2);

    /** A lag must correlate better than no lag by this much, and at least so well. */
    private static final double GAIN = 0.05;

    private static final double LEAST_CORRELATION = 0.3;

    /** A correlation rests on at least this many pairs. */
    private static final int ENOUGH = 50;

    /** Larger changes than 99% of them, as in an incident, count no more than these. */
    private static final double JUMP = 0.99;

    private ClockSkew() {}

    /** How much later the KPI's stamps are than the volume's; zero where the clocks agree or cannot be compared. */
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

    /** Changes from one step to the next by steps since the start; NaN where a sample is missing. */
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

    /** Pearson's, between the changes of volume and those of the KPI so many steps later; 0 on too few pairs. */
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
