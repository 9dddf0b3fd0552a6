package org.capacityplanner.burst;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of bursts for which measurements are published, each with a shape and with peaks by their probability. */
public enum BurstPreset {
    /**
     * A burst by sudden attention, as after a widely seen post: volume rises within minutes and is back to normal
     * within the hour.
     */
    ATTENTION(
            5,
            16,
            70,
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            "367 peaks of at least 3 times the usual in 5-minute counts of tweets about four companies over 55 days"
                    + " (Numenta Anomaly Benchmark, realTweets): attention, not the log of a site"),
    /** A burst by an announced sale or match: volume rises over hours. */
    ANNOUNCED(
            5,
            8,
            15,
            Duration.ofHours(4),
            Duration.ofHours(2),
            Duration.ofHours(1),
            "19 events of at least twice the usual in the hours of the World Cup 98 site: median 4.9 times, one in ten 8.0"
                    + " times, largest 15.0 times"),
    /**
     * A burst by a link on the front page of a news site: volume rises within the hour and stays high for half a day.
     */
    FRONT_PAGE(
            7,
            Double.NaN,
            Double.NaN,
            Duration.ofHours(1),
            Duration.ofHours(12),
            Duration.ofHours(6),
            "one personal site on the front page of Hacker News: connections 35 to 230 per second (6.6 times) for 12 h");

    private final double likely;
    private final double oneInTen;
    private final double oneInHundred;
    private final Duration over;
    private final Duration holds;
    private final Duration halves;
    private final String origin;

    BurstPreset(
            double likely,
            double oneInTen,
            double oneInHundred,
            Duration over,
            Duration holds,
            Duration halves,
            String origin) {
        this.likely = likely;
        this.oneInTen = oneInTen;
        this.oneInHundred = oneInHundred;
        this.over = over;
        this.holds = holds;
        this.halves = halves;
        this.origin = origin;
    }

    /** Returns the volume over time of a burst of this kind with the likely peak. */
    public BurstProfile profile() {
        return new BurstProfile(likely, over, holds, halves);
    }

    /**
     * Returns the peaks of this kind of burst, as multiples of the expected volume: the likely one, and those exceeded
     * by one event in ten and by one in a hundred.
     */
    public List<Double> peaks() {
        return Stream.of(likely, oneInTen, oneInHundred)
                .filter(peak -> !Double.isNaN(peak))
                .toList();
    }

    /** Returns the source of the preset's numbers, as text for reports, such as a publication. */
    public String origin() {
        return origin;
    }
}
