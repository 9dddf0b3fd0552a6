package org.capacityplanner.batch.report.workbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.FitSummary;

/**
 * The observations of all KPIs of a service as columns in the user's units, with a row for each time at which any KPI
 * was observed: the volume first, NaN where a KPI was not observed. A KPI that was observed in only a part of an
 * interval has a mean volume that differs from the others' and a volume column of its own behind all KPIs. A gap in
 * time is one row without values, so that a line drawn over time is interrupted there.
 */
final class AlignedData {
    private final long[] epochMillis;
    private final double[][] columns;
    private final int[] volumeColumns;

    private AlignedData(long[] epochMillis, double[][] columns, int[] volumeColumns) {
        this.epochMillis = epochMillis;
        this.columns = columns;
        this.volumeColumns = volumeColumns;
    }

    static AlignedData of(CapacityPlan plan, List<KpiPlan> kpis) {
        List<Observations> means =
                kpis.stream().map(kpi -> FitSummary.means(kpi.observations())).toList();
        NavigableSet<Long> times = new TreeSet<>();
        for (Observations observations : means) {
            for (int i = 0; i < observations.size(); i++) {
                times.add(observations.epochMillisAt(i));
            }
        }
        addGaps(means, times);
        long[] epochMillis = times.stream().mapToLong(time -> time).toArray();
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i <= means.size(); i++) {
            columns.add(blank(epochMillis.length));
        }
        int[] volumeColumns = new int[means.size()];
        for (int k = 0; k < means.size(); k++) {
            Observations observations = means.get(k);
            double[] own = blank(epochMillis.length);
            int row = 0;
            for (int i = 0; i < observations.size(); i++) {
                while (epochMillis[row] < observations.epochMillisAt(i)) {
                    row++;
                }
                own[row] = plan.volume().unit().fromCore(observations.volumeAt(i));
                columns.get(1 + k)[row] = observations.kpi().unit().fromCore(observations.valueAt(i));
            }
            if (!fits(own, columns.get(0))) {
                volumeColumns[k] = columns.size();
                columns.add(own);
            }
        }
        return new AlignedData(epochMillis, columns.toArray(double[][]::new), volumeColumns);
    }

    /** Returns every n-th row of these data, with the smallest n that leaves at most {@code most} rows. */
    AlignedData thinnedTo(int most) {
        int every = (int) Math.ceil(rows() / (double) most);
        if (every <= 1) {
            return this;
        }
        int[] kept = IntStream.range(0, rows()).filter(row -> row % every == 0).toArray();
        return new AlignedData(
                Arrays.stream(kept).mapToLong(row -> epochMillis[row]).toArray(),
                Arrays.stream(columns)
                        .map(column -> Arrays.stream(kept)
                                .mapToDouble(row -> column[row])
                                .toArray())
                        .toArray(double[][]::new),
                volumeColumns);
    }

    private static double[] blank(int rows) {
        double[] column = new double[rows];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /**
     * Fills the gaps in {@code common} from {@code volume} and returns true; changes nothing and returns false if they
     * differ at any time at which both are known.
     */
    private static boolean fits(double[] volume, double[] common) {
        for (int i = 0; i < common.length; i++) {
            if (Double.isFinite(volume[i]) && Double.isFinite(common[i]) && volume[i] != common[i]) {
                return false;
            }
        }
        for (int i = 0; i < common.length; i++) {
            common[i] = Double.isFinite(volume[i]) ? volume[i] : common[i];
        }
        return true;
    }

    /**
     * Adds to {@code times} the time one interval before each gap begins, so that a row without values interrupts the
     * lines of charts.
     */
    private static void addGaps(List<Observations> means, NavigableSet<Long> times) {
        long step = means.stream()
                .mapToLong(observations -> observations.step().toMillis())
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

    int columns() {
        return columns.length;
    }

    /** Returns the index of the column with the volumes at which a KPI was observed. */
    int volumeColumn(int kpi) {
        return volumeColumns[kpi];
    }

    int rows() {
        return epochMillis.length;
    }

    Instant timeAt(int row) {
        return Instant.ofEpochMilli(epochMillis[row]);
    }

    /**
     * Returns a column, which must not be changed: index 0 is the volume, then follow the KPIs, then volumes of single
     * KPIs.
     */
    double[] column(int index) {
        return columns[index];
    }
}
