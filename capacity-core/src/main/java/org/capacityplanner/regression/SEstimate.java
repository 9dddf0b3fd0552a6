package org.capacityplanner.regression;

import java.util.SplittableRandom;

/**
 * The line whose residuals have the smallest robust scale (Rousseeuw and Yohai 1984). The scale s solves
 * {@code sum loss(r / (1.548 s)) = (n - 2) / 2} with the bisquare loss. The lines through pairs of rows are the
 * candidates, each improved by a few reweightings (Salibian-Barrera and Yohai 2006).
 */
record SEstimate(Line line, double scale) {
    private static final double TUNING = 1.548;
    private static final double TOLERANCE = 1e-10;
    private static final int MOST_PAIRS = 1000;
    /** Of more rows, candidates are compared on a sample, and the best one is improved on all. */
    private static final int MOST_ROWS = 1000;

    private static final int FIRST_ROUNDS = 2;
    private static final int LAST_ROUNDS = 200;

    /**
     * The best line from all pairs of rows, or from 1000 random ones.
     *
     * @param volume not the same in more than half of the rows
     */
    static SEstimate of(double[] volume, double[] values, long seed) {
        int[] sample = RowSample.of(volume.length, MOST_ROWS);
        int n = sample.length;
        Search search = new Search(RowSample.select(volume, sample), RowSample.select(values, sample));
        if ((long) n * (n - 1) / 2 <= MOST_PAIRS) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    search.tryLineThrough(i, j);
                }
            }
        } else {
            SplittableRandom random = new SplittableRandom(seed);
            for (int k = 0; k < MOST_PAIRS; k++) {
                search.tryLineThrough(random.nextInt(n), random.nextInt(n));
            }
        }
        return n == volume.length
                ? search.finished()
                : new Search(volume, values, search.finished().line()).finished();
    }

    private static final class Search {
        private final double[] volume;
        private final double[] values;
        private SEstimate best;

        Search(double[] volume, double[] values) {
            this(volume, values, Line.leastSquares(volume, values));
        }

        Search(double[] volume, double[] values, Line start) {
            this.volume = volume;
            this.values = values;
            this.best = estimate(start);
        }

        void tryLineThrough(int i, int j) {
            if (volume[i] == volume[j]) {
                return;
            }
            double slope = (values[i] - values[j]) / (volume[i] - volume[j]);
            Line line = new Line(values[i] - slope * volume[i], slope);
            double scale = Medians.scaleAboutZero(line.residuals(volume, values));
            for (int round = 0; round < FIRST_ROUNDS && scale > 0; round++) {
                line = reweighted(line, scale);
                double[] residuals = line.residuals(volume, values);
                scale *= Math.sqrt(2 * Bisquare.loss(residuals, TUNING * scale) / (volume.length - 2));
            }
            // Most candidates lose, which one sum tells without solving for their scale.
            double[] residuals = line.residuals(volume, values);
            if (best.scale > 0 && 2 * Bisquare.loss(residuals, TUNING * best.scale) < volume.length - 2) {
                best = estimate(line);
            }
        }

        SEstimate finished() {
            for (int round = 0; round < LAST_ROUNDS && best.scale > 0; round++) {
                SEstimate next = estimate(reweighted(best.line, best.scale));
                if (!(next.scale < best.scale * (1 - TOLERANCE))) {
                    return best;
                }
                best = next;
            }
            return best;
        }

        private Line reweighted(Line line, double scale) {
            return Line.leastSquares(volume, values, Bisquare.weights(line.residuals(volume, values), TUNING * scale));
        }

        private SEstimate estimate(Line line) {
            double[] residuals = line.residuals(volume, values);
            double scale = Medians.scaleAboutZero(residuals);
            double factor = 0;
            for (int round = 0; round < LAST_ROUNDS && scale > 0 && Math.abs(factor - 1) > TOLERANCE; round++) {
                factor = Math.sqrt(2 * Bisquare.loss(residuals, TUNING * scale) / (residuals.length - 2));
                scale *= factor;
            }
            return new SEstimate(line, scale);
        }
    }
}
