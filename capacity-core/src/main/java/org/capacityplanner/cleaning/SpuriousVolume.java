package org.capacityplanner.cleaning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * Single samples of a volume that are many times those beside them while no KPI moves, as where a counter wraps around or a
 * collector counts a day at once. A few of them would be the busy hours, the planning volume and the forecast. A KPI that
 * moves visibly, even by less than expected, shows that the volume was real: a batch or a campaign of cheap transactions.
 *
 * @param volume the other samples
 * @param finding the finding that some were left out; empty where none were
 */
record SpuriousVolume(MetricSeries volume, Optional<Finding> finding) {
    /**
     * The smallest ratio to the samples beside it at which a volume may be spurious: less is left to the fit, which leaves
     * out a volume that its KPI does not follow.
     */
    private static final double MANY_TIMES = 10;

    /** The smallest ratio to the 90th percentile of all samples, since a spurious volume below it is no busy hour. */
    private static final double BEYOND_BUSY = 2;

    private static final double BUSY = 0.9;

    private static final double MOST = 0.05;

    /** Returns the volume without the samples that are spurious by what the KPIs at the same times show. */
    static SpuriousVolume of(MetricSeries volume, List<KpiSeries> kpis) {
        SpuriousVolume none = new SpuriousVolume(volume, Optional.empty());
        if (volume.isEmpty()) {
            return none;
        }
        Quantiles quantiles = Quantiles.of(volume.values());
        double least = BEYOND_BUSY * quantiles.at(BUSY);
        if (quantiles.largest() <= least) {
            return none;
        }
        Set<Long> spurious = new TreeSet<>();
        Set<Long> real = new TreeSet<>();
        for (KpiSeries kpi : kpis) {
            Observations observations = Observations.of(volume, kpi.kpi(), kpi.series());
            MiscountedVolume.suspects(observations, MANY_TIMES, i -> observations.volumeAt(i) > least)
                    .forEach((row, suspect) -> (suspect.hasStayed() && !suspect.hasMoved() ? spurious : real)
                            .add(observations.epochMillisAt(row)));
        }
        spurious.removeAll(real);
        if (spurious.isEmpty() || spurious.size() > MOST * volume.size()) {
            return none;
        }
        return new SpuriousVolume(
                volume.where(time -> !spurious.contains(time.toEpochMilli())),
                Optional.of(new Finding(
                        Finding.Kind.MISCOUNTED,
                        volume.name(),
                        spurious.size(),
                        String.format(
                                Locale.ROOT,
                                "%s was more than %.0f times that of the intervals beside it in %d of %d intervals, while"
                                        + " the KPIs stayed where they were, as where a counter wraps around: left out",
                                volume.name(),
                                MANY_TIMES,
                                spurious.size(),
                                volume.size()))));
    }
}
