package org.capacityplanner.benchmarks.study;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.ModelSelection;

/**
 * Measures the coverage of 90% prediction intervals for new observations of a {@link Scenario}, within the observed
 * range and beyond.
 */
final class CoverageStudy {
    private static final double LEVEL = 0.9;
    private static final int NEW_OBSERVATIONS = 200;

    /** The volumes at which coverage is measured, relative to the observed range. */
    enum Place {
        MEDIAN {
            @Override
            double volume(Quantiles volumes) {
                return volumes.median();
            }
        },
        P97 {
            @Override
            double volume(Quantiles volumes) {
                return volumes.at(0.97);
            }
        },
        PLUS_20 {
            @Override
            double volume(Quantiles volumes) {
                return 1.2 * volumes.largest();
            }
        },
        PLUS_50 {
            @Override
            double volume(Quantiles volumes) {
                return 1.5 * volumes.largest();
            }
        };

        abstract double volume(Quantiles volumes);

        boolean isBeyondTheRange() {
            return this == PLUS_20 || this == PLUS_50;
        }
    }

    /**
     * The coverage and width of the intervals at one volume, over all replicates.
     *
     * @param coverage share of new observations inside
     * @param upperCoverage share of them at or below the upper bound, which is what a limit needs
     * @param width median width over the true mean: an interval that ends next to saturation has no bound to its width, and one of
     *     them would be the mean
     * @param capacityStatements replicates whose answer was where the service saturates, in place of milliseconds
     */
    record Outcome(Place place, double coverage, double upperCoverage, double width, int capacityStatements) {}

    private CoverageStudy() {}

    static List<Outcome> of(Scenario scenario, int replicates, long seed) {
        Place[] places = Place.values();
        double[] inside = new double[places.length];
        double[] below = new double[places.length];
        double[][] widths = new double[places.length][replicates];
        int[] statements = new int[places.length];
        for (int replicate = 0; replicate < replicates; replicate++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + replicate);
            SimulatedMonth month = SimulatedMonth.of(scenario, random);
            KpiModel model = ModelSelection.of(List.of(month.kpi(), month.cpu()), replicate)
                    .get(0)
                    .known()
                    .orElseThrow();
            Quantiles volumes = Quantiles.of(month.kpi().volume());
            for (int i = 0; i < places.length; i++) {
                double volume = places[i].volume(volumes);
                double truth = scenario.truthAt(volume);
                Interval interval = model.predictionIntervalAt(volume, LEVEL);
                for (int k = 0; k < NEW_OBSERVATIONS; k++) {
                    double value = scenario.kpi().unit().toCore(scenario.observed(truth, random.nextGaussian()));
                    inside[i] += interval.contains(value) ? 1 : 0;
                    below[i] += value <= interval.upper() ? 1 : 0;
                }
                statements[i] += model.capacityStatementAt(volume).isPresent() ? 1 : 0;
                widths[i][replicate] = interval.width() / scenario.kpi().unit().toCore(truth);
            }
        }
        double observations = (double) replicates * NEW_OBSERVATIONS;
        return IntStream.range(0, places.length)
                .mapToObj(i -> new Outcome(
                        places[i],
                        inside[i] / observations,
                        below[i] / observations,
                        Arrays.stream(widths[i]).sorted().toArray()[replicates / 2],
                        statements[i]))
                .toList();
    }
}
