package org.capacityplanner.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the time of forecasting 50 services on two threads, 12 months ahead from 13 months of hourly volumes in
 * memory: busy hours, back-test, choice of method, days, and months from 2,000 paths. {@code coldRun} is the first run
 * of a virtual machine, which is what a monthly job is; the budget is 5 seconds.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
public class VolumeForecastBenchmark {
    private static final int SERVICES = 50;
    private static final int DAYS = 396;

    private List<MetricSeries> volumes;
    private ForkJoinPool pool;

    @Setup
    public void simulate() {
        volumes = IntStream.range(0, SERVICES)
                .mapToObj(VolumeForecastBenchmark::volume)
                .toList();
        pool = new ForkJoinPool(2);
    }

    @TearDown
    public void close() {
        pool.shutdown();
    }

    /**
     * Returns the simulated volume of a service: growth of 10% to 60% a year, quiet weekends, a daily profile, and
     * noise.
     */
    private static MetricSeries volume(int service) {
        SplittableRandom random = new SplittableRandom(service);
        double growth = Math.log(1.1 + 0.01 * service) / 365;
        double[] values = new double[DAYS * 24];
        for (int hour = 0; hour < values.length; hour++) {
            int day = hour / 24;
            double profile = 0.55 - 0.45 * Math.cos(2 * Math.PI * (hour % 24 - 2) / 24);
            double weekday = day % 7 >= 5 ? 0.6 : 1;
            values[hour] = 500 * Math.exp(growth * day + 0.07 * random.nextGaussian()) * profile * weekday;
        }
        return MetricSeries.regular(
                "transactions",
                Unit.TRANSACTIONS_PER_SECOND,
                Instant.parse("2025-10-01T00:00:00Z"),
                Duration.ofHours(1),
                values);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public List<ForecastResult> coldRun() {
        return forecasts();
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 3, time = 2)
    public List<ForecastResult> warmRun() {
        return forecasts();
    }

    private List<ForecastResult> forecasts() {
        VolumeForecaster forecaster = VolumeForecaster.in(ZoneId.of("Europe/Zurich"));
        return pool.submit(() -> volumes.parallelStream()
                        .map(volume -> forecaster.forecast(volume, Horizon.months(12)))
                        .toList())
                .join();
    }
}
