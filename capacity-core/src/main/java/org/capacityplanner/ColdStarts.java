package org.capacityplanner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.cleaning.CleanedKpi;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Line;

/**
 * The detection of a response time that falls as volume grows from low values, as where few requests find a cold cache, a
 * closed connection or a processor at rest. No queue does so, and one that is fitted to it takes the bend for an early
 * saturation: only the observations from the volume of the shortest response time on are fitted.
 */
final class ColdStarts {
    private static final int RANGES = 20;

    /** The smallest share of the observations that must be left. */
    private static final double LEAST_SHARE = 0.4;

    private static final int FEWEST_ROWS = 100;
    private static final int FEWEST_DAYS = 7;

    /** The smallest ratio of the response time at the lowest volumes to the shortest. */
    private static final double MATERIAL = 1.1;

    /** The smallest t statistic, by days, of the fall. */
    private static final double CERTAIN = 5;

    private ColdStarts() {}

    /** Returns the service's measurements with each response time without the volumes at which it falls. */
    static CleanedService separated(CleanedService service) {
        return service.screened(ColdStarts::separated);
    }

    private static CleanedKpi separated(CleanedKpi kpi) {
        Observations all = kpi.observations();
        if (kpi.refusal().isPresent() || all.kpi().kind() != Kpi.Kind.RESPONSE_TIME) {
            return kpi;
        }
        return warmFrom(all)
                .map(volume -> {
                    Observations left = all.where(row -> all.volumeAt(row) >= volume);
                    return kpi.reducedTo(left, finding(all, left, volume));
                })
                .orElse(kpi);
    }

    /** Returns the volume up to which a response time falls; empty where it does not, or nearly everywhere. */
    private static Optional<Double> warmFrom(Observations all) {
        if (all.size() < FEWEST_ROWS
                || DayBlocks.of(all).size() < FEWEST_DAYS
                || IntStream.range(0, all.size()).anyMatch(row -> !(all.valueAt(row) > 0))) {
            return Optional.empty();
        }
        Quantiles volumes = Quantiles.of(all.volume());
        double[] medians = IntStream.range(0, RANGES)
                .mapToDouble(range -> median(all, edge(volumes, range), edge(volumes, range + 1)))
                .toArray();
        int shortest = 0;
        for (int range = 1; range < RANGES; range++) {
            shortest = medians[range] < medians[shortest] ? range : shortest;
        }
        double from = edge(volumes, shortest);
        double to = edge(volumes, shortest + 1);
        Observations left = all.where(row -> all.volumeAt(row) >= from);
        boolean isEnough = left.size() >= Math.max(FEWEST_ROWS, LEAST_SHARE * all.size());
        return left.size() < all.size()
                        && isEnough
                        && medians[0] > MATERIAL * medians[shortest]
                        && falls(all.where(row -> all.volumeAt(row) <= to))
                ? Optional.of(from)
                : Optional.empty();
    }

    private static double edge(Quantiles volumes, int range) {
        return volumes.at((double) range / RANGES);
    }

    private static double median(Observations all, double from, double to) {
        double[] values = IntStream.range(0, all.size())
                .filter(row -> all.volumeAt(row) >= from && all.volumeAt(row) <= to)
                .mapToDouble(all::valueAt)
                .toArray();
        return Quantiles.median(values);
    }

    /** Returns whether the logarithm of the response time falls with volume, by a standard error by days. */
    private static boolean falls(Observations rows) {
        double[] log = Arrays.stream(rows.values()).map(Math::log).toArray();
        Line line = Line.leastSquares(rows.volume(), log);
        return -line.slope() > CERTAIN * line.slopeErrorByDay(DayBlocks.of(rows), rows.volume(), log);
    }

    private static Finding finding(Observations all, Observations left, double volume) {
        return new Finding(
                Finding.Kind.COLD_STARTS,
                all.kpi().name(),
                all.size() - left.size(),
                String.format(
                        Locale.ROOT,
                        "%s falls as %s grows to %s, as where few requests find cold caches or closed connections, or"
                                + " where other work is done at quiet hours: the fit and the answers are those of the"
                                + " %d of %d observations from there on",
                        all.kpi().name(),
                        all.volumeName(),
                        all.volumeUnit().text(volume),
                        left.size(),
                        all.size()));
    }
}
