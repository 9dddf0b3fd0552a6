package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.family.ModelSelection;
import org.capacityplanner.regression.LinearFit;

/** Tests which of four volume metrics of a database drives its CPU. R-squared gets it wrong. */
final class DriverStudy {

    /**
     * The planner's judgement of one candidate volume metric.
     *
     * @param driver the volume metric
     * @param minutes the length of the intervals
     * @param rSquared of the line through all rows
     * @param refusal why it is not a driver, if so
     */
    record Verdict(String driver, int minutes, double rSquared, Optional<Refusal> refusal) {}

    private DriverStudy() {}

    static List<Verdict> of(Path oracledb) throws IOException {
        LoadTable table = LoadTable.read(oracledb);
        List<Verdict> verdicts = new ArrayList<>();
        for (int rows : new int[] {1, 5}) {
            int minutes = 2 * rows;
            LoadTable averaged = table.averaged(rows);
            for (String driver : new String[] {"lio_rate", "txn_rate", "exec_rate", "call_rate"}) {
                Observations observations = averaged.observations(driver, "cpu_util", Duration.ofMinutes(minutes));
                verdicts.add(new Verdict(
                        driver,
                        minutes,
                        LinearFit.of(observations).orElseThrow().rSquared(),
                        ModelSelection.mixture(observations).refusal()));
            }
        }
        return verdicts;
    }
}
