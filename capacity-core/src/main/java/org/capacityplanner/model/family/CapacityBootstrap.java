package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.Aggregation;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PoleFit;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * A bootstrap of the volume at which a resource saturates (utilization law): for each resample of blocks of time, the
 * curve of each family through the resampled utilizations is extrapolated to 100%.
 */
final class CapacityBootstrap {
    private static final double FULL = 1;

    /** Exponents of the offset power law that are tried: equal steps of the logarithm, 12% apart. */
    private static final double[] EXPONENTS = Arrays.stream(ScalarMinimum.grid(
                    Math.log(OffsetPowerFit.LEAST_EXPONENT), Math.log(OffsetPowerFit.MOST_EXPONENT), 25))
            .map(Math::exp)
            .toArray();

    private final double largestVolume;
    private final BlockSums line;
    private final BlockSums power;
    private final BlockSums[] offsetPowers;
    private final BlockSums[] bent;

    CapacityBootstrap(Observations observations, TimeBlocks blocks) {
        Observations utilization = Aggregation.of(observations);
        double[] volume = utilization.volume();
        double[] values = utilization.values();
        int[] block = blocks.of(utilization.epochMillis());
        double[] ones = new double[volume.length];
        Arrays.fill(ones, 1);
        this.largestVolume = Domain.of(volume).max();
        this.line = BlockSums.of(volume, values, ones, block, blocks.count());
        // A power law passes through positive values only; other rows have no weight in it.
        double[] positive = IntStream.range(0, volume.length)
                .mapToDouble(i -> volume[i] > 0 && values[i] > 0 ? 1 : 0)
                .toArray();
        this.power = BlockSums.of(
                logarithms(volume, positive), logarithms(values, positive), positive, block, blocks.count());
        this.offsetPowers = Arrays.stream(EXPONENTS)
                .mapToObj(exponent -> {
                    double[] powers = Arrays.stream(volume)
                            .map(x -> Math.pow(Math.max(0, x) / largestVolume, exponent))
                            .toArray();
                    return BlockSums.of(powers, values, ones, block, blocks.count());
                })
                .toArray(BlockSums[]::new);
        this.bent = Arrays.stream(ResampledCurves.SHARES)
                .mapToObj(share -> {
                    double[] growing = Arrays.stream(volume)
                            .map(x -> PoleFit.bentAt(Math.max(0, x), largestVolume / share))
                            .toArray();
                    return BlockSums.of(growing, values, ones, block, blocks.count());
                })
                .toArray(BlockSums[]::new);
    }

    private static double[] logarithms(double[] values, double[] positive) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> positive[i] > 0 ? Math.log(values[i]) : 0)
                .toArray();
    }

    /**
     * Returns the volume at which a family's curve reaches 100%.
     *
     * @param times how often each block was drawn
     * @return transactions per second; infinite where the curve does not reach it
     */
    double capacity(Family family, int[] times) {
        return switch (family) {
            case LINEAR -> {
                BlockSums.SumLine fit = BlockSums.line(line.total(times));
                yield fit.slope() > 0 ? (FULL - fit.intercept()) / fit.slope() : Double.POSITIVE_INFINITY;
            }
            case POWER -> {
                BlockSums.SumLine fit = BlockSums.line(power.total(times));
                yield fit.slope() > 0
                        ? Math.exp((Math.log(FULL) - fit.intercept()) / fit.slope())
                        : Double.POSITIVE_INFINITY;
            }
            case OFFSET_POWER -> offsetPowerCapacity(times);
            case POLE -> poleCapacity(times);
        };
    }

    private double poleCapacity(int[] times) {
        BlockSums.SumLine best = BlockSums.nonNegativeLine(bent[0].total(times));
        double share = ResampledCurves.SHARES[0];
        for (int i = 1; i < bent.length; i++) {
            BlockSums.SumLine fit = BlockSums.nonNegativeLine(bent[i].total(times));
            if (fit.squares() < best.squares()) {
                best = fit;
                share = ResampledCurves.SHARES[i];
            }
        }
        double room = FULL - best.intercept();
        return best.slope() > 0 && room > 0
                ? room / (best.slope() + room * share / largestVolume)
                : Double.POSITIVE_INFINITY;
    }

    private double offsetPowerCapacity(int[] times) {
        BlockSums.SumLine best = BlockSums.nonNegativeLine(offsetPowers[0].total(times));
        double exponent = EXPONENTS[0];
        for (int i = 1; i < EXPONENTS.length; i++) {
            BlockSums.SumLine fit = BlockSums.nonNegativeLine(offsetPowers[i].total(times));
            if (fit.squares() < best.squares()) {
                best = fit;
                exponent = EXPONENTS[i];
            }
        }
        return best.slope() > 0 && best.intercept() < FULL
                ? largestVolume * Math.pow((FULL - best.intercept()) / best.slope(), 1 / exponent)
                : Double.POSITIVE_INFINITY;
    }
}
