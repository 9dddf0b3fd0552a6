package org.capacityplanner.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.capacityplanner.regression.MultipleFit;
import org.capacityplanner.regression.Predictors;
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
 * Measures the time of one regression on five transaction types: coefficients and residual standard error, against
 * commons-math3's OLSMultipleLinearRegression. That class factorises when it is asked for the coefficients, so that
 * asking is part of the measurement; each starts from the layout that it is given its data in.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MultipleFitBenchmark {
    private static final int TYPES = 5;

    /** The number of samples: a month of hourly, 5-minute and 1-minute ones. */
    @Param({"720", "8640", "43200"})
    private int rows;

    private Predictors predictors;
    private double[][] volumes;
    private double[] utilization;

    @Setup
    public void simulate() {
        Random random = new Random(1);
        volumes = new double[rows][TYPES];
        utilization = new double[rows];
        for (int i = 0; i < rows; i++) {
            double busyness = 1 + random.nextDouble();
            utilization[i] = 0.05 + 0.02 * random.nextGaussian();
            for (int j = 0; j < TYPES; j++) {
                volumes[i][j] = 100 * busyness * (0.5 + random.nextDouble());
                utilization[i] += 0.0001 * (j + 1) * volumes[i][j];
            }
        }
        predictors = Predictors.of("type0", column(0));
        for (int j = 1; j < TYPES; j++) {
            predictors = predictors.and("type" + j, column(j));
        }
    }

    private double[] column(int type) {
        double[] column = new double[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = volumes[i][type];
        }
        return column;
    }

    @Benchmark
    public double multipleFit() {
        MultipleFit fit = MultipleFit.of(predictors, utilization).orElseThrow();
        return fit.coefficient("type4") + fit.residualStandardError();
    }

    @Benchmark
    public double olsMultipleLinearRegression() {
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(utilization, volumes);
        return regression.estimateRegressionParameters()[TYPES] + regression.estimateRegressionStandardError();
    }
}
