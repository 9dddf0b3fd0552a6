package org.capacityplanner.cleaning;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Runs;
import org.capacityplanner.metrics.VolumeLevels;

/** A check whether observations suffice for the fit of a KPI on volume. */
final class Sufficiency {

    static final int FEWEST = 30;

    /** The smallest number of means of a week or a month, each of which is of thousands of transactions: a year of months. */
    private static final int FEWEST_LONG = 12;

    private static final Duration LONG = Duration.ofDays(7);

    /**
     * The smallest number of runs of a load test for a fit, each of which is minutes of measurements at a chosen
     * volume.
     */
    private static final int FEWEST_RUNS = 6;

    /**
     * The smallest ratio of the largest to the smallest volumes for a fit; below it the slope is determined by noise.
     */
    private static final double RANGE = 1.3;

    /** The share of the volumes that is ignored at either end when their range is measured. */
    private static final double EDGE = 0.01;

    /** The smallest number of distinct KPI values for a fit. */
    private static final int FEWEST_LEVELS = 4;

    /** The smallest number of volume levels of a load test with which fewer rows suffice for a fit. */
    private static final int FEWEST_STEPS = 4;

    private Sufficiency() {}

    /** Returns the first reason against a fit of the KPI on volume; empty where observations suffice. */
    static Optional<Refusal> refusal(Observations observations) {
        String kpi = observations.kpi().name();
        String volume = observations.volumeName();
        int n = observations.size();
        if (n == 0) {
            return refuse(
                    Refusal.Reason.NO_DATA,
                    "no interval of the period has both " + kpi + " and " + volume
                            + "; check the metric's name, the period and the time zone");
        }
        boolean runs = Runs.isRun(observations.timeAt(0));
        int fewest = runs ? FEWEST_RUNS : observations.step().compareTo(LONG) >= 0 ? FEWEST_LONG : FEWEST;
        if (n < fewest && VolumeLevels.of(observations).count() < FEWEST_STEPS) {
            return refuse(
                    Refusal.Reason.TOO_FEW_OBSERVATIONS,
                    FindingText.count(n, "observation") + " of " + kpi + " and " + volume + ", " + fewest
                            + " are needed"
                            + (runs ? ", or " + FEWEST_STEPS + " levels of volume" : ofRuns(observations)));
        }
        Quantiles volumes = Quantiles.of(observations.volume());
        if (volumes.smallest() == volumes.largest()) {
            return refuse(
                    Refusal.Reason.VOLUME_CONSTANT,
                    volume + " never varies, so nothing can be related to it; is it the right metric?");
        }
        if (volumes.at(1 - EDGE) < RANGE * volumes.at(EDGE)) {
            return refuse(
                    Refusal.Reason.VOLUME_RANGE_TOO_NARROW,
                    String.format(
                            Locale.ROOT,
                            "%s varies only from %s to %s; quiet and busy hours must differ by 30%% or more",
                            volume,
                            observations.volumeUnit().text(volumes.at(EDGE)),
                            observations.volumeUnit().text(volumes.at(1 - EDGE))));
        }
        return kpiRefusal(observations);
    }

    /**
     * Returns the remedy for rows that may be the runs of a load test, each at another volume, though they have times.
     */
    private static String ofRuns(Observations observations) {
        return observations.size() >= FEWEST_STEPS
                        && Quantiles.of(observations.volume()).distinct() == observations.size()
                ? "; runs of a load test need " + FEWEST_STEPS + " levels of volume, in a table without times"
                : "";
    }

    private static Optional<Refusal> kpiRefusal(Observations observations) {
        Kpi kpi = observations.kpi();
        Quantiles values = Quantiles.of(observations.values());
        if (values.smallest() == 0 && values.largest() == 0) {
            return refuse(Refusal.Reason.ALL_ZERO, kpi.name() + " is zero throughout, so it does not grow with volume");
        }
        if (values.smallest() == values.largest()) {
            return refuse(
                    Refusal.Reason.KPI_CONSTANT,
                    kpi.name() + " is always " + kpi.unit().text(values.smallest())
                            + ", whatever the volume; is it still measured?");
        }
        int levels = values.distinct();
        // Whether a rare KPI is above zero needs two levels only.
        // In a load test of three steps a KPI without noise has three values, one for each.
        boolean isOneForEachStep = levels > 2 && VolumeLevels.of(observations).count() == levels;
        if (levels < FEWEST_LEVELS && !observations.isMostlyZero() && !isOneForEachStep) {
            return refuse(
                    Refusal.Reason.QUANTISED,
                    kpi.name() + " has only " + levels + " different values; measure it more finely");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(Refusal.Reason reason, String message) {
        return Optional.of(new Refusal(reason, message));
    }
}
