package org.capacityplanner.benchmarks.study;

import java.util.SplittableRandom;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/**
 * A known model from which a month of measurements is simulated: how a KPI follows volume, and how it scatters. Volumes
 * are transactions per second; utilizations are in percent and response times in milliseconds, as an export has them.
 */
enum Scenario {
    S1("linear", 0.8) {
        @Override
        double truthAt(double volume) {
            return 5 + 0.07 * volume;
        }

        @Override
        double observed(double truth, double noise) {
            return truth + 3 * noise;
        }
    },
    S2("linear, scatter grows with the mean", 0.8) {
        @Override
        double truthAt(double volume) {
            return 5 + 0.07 * volume;
        }

        @Override
        double observed(double truth, double noise) {
            return truth * (1 + 0.12 * noise);
        }
    },
    S3("concave, power 0.8", 0.8) {
        @Override
        double truthAt(double volume) {
            return 5 + 0.25 * Math.pow(volume, 0.8);
        }

        @Override
        double observed(double truth, double noise) {
            return truth + 2.5 * noise;
        }
    },
    S4("response time M/M/1, capacity 1300", 0.6) {
        @Override
        double truthAt(double volume) {
            double rho = volume / CAPACITY;
            return 10 + 5 * rho / (1 - Math.min(rho, FULL));
        }

        @Override
        double observed(double truth, double noise) {
            return truth * Math.exp(0.15 * noise - 0.011);
        }
    },
    S5("convex, power 1.15", 0.8) {
        @Override
        double truthAt(double volume) {
            return 5 + 0.028 * Math.pow(volume, 1.15);
        }

        @Override
        double observed(double truth, double noise) {
            return truth + 2.5 * noise;
        }
    },
    S6("response time M/M/4, capacity 1300", 0.6) {
        @Override
        double truthAt(double volume) {
            double rho = Math.min(volume / CAPACITY, FULL);
            return 20 * (1 + Math.pow(rho, Math.sqrt(10) - 1) / (4 * (1 - rho)));
        }

        @Override
        double observed(double truth, double noise) {
            return truth * Math.exp(0.15 * noise - 0.011);
        }
    };

    /** The volume at which the CPU of the scenarios S4 and S6 is saturated, transactions per second. */
    static final double CAPACITY = 1300;

    private static final double FULL = 0.985;

    private final String description;
    private final double autocorrelation;

    Scenario(String description, double autocorrelation) {
        this.description = description;
        this.autocorrelation = autocorrelation;
    }

    /** Returns the expected value of the KPI at a volume. */
    abstract double truthAt(double volume);

    /** Returns one observation around the expected value, given a standard normal number. */
    abstract double observed(double truth, double noise);

    /** Returns the correlation of the noise of successive hours. */
    double autocorrelation() {
        return autocorrelation;
    }

    String description() {
        return description;
    }

    boolean isResponseTime() {
        return this == S4 || this == S6;
    }

    Kpi kpi() {
        return isResponseTime() ? Kpi.responseTime("latency") : Kpi.of("load", Unit.PERCENT);
    }

    /** Returns a first-order autoregressive series with variance one. */
    static double[] autoregression(int n, double correlation, SplittableRandom random) {
        double[] series = new double[n];
        series[0] = random.nextGaussian();
        double fresh = Math.sqrt(1 - correlation * correlation);
        for (int i = 1; i < n; i++) {
            series[i] = correlation * series[i - 1] + fresh * random.nextGaussian();
        }
        return series;
    }
}
