package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How accurate are the forecasts on series that they were not made from? Prints, for each {@link ForecastTrack} and series,
 * the mean absolute scaled error, the same relative to repeating the last season, and how much of what came lay in the
 * prediction intervals; at the end of a track their means.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.ForecastStudy FOLDER}, the folder
 * holding {@code forecast/NAME.csv} and {@code volume/NAME_daily.csv} and {@code NAME_hourly.csv}.
 */
public final class ForecastStudy {

    private ForecastStudy() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: ForecastStudy FOLDER");
            System.exit(64);
        }
        System.out.println("track    series                 origins   MASE  relative     80%    95%");
        for (ForecastTrack track : ForecastTrack.values()) {
            List<ForecastTrack.Outcome> outcomes = track.run(Path.of(arguments[0]));
            outcomes.forEach(outcome -> print(track, outcome));
            print(track, ForecastTrack.Outcome.mean(outcomes));
            System.out.println();
        }
    }

    private static void print(ForecastTrack track, ForecastTrack.Outcome outcome) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %-22s %7d  %5.3f     %5.3f   %5.3f  %5.3f%n",
                track.name().toLowerCase(Locale.ROOT),
                outcome.series(),
                outcome.origins(),
                outcome.mase(),
                outcome.relativeMase(),
                outcome.coverage80(),
                outcome.coverage95());
    }
}
