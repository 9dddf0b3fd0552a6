package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.capacityplanner.forecast.method.ForecastMethod;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample data's volumes, whose growth is known: see the table of true parameters beside them. */
class SampleDataForecastTest {
    private static final Path TRADING = Path.of("..", "sample-data", "trading");

    /** Weekends and holidays have a 25th of a working day's volume; releases and incidents lie on the way. */
    @ParameterizedTest
    @CsvSource({"pricing, 0.45", "order-entry, 0.12", "market-data, 0.18"})
    void theTruthOfEveryMonthLiesInTheInterval(String service, double growthPerYear) throws IOException {
        VolumeForecast forecast = ((ForecastResult.Forecasted)
                        VolumeForecaster.in(ZoneId.of("Europe/Zurich")).forecast(volume(service), Horizon.months(12)))
                .forecast();

        // The truth of October 2026 is the planning volume; the middle of the first month ahead is a month later.
        double planning = planningVolume(service);
        assertThat(forecast.months()).hasSize(12);
        SoftAssertions.assertSoftly(softly -> {
            for (int month = 0; month < 12; month++) {
                ForecastPoint point = forecast.months().get(month);
                double truth = planning * Math.pow(1 + growthPerYear, (month + 1) / 12.0);
                softly.assertThat(point.interval95().contains(truth))
                        .as("%s in %s, of %s", truth, point.interval95(), point.date())
                        .isTrue();
            }
        });
        assertThat(forecast.method()).isEqualTo(ForecastMethod.GROWTH.description());
    }

    private static double planningVolume(String service) throws IOException {
        return Files.readAllLines(TRADING.resolve("truth.csv")).stream()
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals(service))
                .mapToDouble(cells -> Double.parseDouble(cells[3]))
                .findFirst()
                .orElseThrow();
    }

    private static MetricSeries volume(String service) throws IOException {
        List<String[]> rows = Files.readAllLines(TRADING.resolve("trading-hourly.csv")).stream()
                .map(line -> line.split(",", 4))
                .filter(cells -> cells[1].equals(service) && !cells[2].isEmpty())
                .toList();
        return MetricSeries.of(
                service,
                Unit.TRANSACTIONS_PER_SECOND,
                rows.stream().map(cells -> Instant.parse(cells[0])).toList(),
                rows.stream().mapToDouble(cells -> Double.parseDouble(cells[2])).toArray());
    }
}
