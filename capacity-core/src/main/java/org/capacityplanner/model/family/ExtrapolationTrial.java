package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.regression.Curve;

/**
 * A test of how well a family of curves extrapolates: fitted to the lower volumes only, it must predict the KPI at the
 * highest ones. R-squared does not show this: a driver that explains more of the variance may extrapolate ten times
 * worse.
 *
 * <p>The rows above the 90th percentile of volume are held out, and predicted from the rows below the 60th, 70th and
 * 80th. Of fewer than {@value #ENOUGH_ROWS} rows, the second half in order of volume is predicted from what lies below,
 * with one row more each time.
 */
final class ExtrapolationTrial {
    private static final double[] TRAINING_SHARES = {0.6, 0.7, 0.8};
    private static final double HELD_BACK_FROM = 0.9;
    private static final int ENOUGH_ROWS = 20;
    private static final int FEWEST_TRAINING_ROWS = 3;

    /** The lower limit of the ratio of a prediction to the observation, so that its logarithm is bounded. */
    private static final double LEAST_SHARE = 1e-3;

    /**
     * The extrapolation errors of a family: the mean square and the bias of its predictions at the highest volumes.
     *
     * @param meanSquare mean squared error: of the logarithm where all KPI values are positive, else as shares of the
     *     mean size of the KPI in the rows held out, or in all rows where it is zero there
     * @param bias mean error on the same scale: 0.1 means that the predictions are 10% too high
     */
    record Outcome(double meanSquare, double bias) {
        double rootMeanSquare() {
            return Math.sqrt(meanSquare);
        }
    }

    /** The row indices of the training set (lower volumes) and of the held-out set (highest volumes). */
    private static final class Split {
        private final int[] training;
        private final int[] heldBack;

        Split(int[] training, int[] heldBack) {
            this.training = training;
            this.heldBack = heldBack;
        }
    }

    private final double[] volume;
    private final double[] values;
    private final boolean positive;
    private final List<Split> splits;

    ExtrapolationTrial(double[] volume, double[] values) {
        this.volume = volume;
        this.values = values;
        this.positive = IntStream.range(0, values.length).allMatch(i -> values[i] > 0);
        this.splits = splits();
    }

    private List<Split> splits() {
        List<Split> found = new ArrayList<>();
        if (volume.length >= ENOUGH_ROWS) {
            Quantiles quantiles = Quantiles.of(volume);
            double high = quantiles.at(HELD_BACK_FROM);
            int[] heldBack = rows(i -> volume[i] > high);
            for (double share : TRAINING_SHARES) {
                double most = quantiles.at(share);
                found.add(new Split(rows(i -> volume[i] <= most), heldBack));
            }
        } else {
            double[] sorted = volume.clone();
            java.util.Arrays.sort(sorted);
            for (int n = Math.max(FEWEST_TRAINING_ROWS, sorted.length / 2); n < sorted.length; n++) {
                double most = sorted[n - 1];
                found.add(new Split(rows(i -> volume[i] <= most), rows(i -> volume[i] > most)));
            }
        }
        found.removeIf(split -> split.heldBack.length == 0 || split.training.length < FEWEST_TRAINING_ROWS);
        return found;
    }

    private int[] rows(IntPredicate wanted) {
        return IntStream.range(0, volume.length).filter(wanted).toArray();
    }

    /** A method that fits a curve to given rows; it returns an empty value where there is no such curve. */
    interface Fitting {
        Optional<? extends Curve> of(double[] volume, double[] values);
    }

    /**
     * Returns the extrapolation errors of a family; empty where the volumes do not allow the test or the family has no
     * curve through them.
     */
    Optional<Outcome> of(Family family) {
        return of((x, y) -> family.fit(x, y).known());
    }

    /**
     * Returns the extrapolation errors of a fitting method; empty where the volumes do not allow the test or there is
     * no curve through them.
     */
    Optional<Outcome> of(Fitting fitting) {
        double squares = 0;
        double bias = 0;
        for (Split split : splits) {
            Optional<? extends Curve> curve =
                    fitting.of(select(volume, split.training), select(values, split.training));
            if (curve.isEmpty()) {
                return Optional.empty();
            }
            double scale = positive ? 1 : meanSize(split.heldBack);
            for (int row : split.heldBack) {
                double error = error(curve.get().predictAt(volume[row]), values[row], scale);
                squares += error * error / split.heldBack.length;
                bias += error / split.heldBack.length;
            }
        }
        return splits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome(squares / splits.size(), bias / splits.size()));
    }

    private double error(double predicted, double observed, double scale) {
        return positive
                ? Math.log(Math.max(predicted, LEAST_SHARE * observed) / observed)
                : (predicted - observed) / scale;
    }

    private double meanSize(int[] rows) {
        double mean = meanSize(IntStream.of(rows));
        return mean > 0 ? mean : meanSize(IntStream.range(0, values.length));
    }

    private double meanSize(IntStream rows) {
        return rows.mapToDouble(i -> Math.abs(values[i])).average().orElseThrow();
    }

    static double[] select(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}
