package org.capacityplanner.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;

/**
 * Plans one service from its measurements and its lines of the plan file; a service or KPI that cannot be planned gets
 * a row with the reason.
 */
final class ServicePlanner implements Serializable {
    private static final long serialVersionUID = 1;

    private final MetricRows.Layout layout;
    private final ArrayList<String> metrics;
    private final ArrayList<Row> patterns;

    ServicePlanner(MetricRows.Layout layout, List<String> metrics, List<Row> patterns) {
        this.layout = layout;
        this.metrics = new ArrayList<>(metrics);
        this.patterns = new ArrayList<>(patterns);
    }

    /**
     * Returns one result row for each KPI of a service; none for a service that no line of the plan file names.
     *
     * @param lines the lines that name the service; without any those of the pattern that it matches are taken
     */
    List<Row> plan(String service, Iterator<Row> rows, List<Row> lines) {
        List<Row> own = lines.isEmpty() ? PlanFile.matching(service, patterns) : lines;
        if (own.isEmpty()) {
            return List.of();
        }
        try {
            ServiceSamples samples = new ServiceSamples();
            rows.forEachRemaining(row -> MetricRows.add(row, layout, metrics, samples));
            Answer<CapacityPlan> answer = new ServiceQuestion(service, own, samples).plan();
            return answer.fold(ResultRows::of, refusal -> refused(service, own, refusal.message()));
        } catch (RuntimeException | StackOverflowError failure) {
            // A task that fails is repeated and then ends the job, and with it all other services.
            return refused(service, own, reason(failure));
        }
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return Refusal.Reason.NOT_IDENTIFIABLE + ", " + failure.getClass().getSimpleName() + message;
    }

    private static List<Row> refused(String service, List<Row> lines, String why) {
        return lines.stream()
                .map(line -> ResultRows.refused(service, line.getAs(PlanFile.KPI), why))
                .toList();
    }
}
