package org.capacityplanner.regression;

import org.capacityplanner.metrics.Observations;

/**
 * The means, and the sums of squares and products about a centre, from which a least squares line is computed.
 *
 * @param centreVolume the centre's volume
 * @param centreValue the centre's KPI
 * @param volumeSquares sum of squared distances of volume from the centre
 * @param products sum of products of both distances
 * @param valueSquares sum of squared distances of the KPI from the centre
 */
record LineSums(double centreVolume, double centreValue, double volumeSquares, double products, double valueSquares) {
    /** The number of rows from which an approximate mean is taken as the centre of the sums. */
    private static final int SAMPLE = 16;

    /** Computes the sums of squares and products about the means of volume and KPI. */
    static LineSums aboutMeans(Observations rows) {
        // Squares about any centre near the mean, corrected by what the distances then sum to, are as exact as squares
        // about the mean, and a few rows spread over the series are enough to find such a centre. That saves the pass
        // over the data that the mean would take.
        double volume = 0;
        double value = 0;
        for (int k = 0; k < SAMPLE; k++) {
            int i = (int) ((2L * k + 1) * rows.size() / (2 * SAMPLE));
            volume += rows.volumeAt(i) / SAMPLE;
            value += rows.valueAt(i) / SAMPLE;
        }
        Distances about = Distances.of(rows, volume, value);
        if (about.isFarFromMeans(rows.size())) {
            about = Distances.of(rows, volume + about.volume / rows.size(), value + about.value / rows.size());
        }
        return about.correctedToMeans(rows.size());
    }

    /** Computes the sums of squares and products about volume zero and KPI zero. */
    static LineSums aboutOrigin(Observations rows) {
        Distances about = Distances.of(rows, 0, 0);
        return new LineSums(0, 0, about.volumeSquares, about.products, about.valueSquares);
    }

    /** Returns the least squares slope. */
    double slope() {
        return products / volumeSquares;
    }

    /** The sums of the rows' distances from a centre, of their squares and of their products. */
    private record Distances(
            double centreVolume,
            double centreValue,
            double volume,
            double value,
            double volumeSquares,
            double products,
            double valueSquares) {

        /**
         * Computes the sums of the rows' distances from a centre, each by four accumulators: a single accumulator waits
         * for its own last addition, and rounds four times as often.
         */
        static Distances of(Observations rows, double centreVolume, double centreValue) {
            double x0 = 0, x1 = 0, x2 = 0, x3 = 0;
            double y0 = 0, y1 = 0, y2 = 0, y3 = 0;
            double xx0 = 0, xx1 = 0, xx2 = 0, xx3 = 0;
            double xy0 = 0, xy1 = 0, xy2 = 0, xy3 = 0;
            double yy0 = 0, yy1 = 0, yy2 = 0, yy3 = 0;
            int n = rows.size();
            int i = 0;
            for (; i < n - 3; i += 4) {
                double x = rows.volumeAt(i) - centreVolume;
                double y = rows.valueAt(i) - centreValue;
                x0 += x;
                y0 += y;
                xx0 = MultiplyAdd.of(x, x, xx0);
                xy0 = MultiplyAdd.of(x, y, xy0);
                yy0 = MultiplyAdd.of(y, y, yy0);
                x = rows.volumeAt(i + 1) - centreVolume;
                y = rows.valueAt(i + 1) - centreValue;
                x1 += x;
                y1 += y;
                xx1 = MultiplyAdd.of(x, x, xx1);
                xy1 = MultiplyAdd.of(x, y, xy1);
                yy1 = MultiplyAdd.of(y, y, yy1);
                x = rows.volumeAt(i + 2) - centreVolume;
                y = rows.valueAt(i + 2) - centreValue;
                x2 += x;
                y2 += y;
                xx2 = MultiplyAdd.of(x, x, xx2);
                xy2 = MultiplyAdd.of(x, y, xy2);
                yy2 = MultiplyAdd.of(y, y, yy2);
                x = rows.volumeAt(i + 3) - centreVolume;
                y = rows.valueAt(i + 3) - centreValue;
                x3 += x;
                y3 += y;
                xx3 = MultiplyAdd.of(x, x, xx3);
                xy3 = MultiplyAdd.of(x, y, xy3);
                yy3 = MultiplyAdd.of(y, y, yy3);
            }
            for (; i < n; i++) {
                double x = rows.volumeAt(i) - centreVolume;
                double y = rows.valueAt(i) - centreValue;
                x0 += x;
                y0 += y;
                xx0 = MultiplyAdd.of(x, x, xx0);
                xy0 = MultiplyAdd.of(x, y, xy0);
                yy0 = MultiplyAdd.of(y, y, yy0);
            }
            return new Distances(
                    centreVolume,
                    centreValue,
                    (x0 + x1) + (x2 + x3),
                    (y0 + y1) + (y2 + y3),
                    (xx0 + xx1) + (xx2 + xx3),
                    (xy0 + xy1) + (xy2 + xy3),
                    (yy0 + yy1) + (yy2 + yy3));
        }

        /**
         * Returns whether the centre is so far from the means that correcting the sums to the means would cancel more
         * than the leading bit.
         */
        boolean isFarFromMeans(int rows) {
            return volume * volume / rows > volumeSquares / 2 || value * value / rows > valueSquares / 2;
        }

        LineSums correctedToMeans(int rows) {
            return new LineSums(
                    centreVolume + volume / rows,
                    centreValue + value / rows,
                    volumeSquares - volume * volume / rows,
                    products - volume * value / rows,
                    valueSquares - value * value / rows);
        }
    }
}
