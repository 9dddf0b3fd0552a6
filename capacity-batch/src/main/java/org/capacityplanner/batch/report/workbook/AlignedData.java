package org.capacityplanner.batch.report.workbook;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.metrics.Observations;

/**
 * The observations of all KPIs of a service side by side, in the units for people: a row for each time that any KPI was
 * observed at, the volume first, and not-a-number where a KPI was not observed. Where nothing was observed for a while, one
 * row of a time without values stands for all of them, at which a line over time is interrupted.
 */
final class AlignedData {
    private final long[] epochMillis;
    private final double[][] columns;

    private AlignedData(long[] epochMillis, double[][] columns) {
        this.epochMillis = epochMillis;
        this.columns = columns;
    }

    static AlignedData of(CapacityPlan plan) {
        NavigableSet<Long> times = new TreeSet<>();
        plan.kpis().forEach(kpi -> {
            for (int i = 0; i < kpi.observations().size(); i++) {
                times.add(kpi.observations().epochMillisAt(i));
            }
        });
        addGaps(plan, times);
        long[] epochMillis = times.stream().mapToLong(time -> time).toArray();
        double[][] columns = new double[1 + plan.kpis().size()][epochMillis.length];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
        for (int k = 0; k < plan.kpis().size(); k++) {
            Observations observations = plan.kpis().get(k).observations();
            int row = 0;
            for (int i = 0; i < observations.size(); i++) {
                while (epochMillis[row] < observations.epochMillisAt(i)) {
                    row++;
                }
                columns[0][row] = plan.volume().unit().fromCore(observations.volumeAt(i));
                columns[1 + k][row] = observations.kpi().unit().fromCore(observations.valueAt(i));
            }
        }
        return new AlignedData(epochMillis, columns);
    }

    /** A step after the last time before each gap. */
    private static void addGaps(CapacityPlan plan, NavigableSet<Long> times) {
        long step = plan.kpis().stream()
                .mapToLong(kpi -> kpi.observations().step().toMillis())
                .filter(millis -> millis > 0)
                .min()
                .orElse(0);
        if (step == 0) {
            return;
        }
        for (Long time : List.copyOf(times)) {
            Long next = times.higher(time);
            if (next != null && next - time > step + step / 2) {
                times.add(time + step);
            }
        }
    }

    int rows() {
        return epochMillis.length;
    }

    Instant timeAt(int row) {
        return Instant.ofEpochMilli(epochMillis[row]);
    }

    /** The volume at 0, then the KPIs; for reading only. */
    double[] column(int index) {
        return columns[index];
    }
}
