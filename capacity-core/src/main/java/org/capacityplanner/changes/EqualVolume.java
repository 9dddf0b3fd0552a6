package org.capacityplanner.changes;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;

/**
 * The ratio of a KPI's value after a change to its value before, at equal volume, on the logarithmic scale. It is the
 * coefficient of an indicator of "after" in a regression with a level for each of twenty classes of volume and the
 * logarithm of volume within them, which assumes no form of the curve.
 *
 * @param before the geometric mean of the KPI before the change
 * @param logRatio the logarithm of after over before
 * @param standardError of the logarithm, with the days as clusters
 */
record EqualVolume(double before, double logRatio, double standardError) {
    private static final int CLASSES = 20;

    static Answer<EqualVolume> of(Observations before, Observations after, ZoneId zone) {
        Sample sample = new Sample(positive(before), positive(after));
        DayClusters counted = new DayClusters(zone);
        for (int i = 0; i < sample.before.size(); i++) {
            counted.add(sample.before, i, 0);
        }
        if (!ChangeEffect.isEnough(sample.before, counted.days())) {
            return ChangeEffect.tooFew(sample.before);
        }
        DayClusters later = new DayClusters(zone);
        for (int i = 0; i < sample.after.size(); i++) {
            later.add(sample.after, i, 0);
        }
        if (!ChangeEffect.isEnough(sample.after, later.days())) {
            return ChangeEffect.tooFew(sample.after);
        }
        return sample.compare(zone);
    }

    private static Observations positive(Observations observations) {
        return observations.where(i -> observations.volumeAt(i) > 0 && observations.valueAt(i) > 0);
    }

    /** The observations from before and after the change as one sample, in which those from before come first. */
    private static final class Sample {
        private final Observations before;
        private final Observations after;
        private final int n;
        private final int[] volumeClass;

        Sample(Observations before, Observations after) {
            this.before = before;
            this.after = after;
            n = before.size() + after.size();
            volumeClass = new int[n];
        }

        private double[] of(double[] first, double[] second) {
            return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                    .toArray();
        }

        Answer<EqualVolume> compare(ZoneId zone) {
            double[] volume = of(before.volume(), after.volume());
            classify(volume);
            double[] isAfter = new double[n];
            Arrays.fill(isAfter, before.size(), n, 1);
            double[] logVolume = Arrays.stream(volume).map(Math::log).toArray();
            double[] logValue = Arrays.stream(of(before.values(), after.values()))
                    .map(Math::log)
                    .toArray();
            double meanBefore =
                    Arrays.stream(logValue, 0, before.size()).average().orElse(0);
            centre(isAfter);
            centre(logVolume);
            centre(logValue);
            // Regressing the regressor on the others first leaves one coefficient (Frisch, Waugh and Lovell).
            double share = product(isAfter, logVolume) / Math.max(product(logVolume, logVolume), Double.MIN_NORMAL);
            double[] regressor = new double[n];
            Arrays.setAll(regressor, i -> isAfter[i] - share * logVolume[i]);
            double squares = product(regressor, regressor);
            if (!(squares > 1)) {
                return Answer.refused(
                        Refusal.Reason.VOLUME_RANGE_TOO_NARROW,
                        "the volumes before and after the change do not overlap, so that "
                                + before.kpi().name() + " cannot be compared at equal volume");
            }
            double logRatio = product(regressor, logValue) / squares;
            double[] unexplained = new double[n];
            Arrays.setAll(unexplained, i -> logValue[i] - logRatio * isAfter[i]);
            double slope = product(unexplained, logVolume) / Math.max(product(logVolume, logVolume), Double.MIN_NORMAL);
            DayClusters days = new DayClusters(zone);
            for (int i = 0; i < n; i++) {
                double score = regressor[i] * (unexplained[i] - slope * logVolume[i]);
                if (i < before.size()) {
                    days.add(before, i, score);
                } else {
                    days.add(after, i - before.size(), score);
                }
            }
            return Answer.of(new EqualVolume(Math.exp(meanBefore), logRatio, days.standardError(squares)));
        }

        private void classify(double[] volume) {
            Quantiles quantiles = Quantiles.of(volume);
            double[] bounds = new double[CLASSES - 1];
            Arrays.setAll(bounds, i -> quantiles.at((i + 1.0) / CLASSES));
            for (int i = 0; i < n; i++) {
                int at = Arrays.binarySearch(bounds, volume[i]);
                volumeClass[i] = at >= 0 ? at : -at - 1;
            }
        }

        /** Subtracts from each element of {@code values} the mean of its volume class, in place. */
        private void centre(double[] values) {
            double[] sums = new double[CLASSES];
            int[] counts = new int[CLASSES];
            for (int i = 0; i < n; i++) {
                sums[volumeClass[i]] += values[i];
                counts[volumeClass[i]]++;
            }
            for (int i = 0; i < n; i++) {
                values[i] -= sums[volumeClass[i]] / counts[volumeClass[i]];
            }
        }

        private static double product(double[] one, double[] other) {
            double sum = 0;
            for (int i = 0; i < one.length; i++) {
                sum += one[i] * other[i];
            }
            return sum;
        }
    }
}
