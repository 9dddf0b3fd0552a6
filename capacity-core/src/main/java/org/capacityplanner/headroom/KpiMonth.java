package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Medians;

/**
 * The forecast of a KPI for a future month, in base units (seconds, a ratio or bytes): one observation at the 95th
 * percentile of the month's busy hours.
 *
 * @param expected the median over the futures drawn; positive infinity past saturation
 * @param interval the prediction interval, which includes the uncertainty of volume, curve and scatter
 */
public record KpiMonth(YearMonth month, double expected, Interval interval) {
    private static final int DRAWS = 2_000;

    public KpiMonth {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(interval, "interval");
        if (Double.isNaN(expected)) {
            throw new IllegalArgumentException("expected must be a number, got NaN in " + month);
        }
    }

    /**
     * Returns a function that forecasts a KPI, given its model, for each whole month of a volume forecast, from the same
     * simulated futures as the breach dates. The futures are drawn once for all KPIs of a service.
     *
     * @param level the coverage of the intervals
     */
    public static Function<KpiModel, List<KpiMonth>> of(VolumeForecast forecast, double level) {
        VolumeFutures futures = VolumeFutures.of(forecast.paths(), BreachSimulation.SEED, DRAWS);
        return model -> of(futures, model, level);
    }

    private static List<KpiMonth> of(VolumeFutures futures, KpiModel model, double level) {
        double[][] values = new double[futures.months().size()][DRAWS];
        FutureRandom seeded = new FutureRandom(BreachSimulation.SEED, 0);
        for (int i = 0; i < DRAWS; i++) {
            SplittableRandom random = seeded.of(i);
            KpiDraw draw = model.draw(random, EnumSet.allOf(Uncertainty.class));
            for (int m = 0; m < values.length; m++) {
                values[m][i] = draw.observationAt(futures.volumeAt(i, m), random);
            }
        }
        List<KpiMonth> months = new ArrayList<>();
        for (int m = 0; m < values.length; m++) {
            months.add(new KpiMonth(
                    futures.months().get(m),
                    orderStatistic(values[m], 0.5),
                    new Interval(
                            orderStatistic(values[m], (1 - level) / 2),
                            orderStatistic(values[m], (1 + level) / 2),
                            level)));
        }
        return months;
    }

    /**
     * Returns the quantile of values for a share as an order statistic, and reorders {@code values}: interpolation
     * would fail between a finite and an infinite value.
     */
    private static double orderStatistic(double[] values, double share) {
        return Medians.selectInPlace(values, (int) Math.round(share * (values.length - 1)));
    }
}
