package org.capacityplanner.headroom;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Sla;

/**
 * The growth with time of a KPI that accumulates independently of volume, such as the use of a disk, a table or a
 * queue. Futures continue from the last level with daily increments drawn from the past in blocks of a week, so that
 * clean-ups recur whether or not they are found. Where levels return to their trend with each of several clean-ups,
 * futures continue the trend, with residuals drawn around it.
 *
 * @param perDay the growth of a day towards the limit, in the core's unit; clean-ups included
 * @param perDayInterval its 90% interval, from a moving-block bootstrap (Künsch 1989)
 * @param cleanUps the number of clean-ups in the past
 * @param perTransaction the growth of one transaction, where the days' volumes explain at least half of the days'
 *     growth
 * @param early the day before which one simulated future in ten reaches the limit; empty beyond {@link #HORIZON_DAYS}
 * @param median the day before which half of the futures reach it
 * @param late the day before which nine futures in ten reach it
 * @param lastDay the last day with a value, from which the futures start
 */
public record StockGrowth(
        double perDay,
        Interval perDayInterval,
        int cleanUps,
        OptionalDouble perTransaction,
        Optional<LocalDate> early,
        Optional<LocalDate> median,
        Optional<LocalDate> late,
        LocalDate lastDay) {

    /** The horizon of the simulation in days, three years; capacity is not planned for a disk that is full later. */
    public static final int HORIZON_DAYS = 3 * 365;

    private static final int FEWEST_DAYS = 14;
    private static final int FEWEST_DAYS_DECLARED = 7;
    private static final int WEEK = 7;
    private static final int DRAWS = 2_000;
    private static final double LEVEL = 0.90;
    private static final double DAY_SECONDS = 86_400;

    /**
     * The largest share of days on which a stock without clean-ups may decrease; one that decreases more often
     * fluctuates and does not grow.
     */
    private static final double MOST_FALLS = 0.25;

    /**
     * Estimates the growth of a KPI with time; empty where there are too few days, or where growth towards the limit is
     * not certain.
     *
     * @param kpi the observations of the KPI; a {@linkplain Kpi.Kind#STOCK declared} stock need not rise day by day
     * @param seed of all drawing
     */
    static Optional<StockGrowth> of(Observations kpi, Sla sla, long seed) {
        boolean declared = kpi.kpi().kind() == Kpi.Kind.STOCK;
        if (kpi.size() == 0) {
            return Optional.empty();
        }
        int sign = sla.bound() == Sla.Bound.AT_MOST ? 1 : -1;
        StockLevels levels = StockLevels.of(kpi, sign);
        if (levels.days() < (declared ? FEWEST_DAYS_DECLARED : FEWEST_DAYS)) {
            return Optional.empty();
        }
        boolean[] cleanUps = levels.cleanUps();
        double[] increments = levels.increments();
        if (!declared && !rises(increments, cleanUps)) {
            return Optional.empty();
        }
        int cleaned = (int)
                IntStream.range(0, cleanUps.length).filter(i -> cleanUps[i]).count();
        int block = Math.min(WEEK, increments.length / 2);
        StockFuture future = cleaned > 1 && levels.returnToTrend()
                ? new StockFuture.SawTooth(levels, block)
                : new StockFuture.Steady(levels, block);
        double[] slopes = new double[DRAWS];
        int[] days = new int[DRAWS];
        SplittableRandom random = new SplittableRandom(seed);
        for (int draw = 0; draw < DRAWS; draw++) {
            slopes[draw] = future.draw(random);
            days[draw] = future.daysUntil(sign * sla.limit(), HORIZON_DAYS, random);
        }
        Quantiles drawn = Quantiles.of(slopes);
        Interval interval = new Interval(drawn.at((1 - LEVEL) / 2), drawn.at((1 + LEVEL) / 2), LEVEL);
        if (!declared && !(interval.lower() > 0) && cleaned < 2) {
            return Optional.empty();
        }
        Arrays.sort(days);
        return Optional.of(new StockGrowth(
                future.slope(),
                interval,
                cleaned,
                perTransaction(levels, increments, cleanUps),
                date(levels, days[DRAWS / 10]),
                date(levels, days[DRAWS / 2]),
                date(levels, days[DRAWS * 9 / 10]),
                LocalDate.ofEpochDay(levels.lastDay())));
    }

    /** Returns whether the last day's level is at or beyond the limit, so that no future day is the first one. */
    public boolean isAtLimit() {
        // A simulated future reaches the limit on the last day itself only where that day's level does, and then all
        // do.
        return late.equals(Optional.of(lastDay));
    }

    private static Optional<LocalDate> date(StockLevels levels, int days) {
        return days > HORIZON_DAYS ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(levels.lastDay() + days));
    }

    private static boolean rises(double[] increments, boolean[] cleanUps) {
        int falls = 0;
        int days = 0;
        double rise = 0;
        for (int i = 0; i < increments.length; i++) {
            if (!cleanUps[i]) {
                days++;
                falls += increments[i] < 0 ? 1 : 0;
                rise += increments[i];
            }
        }
        return rise > 0 && falls <= MOST_FALLS * days;
    }

    /**
     * Returns the growth of the stock per transaction: the slope of the least-squares line of daily growth on daily
     * volume, without days on which the stock was emptied.
     */
    private static OptionalDouble perTransaction(StockLevels levels, double[] increments, boolean[] cleanUps) {
        int[] kept =
                IntStream.range(0, increments.length).filter(i -> !cleanUps[i]).toArray();
        double[] volume = levels.volumes();
        double meanVolume =
                Arrays.stream(kept).mapToDouble(i -> volume[i]).average().orElse(0);
        double meanGrowth =
                Arrays.stream(kept).mapToDouble(i -> increments[i]).average().orElse(0);
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i : kept) {
            double dx = volume[i] - meanVolume;
            double dy = increments[i] - meanGrowth;
            sxx += dx * dx;
            sxy += dx * dy;
            syy += dy * dy;
        }
        boolean explains = kept.length >= FEWEST_DAYS && sxx > 0 && sxy > 0 && sxy * sxy >= 0.5 * sxx * syy;
        return explains ? OptionalDouble.of(sxy / sxx / DAY_SECONDS) : OptionalDouble.empty();
    }
}
