package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.capacityplanner.metrics.Refusal;

/**
 * Prints the coverage of the planner's intervals, and the errors of its extrapolations.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.capacityplanner.benchmarks.study.AccuracyStudy sample-data [replicates]
 * }</pre>
 *
 * <p>The load tables are read from the folder that {@code CAPACITY_REFERENCE_DIR} names; without it they are left out.
 */
public final class AccuracyStudy {
    private static final long SEED = 20_261_101;

    /**
     * The ratio of other studies' replicates to simulated services, since each service is asked about several KPIs and
     * growths and compared with a thousand draws.
     */
    private static final int REPLICATES_PER_SERVICE = 12;

    private final PrintStream out;

    private AccuracyStudy(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Path sampleData = Path.of(arguments.length > 0 ? arguments[0] : "sample-data");
        int replicates = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 150;
        AccuracyStudy study = new AccuracyStudy(System.out);
        study.coverage(replicates);
        study.shapes(Math.max(1, replicates / REPLICATES_PER_SERVICE));
        study.steps(Math.max(1, replicates / REPLICATES_PER_SERVICE));
        study.slopes(replicates);
        study.hockeyStick(replicates);
        study.capture(sampleData.resolve("postgres").resolve("postgres_pgbench_10s.csv"));
        String reference = System.getenv("CAPACITY_REFERENCE_DIR");
        if (reference == null) {
            study.print("%nCAPACITY_REFERENCE_DIR is not set: load tables left out%n");
        } else {
            study.loadTables(Path.of(reference, "load_tables"));
        }
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
    }

    private void coverage(int replicates) {
        print(
                "90%% prediction intervals, %d simulated months: share of new observations inside, width over the mean%n",
                replicates);
        print(
                "%-40s %-14s %-14s %-14s %-14s %s%n",
                "", "median", "97th pct", "+20%", "+50%", "at +50%: below the upper bound; capacity stated instead");
        for (Scenario scenario : Scenario.values()) {
            List<CoverageStudy.Outcome> outcomes = CoverageStudy.of(scenario, replicates, SEED);
            CoverageStudy.Outcome last = outcomes.get(outcomes.size() - 1);
            print(
                    "%-40s %s %.3f; %d%n",
                    scenario.name() + " " + scenario.description(),
                    outcomes.stream()
                            .map(o -> String.format(Locale.ROOT, "%.3f (%.3f) ", o.coverage(), o.width()))
                            .collect(Collectors.joining()),
                    last.upperCoverage(),
                    last.capacityStatements());
        }
    }

    private void shapes(int services) {
        print(
                "%n%d services of each of %d shapes whose truth is known%n",
                services, ServiceShape.ordinary().size());
        ShapeStudy.print(ShapeStudy.of(SEED, services), out);
    }

    private void steps(int tests) {
        print("%n%d tests of each system and number of levels: ", tests);
        StepStudy.print(StepStudy.of(SEED, tests), out);
    }

    private void slopes(int replicates) {
        print("%n95%% interval of a slope under correlated noise: coverage%n");
        for (SlopeCoverageStudy.Design design : SlopeCoverageStudy.Design.values()) {
            print("%-26s %.3f%n", design.name(), SlopeCoverageStudy.coverage(design, 2 * replicates, SEED));
        }
    }

    private void hockeyStick(int replicates) {
        List<HockeyStickStudy.Outcome> outcomes = HockeyStickStudy.of(replicates, SEED);
        print("%nhockey stick, response times below 65%% of the capacity, asked about 90%%:%n");
        print(
                "below half the truth and not called speculative: %d of %d; labels %s%n",
                outcomes.stream().filter(HockeyStickStudy.Outcome::misleads).count(),
                outcomes.size(),
                outcomes.stream().collect(Collectors.groupingBy(o -> o.certainty(), Collectors.counting())));
    }

    private void capture(Path file) throws IOException {
        print("%nPostgreSQL capture, fitted before its ramp%n");
        for (CaptureStudy.Outcome o : CaptureStudy.of(file)) {
            print(
                    "%-18s CPU error %.3f up to twice the volume, %.3f up to 90%% CPU; coverage %.2f; full between %.0f and"
                            + " %.0f tx/s, at %.0f %s%n",
                    o.volume(),
                    o.errorToTwice(),
                    o.errorToNearlyFull(),
                    o.coverage(),
                    o.saturation().lower(),
                    o.saturation().upper(),
                    CaptureStudy.LEFT_50_MS,
                    o.certaintyAtLimit());
        }
    }

    private void loadTables(Path folder) throws IOException {
        print("%nload tables, high load predicted from low load: median absolute error, coverage of 90%% intervals%n");
        for (ExtrapolationStudy.Outcome o : ExtrapolationStudy.of(folder)) {
            print(
                    "%-26s %3d points  mixture %.3f  %s  coverage %.2f%n",
                    o.set(), o.points(), o.mixtureError(), families(o.familyErrors()), o.coverage());
        }
        print("%noracledb: which volume drives the CPU%n");
        for (DriverStudy.Verdict v : DriverStudy.of(folder.resolve("usl_oracledb.csv"))) {
            print(
                    "%-10s %2d min  R² %.2f  %s%n",
                    v.driver(),
                    v.minutes(),
                    v.rSquared(),
                    v.refusal().map(Refusal::message).orElse("accepted"));
        }
    }

    private static String families(Map<String, Double> errors) {
        return errors.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.3f", e.getKey(), e.getValue()))
                .collect(Collectors.joining("  "));
    }
}
