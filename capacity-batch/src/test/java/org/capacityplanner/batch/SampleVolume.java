package org.capacityplanner.batch;

import java.util.SplittableRandom;

/** Volume about its truth: whole days are busier or quieter than expected, and so are single hours. */
final class SampleVolume {
    static final double DAY_SCATTER = 0.07;
    static final double DAY_MEMORY = 0.4;
    static final double HOUR_SCATTER = 0.04;
    static final double HOUR_MEMORY = 0.6;

    private final Noise days;
    private final Noise hours;
    private double day;

    SampleVolume(SplittableRandom random) {
        days = new Noise(random.split(), DAY_MEMORY);
        hours = new Noise(random.split(), HOUR_MEMORY);
        day = days.next();
    }

    /** The volume of the next hour. */
    double next(double expected, int hourOfDay) {
        if (hourOfDay == 0) {
            day = days.next();
        }
        return expected * StrictMath.exp(DAY_SCATTER * day + HOUR_SCATTER * hours.next());
    }
}
