package org.capacityplanner.examples;

import java.time.ZoneOffset;
import java.util.Locale;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Forecasts a volume by month, without any KPI. */
final class ForecastOnly {
    private ForecastOnly() {}

    public static void main(String[] arguments) {
        MetricSeries quotes = MetricSeries.regular(
                "quotes",
                Unit.TRANSACTIONS_PER_SECOND,
                PricingService.START,
                PricingService.STEP,
                new PricingService().quotes);
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(quotes, Horizon.months(3));

        if (result instanceof ForecastResult.Forecasted forecasted) {
            print(forecasted.forecast());
        } else if (result instanceof ForecastResult.Refused refused) {
            System.out.println("no forecast: " + refused.refusal().message());
        }
    }

    private static void print(VolumeForecast forecast) {
        System.out.println("method: " + forecast.method());
        for (ForecastPoint month : forecast.months()) {
            System.out.printf(
                    Locale.ROOT,
                    "%tY-%<tm: %.0f quotes/s, 95%% interval %.0f to %.0f%n",
                    month.date(),
                    month.mean(),
                    month.interval95().lower(),
                    month.interval95().upper());
        }
    }
}
