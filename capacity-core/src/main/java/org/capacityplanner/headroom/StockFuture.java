package org.capacityplanner.headroom;

import java.util.SplittableRandom;

/** A simulation of the future growth of a stock, a KPI that accumulates with time. */
sealed interface StockFuture {

    /** Returns the estimated past growth of the stock per day, in the base unit of the KPI (bytes or a ratio). */
    double slope();

    /**
     * Draws a future by a block bootstrap of the past and returns its growth per day, in the base unit of the KPI
     * (bytes or a ratio).
     */
    double draw(SplittableRandom random, int block);

    /**
     * Returns the number of days until the stock reaches a limit in the future drawn last; {@code horizon} + 1 if not
     * within the horizon.
     */
    int daysUntil(double limit, int horizon, SplittableRandom random);

    /** The random indices of days in a block bootstrap, in blocks of consecutive days. */
    final class Blocks {
        private final int size;
        private final int length;
        private final SplittableRandom random;
        private int drawn;
        private int start;

        Blocks(int size, int length, SplittableRandom random) {
            this.size = size;
            this.length = Math.max(1, length);
            this.random = random;
        }

        int next() {
            int within = drawn++ % length;
            start = within == 0 ? random.nextInt(size - length + 1) : start;
            return start + within;
        }
    }

    /** The simulation of a stock without repeated clean-ups (emptying), by resampled daily increments. */
    final class Steady implements StockFuture {
        private final double[] increments;
        private final double last;
        private final double mean;
        private double drift;
        private int block = 1;

        Steady(StockLevels levels) {
            this.increments = levels.increments();
            this.last = levels.last();
            this.mean = (levels.last() - levels.levels()[0]) / increments.length;
            this.drift = mean;
        }

        @Override
        public double slope() {
            return mean;
        }

        @Override
        public double draw(SplittableRandom random, int length) {
            block = length;
            double sum = 0;
            Blocks days = new Blocks(increments.length, length, random);
            for (int i = 0; i < increments.length; i++) {
                sum += increments[days.next()];
            }
            drift = sum / increments.length;
            return drift;
        }

        @Override
        public int daysUntil(double limit, int horizon, SplittableRandom random) {
            double level = last;
            Blocks days = new Blocks(increments.length, block, random);
            for (int day = 0; day < horizon; day++) {
                if (level >= limit) {
                    return day;
                }
                level += increments[days.next()] - mean + drift;
            }
            return level >= limit ? horizon : horizon + 1;
        }
    }

    /** The simulation of a stock with repeated clean-ups (emptying), by a linear trend with resampled residuals. */
    final class SawTooth implements StockFuture {
        private final double[] residuals;
        private final double slope;
        private final double end;
        private double drawnSlope;
        private double drawnEnd;
        private int block = 1;

        SawTooth(StockLevels levels) {
            double[] values = levels.levels();
            double[] line = line(values);
            this.slope = line[1];
            this.end = line[0] + line[1] * (values.length - 1);
            this.residuals = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                residuals[i] = values[i] - line[0] - line[1] * i;
            }
            this.drawnSlope = slope;
            this.drawnEnd = end;
        }

        /** Returns the intercept and slope of the least-squares line of daily values over the index of the day. */
        private static double[] line(double[] values) {
            double middle = (values.length - 1) / 2.0;
            double mean = 0;
            double sxy = 0;
            double sxx = 0;
            for (int i = 0; i < values.length; i++) {
                mean += values[i] / values.length;
                sxy += (i - middle) * values[i];
                sxx += (i - middle) * (i - middle);
            }
            return new double[] {mean - sxy / sxx * middle, sxy / sxx};
        }

        @Override
        public double slope() {
            return slope;
        }

        @Override
        public double draw(SplittableRandom random, int length) {
            // A block must hold whole teeth, of which nothing is known but that there are a few.
            block = Math.max(length, residuals.length / 4);
            double[] values = new double[residuals.length];
            Blocks days = new Blocks(values.length, block, random);
            for (int i = 0; i < values.length; i++) {
                values[i] = end + slope * (i - values.length + 1) + residuals[days.next()];
            }
            double[] line = line(values);
            drawnSlope = line[1];
            drawnEnd = line[0] + line[1] * (values.length - 1);
            return drawnSlope;
        }

        @Override
        public int daysUntil(double limit, int horizon, SplittableRandom random) {
            Blocks days = new Blocks(residuals.length, block, random);
            for (int day = 0; day < horizon; day++) {
                if (drawnEnd + drawnSlope * (day + 1) + residuals[days.next()] >= limit) {
                    return day + 1;
                }
            }
            return horizon + 1;
        }
    }
}
