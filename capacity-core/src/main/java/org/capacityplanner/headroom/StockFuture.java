package org.capacityplanner.headroom;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A simulation of the future growth of a stock, a KPI that accumulates with time. */
sealed interface StockFuture {

    /** Returns the estimated past growth of the stock per day, in the base unit of the KPI (bytes or a ratio). */
    double slope();

    /**
     * Draws a future by a block bootstrap of the past and returns its growth per day, in the base unit of the KPI
     * (bytes or a ratio).
     */
    double draw(SplittableRandom random);

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

        /** Returns the mean of the values whose indices the blocks draw; those near the ends are drawn less often. */
        static double mean(double[] values, int length) {
            int starts = values.length - length + 1;
            double sum = 0;
            for (int start = 0; start < starts; start++) {
                for (int within = 0; within < length; within++) {
                    sum += values[start + within];
                }
            }
            return sum / starts / length;
        }

        int next() {
            int within = drawn++ % length;
            start = within == 0 ? random.nextInt(size - length + 1) : start;
            return start + within;
        }
    }

    /** The simulation of a stock from its last level, by daily increments resampled in blocks. */
    final class Steady implements StockFuture {
        private final double[] increments;
        private final double last;
        private final int block;
        private final double mean;
        private double drift;

        /**
         * Creates the simulation of a stock.
         *
         * @param block the length of a block in days, at most that of the increments. The growth per day is the
         *     difference between the first and the last block of levels, which does not depend on whether a clean-up
         *     that recurs within a block was one of the last days, and is the mean of the resampled increments.
         */
        Steady(StockLevels levels, int block) {
            this.increments = levels.increments();
            this.last = levels.last();
            this.block = Math.max(1, block);
            this.mean = Blocks.mean(increments, this.block);
            this.drift = mean;
        }

        @Override
        public double slope() {
            return mean;
        }

        @Override
        public double draw(SplittableRandom random) {
            double sum = 0;
            Blocks days = new Blocks(increments.length, block, random);
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

    /** The simulation of a stock that clean-ups return to its trend, by a linear trend with resampled residuals. */
    final class SawTooth implements StockFuture {
        private final double[] residuals;
        private final double slope;
        private final double end;
        private final double last;
        private double drawnSlope;
        private double drawnEnd;
        private final int block;
        private final DailyGrowth growth;

        SawTooth(StockLevels levels, int shortestBlock) {
            double[] values = levels.levels();
            double[] line = line(values);
            this.slope = line[1];
            this.end = line[0] + line[1] * (values.length - 1);
            this.last = levels.last();
            this.residuals = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                residuals[i] = values[i] - line[0] - line[1] * i;
            }
            // A block must hold whole teeth, of which nothing is known but that there are a few.
            this.block = Math.max(shortestBlock, residuals.length / 4);
            this.drawnSlope = slope;
            this.drawnEnd = end;
            this.growth = new DailyGrowth(levels, shortestBlock);
        }

        /** Returns the intercept and slope of the least-squares line of daily values over the index of the day. */
        static double[] line(double[] values) {
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
        public double draw(SplittableRandom random) {
            double[] values = new double[residuals.length];
            Blocks days = new Blocks(values.length, block, random);
            for (int i = 0; i < values.length; i++) {
                values[i] = end + slope * (i - values.length + 1) + residuals[days.next()];
            }
            double[] line = line(values);
            drawnSlope = line[1] + growth.draw(random);
            drawnEnd = line[0] + line[1] * (values.length - 1);
            return drawnSlope;
        }

        @Override
        public int daysUntil(double limit, int horizon, SplittableRandom random) {
            Blocks days = new Blocks(residuals.length, block, random);
            Blocks growthDays = growth.days(random);
            double wandered = 0;
            if (last >= limit) {
                return 0;
            }
            for (int day = 0; day < horizon; day++) {
                wandered += growth.deviation(growthDays.next());
                if (drawnEnd + drawnSlope * (day + 1) + wandered + residuals[days.next()] >= limit) {
                    return day + 1;
                }
            }
            return horizon + 1;
        }
    }

    /**
     * The deviations of a stock's daily growth from its mean. A clean-up of a fixed amount returns a stock to its trend
     * only as far as its growth was even; what the growth varied by remains.
     */
    final class DailyGrowth {
        private final double[] deviations;
        private final int block;

        DailyGrowth(StockLevels levels, int block) {
            this.block = Math.max(1, block);
            this.deviations = levels.increments();
            boolean[] cleanUps = levels.cleanUps();
            double mean = IntStream.range(0, deviations.length)
                    .filter(i -> !cleanUps[i])
                    .mapToDouble(i -> deviations[i])
                    .average()
                    .orElse(0);
            Arrays.setAll(deviations, i -> cleanUps[i] ? 0 : deviations[i] - mean);
            double drawn = Blocks.mean(deviations, this.block);
            Arrays.setAll(deviations, i -> deviations[i] - drawn);
        }

        double deviation(int day) {
            return deviations[day];
        }

        Blocks days(SplittableRandom random) {
            return new Blocks(deviations.length, block, random);
        }

        /** Draws a past by a block bootstrap and returns the mean of its deviations. */
        double draw(SplittableRandom random) {
            Blocks days = days(random);
            double sum = 0;
            for (int i = 0; i < deviations.length; i++) {
                sum += deviations[days.next()];
            }
            return sum / deviations.length;
        }
    }
}
