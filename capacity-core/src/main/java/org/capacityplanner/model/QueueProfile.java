package org.capacityplanner.model;

import java.util.Arrays;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * How well the queue curve of a given capacity explains response times, on the log scale. R0 and S drop out: with
 * {@code R = a ((1 - s) + s q)} the scale a is the geometric mean of the ratios, and s in [0, 1] is a search on a line.
 */
final class QueueProfile {
    private final double[] volume;
    private final double[] logTime;
    private final double exponent;
    private final Domain domain;

    private QueueProfile(double[] volume, double[] logTime, double exponent, Domain domain) {
        this.volume = volume;
        this.logTime = logTime;
        this.exponent = exponent;
        this.domain = domain;
    }

    /** The best curve of one capacity, and its sum of squared log residuals. */
    record Point(double baseTime, double queueingTime, double squares) {}

    static QueueProfile of(double[] volume, double[] responseTime, double exponent) {
        Domain domain = Domain.of(volume);
        if (!(domain.min() >= 0) || !(domain.min() < domain.max())) {
            throw new IllegalArgumentException(
                    "volumes must vary and not be negative, got " + domain.min() + " to " + domain.max());
        }
        double shortest = Arrays.stream(responseTime).min().orElseThrow();
        if (!(shortest > 0)) {
            throw new IllegalArgumentException("response times must be positive, got " + shortest);
        }
        double[] logTime = Arrays.stream(responseTime).map(Math::log).toArray();
        return new QueueProfile(volume.clone(), logTime, exponent, domain);
    }

    Domain domain() {
        return domain;
    }

    /** The best R0 and S for a capacity beyond the largest volume. */
    Point at(double capacity) {
        double[] queue = Arrays.stream(volume)
                .map(x -> QueueFit.queueAt(x / capacity, exponent))
                .toArray();
        double scale = Arrays.stream(queue).average().orElseThrow();
        // Without a base time an idle row has no logarithm, so s stops just short of 1.
        ScalarMinimum best = ScalarMinimum.on(ScalarMinimum.grid(0, 1 - 1e-9, 9), s -> squares(queue, scale, s));
        double share = best.at();
        double factor = Math.exp(meanLogRatio(queue, scale, share));
        return new Point(factor * (1 - share), factor * share / scale, best.value());
    }

    private double squares(double[] queue, double scale, double share) {
        double mean = meanLogRatio(queue, scale, share);
        double squares = 0;
        for (int i = 0; i < queue.length; i++) {
            double residual = logTime[i] - Math.log(1 - share + share * queue[i] / scale) - mean;
            squares += residual * residual;
        }
        return squares;
    }

    private double meanLogRatio(double[] queue, double scale, double share) {
        double sum = 0;
        for (int i = 0; i < queue.length; i++) {
            sum += logTime[i] - Math.log(1 - share + share * queue[i] / scale);
        }
        return sum / queue.length;
    }

    /** Log residuals of a curve, in the order of the rows. */
    double[] residuals(QueueFit fit) {
        double[] residuals = new double[volume.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = logTime[i] - Math.log(fit.predictAt(volume[i]));
        }
        return residuals;
    }
}
