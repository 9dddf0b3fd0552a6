package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.family.MixtureModel;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PowerFit;

/**
 * Tests extrapolation on real load tables: CPU at high load predicted from low load, by the mixture of curve families
 * and by each family alone. A family alone may win on one table and lose on the next; nobody can know beforehand which.
 */
final class ExtrapolationStudy {
    private static final double LEVEL = 0.9;

    /**
     * The errors and coverage of a set of extrapolations.
     *
     * @param set what was extrapolated
     * @param points how many observations were predicted
     * @param mixtureError median absolute error of the mixture, as a share
     * @param familyErrors the same for each family alone
     * @param coverage share of the observations within the 90% interval
     */
    record Outcome(String set, int points, double mixtureError, Map<String, Double> familyErrors, double coverage) {
        double bestFamilyError() {
            return familyErrors.values().stream().mapToDouble(e -> e).min().orElseThrow();
        }
    }

    private final String set;
    private final List<Double> mixture = new ArrayList<>();
    private final Map<String, List<Double>> families = new LinkedHashMap<>();
    private int covered;

    private ExtrapolationStudy(String set) {
        this.set = set;
    }

    /** Returns the outcomes for all load tables of a folder. */
    static List<Outcome> of(Path loadTables) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(istio(
                loadTables.resolve("istio_bench_qps_sweep.csv"),
                "cpu_mili_avg_istio_proxy_fortioclient",
                "cpu_mili_avg_istio_proxy_fortioserver"));
        outcomes.add(istio(
                loadTables.resolve("istio12_qps_sweep.csv"),
                "cpu_mili_avg_telemetry_mixer",
                "cpu_mili_avg_fortioserver_deployment_proxy"));
        LoadTable oracle = LoadTable.read(loadTables.resolve("usl_oracledb.csv"));
        for (int rows : new int[] {1, 5, 15}) {
            for (String driver : new String[] {"lio_rate", "txn_rate"}) {
                outcomes.add(oracle(oracle.averaged(rows), driver, 2 * rows));
            }
        }
        return outcomes;
    }

    /**
     * Returns the outcome for a table of the service mesh Istio: CPU up to 1,000 requests a second predicts the rows
     * beyond.
     */
    private static Outcome istio(Path file, String... kpis) throws IOException {
        LoadTable table = LoadTable.read(file);
        ExtrapolationStudy study =
                new ExtrapolationStudy(file.getFileName().toString().replace(".csv", ""));
        for (String series : table.distinctSeries()) {
            for (String kpi : kpis) {
                study.add(
                        table.of(series).observations("volume", kpi, Duration.ofHours(1)),
                        volume -> volume <= 1000,
                        v -> v > 1000);
            }
        }
        return study.outcome();
    }

    /**
     * Returns the outcome for an Oracle database: CPU below the 70th percentile of the volume metric predicts CPU above
     * its 90th.
     */
    private static Outcome oracle(LoadTable table, String driver, int minutes) {
        Quantiles volumes = Quantiles.of(table.column(driver));
        ExtrapolationStudy study = new ExtrapolationStudy("oracledb " + driver + " " + minutes + " min");
        double low = volumes.at(0.7);
        double high = volumes.at(0.9);
        study.add(
                table.observations(driver, "cpu_util", Duration.ofMinutes(minutes)),
                volume -> volume <= low,
                volume -> volume > high);
        return study.outcome();
    }

    private interface VolumeTest {
        boolean accepts(double volume);
    }

    private void add(Observations all, VolumeTest training, VolumeTest held) {
        Observations low = all.where(i -> training.accepts(all.volumeAt(i)));
        Observations high = all.where(i -> held.accepts(all.volumeAt(i)));
        MixtureModel model = MixtureModel.of(low).known().orElseThrow();
        LinearFit line = LinearFit.of(low).orElseThrow();
        for (int i = 0; i < high.size(); i++) {
            double volume = high.volumeAt(i);
            double truth = high.valueAt(i);
            Interval interval = model.predictionIntervalAt(volume, LEVEL);
            covered += interval.contains(truth) ? 1 : 0;
            mixture.add(Math.abs(model.predictAt(volume) / truth - 1));
            alone("linear", line.predictAt(volume), truth);
            alone("power", PowerFit.of(low.volume(), low.values()), volume, truth);
            alone("offset power", OffsetPowerFit.of(low.volume(), low.values()), volume, truth);
        }
    }

    private void alone(String family, Answer<? extends Curve> fit, double volume, double truth) {
        fit.known().ifPresent(curve -> alone(family, curve.predictAt(volume), truth));
    }

    private void alone(String family, double predicted, double truth) {
        families.computeIfAbsent(family, name -> new ArrayList<>()).add(Math.abs(predicted / truth - 1));
    }

    private Outcome outcome() {
        Map<String, Double> errors = new LinkedHashMap<>();
        families.forEach((family, list) -> errors.put(family, median(list)));
        return new Outcome(set, mixture.size(), median(mixture), errors, (double) covered / mixture.size());
    }

    private static double median(List<Double> values) {
        return Quantiles.median(values.stream().mapToDouble(v -> v).toArray());
    }
}
