package org.capacityplanner.forecast.method;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The initial state of an exponential smoothing model that minimizes the sum of squared one-step errors, for given
 * smoothing parameters: a linear problem.
 */
final class EtsInitialState {
    private final EtsModel.State initial;
    private final double sumOfSquares;
    private final double[][] gram;

    private EtsInitialState(EtsModel.State initial, double sumOfSquares, double[][] gram) {
        this.initial = initial;
        this.sumOfSquares = sumOfSquares;
        this.gram = gram;
    }

    /** Returns the model's state before the first observation. */
    EtsModel.State state() {
        return initial.copy();
    }

    /** Returns the sum of the squared one-step errors that follow from this initial state. */
    double sumOfSquares() {
        return sumOfSquares;
    }

    /**
     * Finds the initial state by least squares. The errors are those of a zero initial state plus, for each unknown of
     * the initial state, its value times the errors that it alone causes in a series of zeros.
     *
     * <p>Effects of the season are the same errors that begin one step later each, so that one filter and the products
     * of one series with itself give all of them, in a time that is proportional to the length of the season.
     */
    static EtsInitialState of(EtsModel model, double[] values) {
        EtsForm form = model.form();
        int n = values.length;
        int unknowns = form.initialStates();
        int first = form.hasTrend() ? 2 : 1;
        int seasons = unknowns - first;
        double[] zeros = new double[n];
        double[] target = model.filter(values, unit(form, -1));
        double[][] effects = new double[first][];
        for (int j = 0; j < first; j++) {
            effects[j] = model.filter(zeros, unit(form, j));
        }
        double[][] gram = new double[unknowns][unknowns];
        double[] right = new double[unknowns];
        for (int i = 0; i < first; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = dot(effects[i], effects[j]);
                gram[j][i] = gram[i][j];
            }
            right[i] = -dot(effects[i], target);
        }
        if (seasons > 0) {
            double[] effect = model.filter(zeros, onlyFirstStep(form));
            double[][] products = shiftedProducts(effect, seasons + 1);
            for (int i = 0; i < seasons; i++) {
                for (int j = 0; j <= i; j++) {
                    // Each unknown is an effect of its step, and the opposite effect of the last one.
                    gram[first + i][first + j] =
                            products[i][j] - products[seasons][i] - products[seasons][j] + products[seasons][seasons];
                    gram[first + j][first + i] = gram[first + i][first + j];
                }
            }
            for (int k = 0; k < first; k++) {
                double[] beside = shiftedDots(effect, effects[k], seasons + 1);
                for (int i = 0; i < seasons; i++) {
                    gram[first + i][k] = beside[i] - beside[seasons];
                    gram[k][first + i] = gram[first + i][k];
                }
            }
            double[] beside = shiftedDots(effect, target, seasons + 1);
            for (int i = 0; i < seasons; i++) {
                right[first + i] = beside[seasons] - beside[i];
            }
        }
        EtsModel.State solution = state(form, solve(gram, right));
        return new EtsInitialState(solution, model.sumOfSquares(values, solution), gram);
    }

    /** Returns the state in which the season effect of the first step is 1, and all else 0. */
    private static EtsModel.State onlyFirstStep(EtsForm form) {
        double[] season = new double[form.seasonLength()];
        season[0] = 1;
        return new EtsModel.State(0, 0, season);
    }

    /**
     * Returns the products, summed over time, of a series with itself, one delayed by i steps and the other by j of
     * them, for j at most i below a count.
     */
    private static double[][] shiftedProducts(double[] series, int count) {
        int n = series.length;
        double[][] products = new double[count][count];
        double[] common = lagged(series, series, n - count + 1, count);
        for (int lag = 0; lag < count; lag++) {
            double sum = common[lag];
            int u = n - count + 1;
            // A longer delay ends earlier: the sums of shorter delays continue those of longer ones.
            for (int i = count - 1; i >= lag; i--) {
                for (; u < n - i; u++) {
                    sum += series[u] * series[u + lag];
                }
                products[i][i - lag] = sum;
            }
        }
        return products;
    }

    /** Returns the products, summed over time, of a series delayed by 0, 1, ... steps with another one. */
    private static double[] shiftedDots(double[] delayed, double[] other, int count) {
        int n = other.length;
        double[] dots = lagged(delayed, other, n - count + 1, count);
        for (int lag = 0; lag < count; lag++) {
            for (int u = n - count + 1; u < n - lag; u++) {
                dots[lag] += delayed[u] * other[u + lag];
            }
        }
        return dots;
    }

    /**
     * Returns the sums of products of a series' first values with those of another series that are 0, 1, ... steps
     * later; four lags at a time, since an addition would wait for the one before it.
     */
    private static double[] lagged(double[] series, double[] other, int length, int lags) {
        double[] sums = new double[lags];
        int lag = 0;
        for (; lag < lags - 3; lag += 4) {
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int u = 0; u < length; u++) {
                double value = series[u];
                sum0 += value * other[u + lag];
                sum1 += value * other[u + lag + 1];
                sum2 += value * other[u + lag + 2];
                sum3 += value * other[u + lag + 3];
            }
            sums[lag] = sum0;
            sums[lag + 1] = sum1;
            sums[lag + 2] = sum2;
            sums[lag + 3] = sum3;
        }
        for (; lag < lags; lag++) {
            for (int u = 0; u < length; u++) {
                sums[lag] += series[u] * other[u + lag];
            }
        }
        return sums;
    }

    /** Returns the covariance matrix of the final level and trend for errors of variance 1. */
    RealMatrix finalCovariance(EtsModel model, int observed) {
        int unknowns = model.form().initialStates();
        double[] zeros = new double[observed];
        double[][] response = new double[2][unknowns];
        for (int j = 0; j < unknowns; j++) {
            EtsModel.State state = unit(model.form(), j);
            model.filter(zeros, state);
            response[0][j] = state.level();
            response[1][j] = state.growth();
        }
        RealMatrix map = new Array2DRowRealMatrix(response, false);
        RealMatrix inverse = new SingularValueDecomposition(new Array2DRowRealMatrix(gram, false))
                .getSolver()
                .getInverse();
        return map.multiply(inverse).multiply(map.transpose());
    }

    /**
     * Returns the initial state in which the unknown with a given index is 1 and all others are 0; all are 0 for index
     * -1.
     */
    private static EtsModel.State unit(EtsForm form, int unknown) {
        double[] values = new double[form.initialStates()];
        if (unknown >= 0) {
            values[unknown] = 1;
        }
        return state(form, values);
    }

    /**
     * Returns the state with the given level, trend and season effects, where the last season effect is minus the sum
     * of the others.
     */
    private static EtsModel.State state(EtsForm form, double[] unknowns) {
        double[] season = new double[form.seasonLength()];
        int first = form.hasTrend() ? 2 : 1;
        double sum = 0;
        for (int j = 0; j < season.length - 1; j++) {
            season[j] = unknowns[first + j];
            sum += season[j];
        }
        season[season.length - 1] = -sum;
        return new EtsModel.State(unknowns[0], form.hasTrend() ? unknowns[1] : 0, season);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }

    /** Solves the normal equations by Cholesky's method; an unknown on which the errors do not depend is 0. */
    private static double[] solve(double[][] gram, double[] right) {
        int n = right.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = lower[j][j] > 0 ? sum / lower[j][j] : 0;
                } else {
                    lower[i][i] = sum > 1e-13 * gram[i][i] ? Math.sqrt(sum) : 0;
                }
            }
        }
        double[] solution = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] = lower[i][i] > 0 ? solution[i] / lower[i][i] : 0;
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] = lower[i][i] > 0 ? solution[i] / lower[i][i] : 0;
        }
        return solution;
    }
}
