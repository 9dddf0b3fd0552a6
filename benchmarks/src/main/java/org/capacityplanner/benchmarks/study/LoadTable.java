package org.capacityplanner.benchmarks.study;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;

/** The columns of numbers of a measured load table, in the order of its rows. */
record LoadTable(Map<String, double[]> columns, List<String> series) {

    /** Reads a CSV file; cells that are no number become NaN, and lines that begin with # are skipped. */
    static LoadTable read(Path file) throws IOException {
        List<NamedCsvRecord> records;
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            records = reader.stream().toList();
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : records.get(0).getHeader()) {
            columns.put(
                    name,
                    records.stream().mapToDouble(r -> number(r.getField(name))).toArray());
        }
        List<String> series = records.get(0).getHeader().contains("series")
                ? records.stream().map(r -> r.getField("series")).toList()
                : List.of();
        return new LoadTable(columns, series);
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    double[] column(String name) {
        return columns.get(name);
    }

    /** Returns the rows of the series with the given name. */
    LoadTable of(String name) {
        return where(i -> series.get(i).equals(name));
    }

    LoadTable where(IntPredicate keep) {
        int n = columns.values().iterator().next().length;
        int[] rows = IntStream.range(0, n).filter(keep).toArray();
        Map<String, double[]> kept = new LinkedHashMap<>();
        columns.forEach((name, values) ->
                kept.put(name, IntStream.of(rows).mapToDouble(i -> values[i]).toArray()));
        List<String> keptSeries = series.isEmpty()
                ? series
                : IntStream.of(rows).mapToObj(series::get).toList();
        return new LoadTable(kept, keptSeries);
    }

    /**
     * Returns a table of the means of the given number of successive rows each; an incomplete group at the end is
     * dropped.
     */
    LoadTable averaged(int rows) {
        Map<String, double[]> means = new LinkedHashMap<>();
        columns.forEach((name, values) -> {
            double[] mean = new double[values.length / rows];
            for (int i = 0; i < mean.length * rows; i++) {
                mean[i / rows] += values[i] / rows;
            }
            means.put(name, mean);
        });
        return new LoadTable(means, List.of());
    }

    /**
     * Returns one column as observations against another, as a quantity of no known kind, to which no bound but zero
     * applies.
     */
    Observations observations(String volume, String kpi, Duration step) {
        return Observations.regular(
                volume, Kpi.of(kpi, Unit.RATIO), SimulatedMonth.START, step, column(volume), column(kpi));
    }

    List<String> distinctSeries() {
        return new ArrayList<>(new LinkedHashSet<>(series));
    }
}
