package org.capacityplanner.headroom;

import java.util.SplittableRandom;

/** Draws how a stock may go on. */
sealed interface StockFuture {

    /** Returns the growth of a day that the past shows. */
    double slope();

    /** Draws what the growth of a day may truly be, from the past in blocks, for the future that follows. */
    double draw(SplittableRandom random, int block);

    /** Returns in how many days the last future drawn reaches a limit; one more than the horizon for later. */
    int daysUntil(double limit, int horizon, SplittableRandom random);

    /** Draws as many indexes as there are, in blocks that follow each other in the past. */
    private static int[] blocks(int count, int size, int block, SplittableRandom random) {
        int[] drawn = new int[count];
        int length = Math.max(1, block);
        int start = 0;
        for (int i = 0; i < count; i++) {
            start = i % length == 0 ? random.nextInt(size - length + 1) : start;
            drawn[i] = start + i % length;
        }
        return drawn;
    }

    /** Increments that are drawn again. */
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
            for (int i : blocks(increments.length, increments.length, length, random)) {
                sum += increments[i];
            }
            drift = sum / increments.length;
            return drift;
        }

        @Override
        public int daysUntil(double limit, int horizon, SplittableRandom random) {
            double level = last;
            int[] days = blocks(horizon, increments.length, block, random);
            for (int day = 0; day < horizon; day++) {
                if (level >= limit) {
                    return day;
                }
                level += increments[days[day]] - mean + drift;
            }
            return level >= limit ? horizon : horizon + 1;
        }
    }

    /** A trend, with the distances from it drawn again. */
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

        /** Intercept and slope of the least-squares line on the day's number. */
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
            int[] days = blocks(values.length, values.length, block, random);
            for (int i = 0; i < values.length; i++) {
                values[i] = end + slope * (i - values.length + 1) + residuals[days[i]];
            }
            double[] line = line(values);
            drawnSlope = line[1];
            drawnEnd = line[0] + line[1] * (values.length - 1);
            return drawnSlope;
        }

        @Override
        public int daysUntil(double limit, int horizon, SplittableRandom random) {
            int[] days = blocks(horizon, residuals.length, block, random);
            for (int day = 0; day < horizon; day++) {
                if (drawnEnd + drawnSlope * (day + 1) + residuals[days[day]] >= limit) {
                    return day + 1;
                }
            }
            return horizon + 1;
        }
    }
}
