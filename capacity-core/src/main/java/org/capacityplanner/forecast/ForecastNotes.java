package org.capacityplanner.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.forecast.method.ForecastMethod;

/** Composes the remarks on a forecast for its readers, as sentences. */
final class ForecastNotes {
    static final int FOUR_WEEKS = 28;
    private static final int DAYS_OF_TWO_YEARS = 730;
    private static final double DAYS_OF_MONTH = 365.25 / 12;

    /** The smallest growth of volume in a year from which a forecast is not called flat, 0.02 for 2%. */
    private static final double FLAT = 0.02;

    /**
     * The smallest relative change of volume from the last four weeks to the next four that is reported, 0.05 for 5%.
     */
    private static final double JUMP = 0.05;

    private ForecastNotes() {}

    /**
     * What a forecast was made from.
     *
     * @param size of the history, days
     * @param isConstant whether its volume is the same on every day
     * @param recentMean the mean volume of its last four weeks, transactions per second
     * @param method that was chosen
     */
    record Basis(
            int size,
            boolean hasYearlySeason,
            boolean isConstant,
            double recentMean,
            ForecastMethod method,
            Optional<Backtest> backtest) {}

    static List<String> of(Basis history, List<ForecastPoint> days) {
        List<String> notes = new ArrayList<>();
        direction(history, days).ifPresent(notes::add);
        int months = (int) (history.size() / DAYS_OF_MONTH);
        if (history.method() == ForecastMethod.LAST_YEAR) {
            notes.add(
                    "the forecast repeats the same days of last year, times the growth since, which forecast past months better"
                            + " than a trend or a level; what last year had once is in it");
        } else if (history.hasYearlySeason()) {
            notes.add("the season of the year is taken from the history");
        } else if (history.size() >= DAYS_OF_TWO_YEARS) {
            notes.add("the years of the history have no season in common");
        } else if (days.size() > FOUR_WEEKS) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d month%s of history cannot distinguish a season of the year from growth; 24 are needed",
                    months,
                    months == 1 ? "" : "s"));
        }
        if (history.backtest().isEmpty()) {
            notes.add("the history is too short to compare methods, or to check the intervals");
        } else if (days.size() > 2 * history.backtest().get().steps()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the history is long enough to check forecasts of %d days, not of %d",
                    history.backtest().get().steps(),
                    days.size()));
        }
        return notes;
    }

    /** Returns the remark that prediction intervals are inflated, and why; empty where they are not. */
    static Optional<String> inflation(TrackRecord trackRecord) {
        double inflation = trackRecord.inflation();
        return inflation > 1
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the intervals are inflated %.1f times, since the coverage of those of the last %d forecasts was"
                                + " below their level",
                        inflation,
                        trackRecord.outcomes().size()))
                : Optional.empty();
    }

    /**
     * Returns a remark that explains a flat forecast or reports a decreasing one; empty where the forecast increases,
     * as readers expect.
     */
    private static Optional<String> direction(Basis history, List<ForecastPoint> days) {
        if (days.size() < 2 * FOUR_WEEKS) {
            return Optional.empty();
        }
        double first = mean(days.subList(0, FOUR_WEEKS));
        double last = mean(days.subList(days.size() - FOUR_WEEKS, days.size()));
        double perYear = Math.log(last / first) * 365.25 / (days.size() - FOUR_WEEKS);
        double jump = first / history.recentMean() - 1;
        if (!(Math.abs(perYear) >= FLAT) && Math.abs(jump) >= JUMP) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "volume is expected %.0f%% %s the last four weeks, and at that level from then on",
                    100 * Math.abs(jump),
                    jump > 0 ? "above" : "below"));
        }
        if (!(Math.abs(perYear) >= FLAT)) {
            return Optional.of(
                    history.isConstant()
                            ? "the forecast is flat because volume has not changed at all"
                            : "the forecast is flat because the history shows no growth that is steady enough to be"
                                    + " carried on");
        }
        return perYear < 0
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "volume is falling, by %.0f%% in a year if it goes on",
                        -100 * Math.expm1(perYear)))
                : Optional.empty();
    }

    private static double mean(List<ForecastPoint> days) {
        return days.stream().mapToDouble(ForecastPoint::mean).average().orElseThrow();
    }
}
