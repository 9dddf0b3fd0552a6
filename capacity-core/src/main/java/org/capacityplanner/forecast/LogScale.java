package org.capacityplanner.forecast;

import java.util.Arrays;

/**
 * The logarithmic scale of a volume, on which growth is additive and no forecast is negative. Where some volumes are
 * zero, half the smallest positive one is added first.
 *
 * @param offset what is added before taking the logarithm
 */
record LogScale(double offset) {

    LogScale {
        if (!(offset >= 0) || Double.isInfinite(offset)) {
            throw new IllegalArgumentException("offset must be finite and not negative, got " + offset);
        }
    }

    /** Returns the logarithmic scale for volumes of which at least one is positive and none is negative. */
    static LogScale of(double[] volumes) {
        double smallest = Double.POSITIVE_INFINITY;
        boolean zero = false;
        for (double volume : volumes) {
            if (!(volume >= 0) || Double.isInfinite(volume)) {
                throw new IllegalArgumentException("volumes must be finite and not negative, got " + volume);
            }
            zero |= volume == 0;
            smallest = volume > 0 ? Math.min(smallest, volume) : smallest;
        }
        if (Double.isInfinite(smallest)) {
            throw new IllegalArgumentException(
                    "at least one volume must be positive, got " + volumes.length + " without one");
        }
        return new LogScale(zero ? smallest / 2 : 0);
    }

    double toLog(double volume) {
        return Math.log(volume + offset);
    }

    double[] toLog(double[] volumes) {
        return Arrays.stream(volumes).map(this::toLog).toArray();
    }

    double toVolume(double log) {
        return Math.max(0, Math.exp(log) - offset);
    }
}
