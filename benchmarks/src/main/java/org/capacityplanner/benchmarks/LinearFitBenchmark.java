package org.capacityplanner.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.LinearFit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the time to fit one line to a month of samples: coefficients, residual standard error and R-squared's parts,
 * against commons-math3's SimpleRegression on the same arrays, and against reading them. All start from data that is
 * already in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinearFitBenchmark {

    /** The number of samples: a month of hourly, 5-minute and 1-minute ones, and a number that no cache can hold. */
    @Param({"720", "8640", "43200", "10000000"})
    private int rows;

    private double[] volume;
    private double[] values;
    private Observations observations;

    @Setup
    public void simulate() {
        Random random = new Random(1);
        volume = random.doubles(rows, 200, 1_000).toArray();
        values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = 0.05 + 0.0006 * volume[i] + 0.02 * random.nextGaussian();
        }
        Instant start = Instant.parse("2026-10-01T00:00:00Z");
        observations = Observations.regular(
                "transactions", Kpi.utilization("cpu"), start, Duration.ofMinutes(5), volume, values);
    }

    @Benchmark
    public LinearFit linearFit() {
        return LinearFit.of(observations).orElseThrow();
    }

    /**
     * Reads the same arrays and does nothing else but a sum: as many bytes as a line reads, so that the ratio of the two
     * times is the share of the memory's bandwidth that a line uses.
     */
    @Benchmark
    public double read() {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < rows - 1; i += 2) {
            sum0 += volume[i];
            sum1 += volume[i + 1];
            sum2 += values[i];
            sum3 += values[i + 1];
        }
        return sum0 + sum1 + sum2 + sum3;
    }

    @Benchmark
    public SimpleRegression simpleRegression() {
        SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < rows; i++) {
            regression.addData(volume[i], values[i]);
        }
        return regression;
    }
}
