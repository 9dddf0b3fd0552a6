package org.capacityplanner.cleaning;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * A test of whether a KPI depends on the volume: a line through the lower volumes must predict the KPI at the highest
 * ones, which are held out of the fit. R-squared cannot show it: on Oracle's published data the call rate has a higher
 * one than the transaction rate and errs by 326% beyond the volumes it was fitted on.
 */
final class DriverScreening {

    /** The quantile of volume below which the line is fitted. */
    private static final double FITTED = 0.7;

    private static final double HELD_BACK = 0.9;

    /**
     * The largest median relative error of the prediction at the highest volumes with which volume is a usable driver.
     */
    private static final double LARGEST_ERROR = 0.25;

    private static final int ENOUGH = 30;

    private DriverScreening() {}

    /**
     * Returns a finding where volume fails to predict the KPI; empty otherwise, and for KPIs that need not be linear in
     * volume.
     */
    static Optional<Finding> of(Observations observations) {
        if (observations.size() < ENOUGH || observations.kpi().kind() != Kpi.Kind.UTILIZATION) {
            return Optional.empty();
        }
        double error = errorAtTheTop(observations);
        if (!(error > LARGEST_ERROR)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Finding.Kind.WEAK_DRIVER,
                observations.kpi().name(),
                observations.size(),
                observations.volumeName() + " may not be what drives "
                        + observations.kpi().name()
                        + ": a line through the lower volumes misses it at the highest ones by "
                        + FindingText.percent(error) + " (median); look for another volume metric"));
    }

    /**
     * Returns the median relative error of the KPI above the 90% quantile of volume, as predicted by a line fitted
     * below the 70% quantile.
     */
    static double errorAtTheTop(Observations observations) {
        Quantiles volumes = Quantiles.of(observations.volume());
        int[] low = IntStream.range(0, observations.size())
                .filter(i -> observations.volumeAt(i) <= volumes.at(FITTED))
                .toArray();
        ResistantLine line = ResistantLine.of(
                Arrays.stream(low).mapToDouble(observations::volumeAt).toArray(),
                Arrays.stream(low).mapToDouble(observations::valueAt).toArray());
        double[] errors = IntStream.range(0, observations.size())
                .filter(i -> observations.volumeAt(i) > volumes.at(HELD_BACK) && observations.valueAt(i) > 0)
                .mapToDouble(i -> Math.abs(line.at(observations.volumeAt(i)) / observations.valueAt(i) - 1))
                .toArray();
        return errors.length == 0 ? 0 : Quantiles.median(errors);
    }
}
