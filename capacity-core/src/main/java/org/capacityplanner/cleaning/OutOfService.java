package org.capacityplanner.cleaning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.VolumeLevels;

/**
 * The intervals in which a service got no transactions, or next to none, while its other volumes are far larger, as in
 * a maintenance window. What its resources then do is the maintenance, and nothing that its transactions cost; a few
 * such hours at the far end of a line turn it.
 *
 * @param observations the other observations
 * @param findings the finding that some were left out; empty where none were
 */
record OutOfService(Observations observations, List<Finding> findings) {
    private static final int FEWEST_ROWS = 48;

    /** The largest share of such intervals; a service that has no transactions more often is in use by the hour. */
    private static final double MOST = 0.1;

    /** The smallest volume of a service in use, as a share of its median volume. */
    private static final double IN_USE = 0.05;

    /** The least ratio of that volume to the largest of the others: between them there is nothing. */
    private static final double GAP = 3;

    /**
     * The same as a multiple of the smallest difference between two volumes. Of a service with a few transactions in each
     * interval, some intervals have none by chance.
     */
    private static final double STEPS = 3;

    OutOfService {
        findings = List.copyOf(findings);
    }

    /** Returns the observations except those without service. */
    static OutOfService of(Observations observations) {
        OutOfService none = new OutOfService(observations, List.of());
        int n = observations.size();
        boolean isStock = observations.kpi().kind() == Kpi.Kind.STOCK;
        if (n < FEWEST_ROWS || isStock || VolumeLevels.of(observations).isStepped()) {
            return none;
        }
        double[] sorted = observations.volume();
        Arrays.sort(sorted);
        double inUse = IN_USE * sorted[n / 2];
        int count = 0;
        while (count <= MOST * n && sorted[count] < inUse) {
            count++;
        }
        if (count == 0
                || count > MOST * n
                || sorted[count] < GAP * sorted[count - 1]
                || sorted[count] - sorted[count - 1] < (1 - 1e-9) * STEPS * smallestStep(sorted)) {
            return none;
        }
        double least = sorted[count];
        return new OutOfService(
                observations.where(i -> observations.volumeAt(i) >= least),
                List.of(finding(observations, count, sorted)));
    }

    /** Returns the smallest difference between two volumes that differ by more than a rounding error. */
    private static double smallestStep(double[] sorted) {
        double largest = sorted[sorted.length - 1];
        return IntStream.range(1, sorted.length)
                .mapToDouble(i -> sorted[i] - sorted[i - 1])
                .filter(step -> step > 1e-9 * largest)
                .min()
                .orElse(0);
    }

    private static Finding finding(Observations observations, int count, double[] sorted) {
        return new Finding(
                Finding.Kind.OUTLIERS,
                observations.kpi().name(),
                count,
                String.format(
                        Locale.ROOT,
                        "%s was at most %s in %d of %d intervals, and at least %s in all others, as where a service is"
                                + " taken out for maintenance: left out of the fit of %s",
                        observations.volumeName(),
                        observations.volumeUnit().text(sorted[count - 1]),
                        count,
                        observations.size(),
                        observations.volumeUnit().text(sorted[count]),
                        observations.kpi().name()));
    }
}
