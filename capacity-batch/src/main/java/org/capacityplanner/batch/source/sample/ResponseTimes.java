package org.capacityplanner.batch.source.sample;

import java.util.Arrays;
import org.capacityplanner.metrics.Quantiles;

/**
 * The distribution of the response times in one interval, in memory that does not grow with the number of requests. A
 * few hundred are stored individually; more are counted in classes 1/256 of a power of two wide, so that a percentile
 * is right to 0.2% of itself and a millisecond.
 */
final class ResponseTimes {
    private static final int KEPT = 256;

    /**
     * The number of low bits of a double that are dropped, so that the remaining bits (the exponent and eight bits of
     * the fraction) number the histogram classes.
     */
    private static final int CLASS_SHIFT = 52 - 8;

    private double[] kept = new double[8];

    /**
     * The number of response times in each histogram class, starting at the first class in use; empty while response
     * times are kept individually.
     */
    private int[] counts = {};

    private int firstClass;
    private int size;

    /** @param millis not negative */
    void add(double millis) {
        if (size < KEPT && !isClassified()) {
            kept = size == kept.length ? Arrays.copyOf(kept, 2 * size) : kept;
            kept[size] = millis;
        } else {
            classifyKept();
            count(classOf(millis), 1);
        }
        size++;
    }

    void addAll(ResponseTimes other) {
        if (!other.isClassified()) {
            for (int i = 0; i < other.size; i++) {
                add(other.kept[i]);
            }
            return;
        }
        classifyKept();
        for (int i = 0; i < other.counts.length; i++) {
            count(other.firstClass + i, other.counts[i]);
        }
        size += other.size;
    }

    int size() {
        return size;
    }

    /** Returns a quantile of the response times in milliseconds, with the definition of {@link Quantiles}. */
    double at(double share) {
        if (!isClassified()) {
            return Quantiles.of(Arrays.copyOf(kept, size)).at(share);
        }
        double position = share * (size - 1);
        int below = (int) position;
        double lower = ranked(below);
        return lower + (position - below) * (ranked(Math.min(below + 1, size - 1)) - lower);
    }

    private boolean isClassified() {
        return counts.length > 0;
    }

    private void classifyKept() {
        if (!isClassified()) {
            for (int i = 0; i < size; i++) {
                count(classOf(kept[i]), 1);
            }
            kept = new double[0];
        }
    }

    /**
     * Returns the histogram class of a response time; one millisecond is added to it, so that the classes start at zero
     * and not at the smallest double.
     */
    private static int classOf(double millis) {
        return (int) (Double.doubleToLongBits(millis + 1) >>> CLASS_SHIFT);
    }

    private static double middleOf(int timeClass) {
        double from = Double.longBitsToDouble((long) timeClass << CLASS_SHIFT);
        double to = Double.longBitsToDouble((timeClass + 1L) << CLASS_SHIFT);
        return (from + to) / 2 - 1;
    }

    private void count(int timeClass, int times) {
        if (counts.length == 0) {
            firstClass = timeClass;
            counts = new int[1];
        } else if (timeClass < firstClass) {
            int[] wider = new int[counts.length + firstClass - timeClass];
            System.arraycopy(counts, 0, wider, firstClass - timeClass, counts.length);
            counts = wider;
            firstClass = timeClass;
        } else if (timeClass - firstClass >= counts.length) {
            counts = Arrays.copyOf(counts, timeClass - firstClass + 1);
        }
        counts[timeClass - firstClass] += times;
    }

    /** Returns the response time of a rank, counted from 0, as the middle of its histogram class, in milliseconds. */
    private double ranked(int place) {
        int index = 0;
        for (int passed = counts[0]; passed <= place; passed += counts[index]) {
            index++;
        }
        return middleOf(firstClass + index);
    }
}
