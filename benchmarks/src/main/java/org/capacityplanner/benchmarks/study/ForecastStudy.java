package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures the accuracy of the volume forecasts on real series, against the values after each forecast's origin.
 * For each {@link ForecastTrack}, prints one row for each series: the mean absolute scaled error, the same error
 * relative to the seasonal naive method, and the coverage of the prediction intervals. A last row has the means over the
 * series. Then prints the same measures for simulated volumes, whose true growth is known ({@link GrowthStudy}).
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.ForecastStudy FOLDER}, the folder
 * holding {@code forecast/NAME.csv} and {@code volume/NAME_daily.csv} and {@code NAME_hourly.csv}.
 */
public final class ForecastStudy {

    private static final long SEED = 61;
    private static final int SERVICES = 12;

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
        System.out.println(
                "simulated growth, months ahead: median error, bias, coverage of the 80% and 95% intervals, width");
        GrowthStudy.print(SEED, SERVICES);
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
