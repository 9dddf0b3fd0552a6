package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResponseCurve;

/**
 * The forecast of a KPI for a future month, in base units (seconds, a ratio or bytes): one observation at the 95th
 * percentile of the month's busy hours.
 *
 * @param expected the median; positive infinity past saturation
 * @param interval the prediction interval, which includes the uncertainty of volume, curve and scatter
 */
public record KpiMonth(YearMonth month, double expected, Interval interval) {
    /** The number of simulated futures of the volume. */
    private static final int FUTURES = 2_000;

    /** The number of equally probable ranges of a month's volume, each represented by the volume in its middle. */
    private static final int STRATA = 32;

    /** The number of equally probable observations at each of these volumes. */
    private static final int OBSERVATIONS = 32;

    /** The fractional part of the golden ratio, whose multiples are spread evenly over the fractions of 1. */
    private static final double GOLDEN = 0.6180339887498949;

    /**
     * The standard normal quantiles of the probabilities of the observations, those of each stratum after the other. The
     * probabilities are equally spaced within a stratum and shifted from one stratum to the next, so that those of
     * neighbouring strata lie between each other (a lattice rule, Niederreiter 1992).
     */
    private static final double[] NORMALS =
            DoubleStream.of(probabilities()).map(Calibration::normalQuantile).toArray();

    public KpiMonth {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(interval, "interval");
        if (Double.isNaN(expected)) {
            throw new IllegalArgumentException("expected must be a number, got NaN in " + month);
        }
    }

    private static double[] probabilities() {
        double[] probabilities = new double[STRATA * OBSERVATIONS];
        for (int k = 0; k < STRATA; k++) {
            double shift = (k + 0.5) * GOLDEN % 1;
            for (int i = 0; i < OBSERVATIONS; i++) {
                probabilities[k * OBSERVATIONS + i] = (i + shift) / OBSERVATIONS;
            }
        }
        return probabilities;
    }

    /**
     * Returns a function that forecasts a KPI, given its response curve, for each whole month of a volume forecast: the
     * distributions of an observation at the volumes of the simulated futures, mixed. The futures are drawn once for all
     * KPIs of a service, and no observation is drawn.
     *
     * @param level the coverage of the intervals
     */
    public static Function<ResponseCurve, List<KpiMonth>> of(VolumeForecast forecast, double level) {
        return of(VolumeFutures.of(forecast.paths(), BreachSimulation.SEED, FUTURES), level);
    }

    static Function<ResponseCurve, List<KpiMonth>> of(VolumeFutures futures, double level) {
        List<YearMonth> months = futures.months();
        double[][] strata = new double[months.size()][];
        Arrays.setAll(strata, m -> strata(futures, m));
        return curve -> {
            List<KpiMonth> forecasts = new ArrayList<>();
            for (int m = 0; m < strata.length; m++) {
                double[] values = observations(curve, strata[m]);
                forecasts.add(new KpiMonth(
                        months.get(m),
                        orderStatistic(values, 0.5),
                        new Interval(
                                orderStatistic(values, (1 - level) / 2),
                                orderStatistic(values, (1 + level) / 2),
                                level)));
            }
            return forecasts;
        };
    }

    /** Returns the volumes in the middle of equally probable ranges of a month's simulated volumes. */
    private static double[] strata(VolumeFutures futures, int month) {
        double[] volumes = new double[futures.size()];
        Arrays.setAll(volumes, i -> futures.volumeAt(i, month));
        Arrays.sort(volumes);
        Quantiles quantiles = Quantiles.ofSorted(volumes);
        double[] strata = new double[STRATA];
        Arrays.setAll(strata, k -> quantiles.at((k + 0.5) / STRATA));
        return strata;
    }

    private static double[] observations(ResponseCurve curve, double[] volumes) {
        double[] values = new double[NORMALS.length];
        for (int k = 0; k < volumes.length; k++) {
            PredictiveDistribution distribution = curve.at(volumes[k]).distribution();
            for (int i = k * OBSERVATIONS; i < (k + 1) * OBSERVATIONS; i++) {
                values[i] = distribution.quantileAtNormal(NORMALS[i]);
            }
        }
        return values;
    }

    /**
     * Returns the quantile of values for a share as an order statistic, and reorders {@code values}: interpolation
     * would fail between a finite and an infinite value.
     */
    private static double orderStatistic(double[] values, double share) {
        return OrderStatistics.selectInPlace(values, (int) Math.round(share * (values.length - 1)));
    }
}
