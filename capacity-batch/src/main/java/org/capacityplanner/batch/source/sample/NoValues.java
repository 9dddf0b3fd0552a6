package org.capacityplanner.batch.source.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.QualityLog;

/**
 * Removes the numbers that a tool writes for missing values, either those that the user declared or those that the
 * values suggest.
 */
final class NoValues {
    private final QualityLog log;
    private final String file;
    private final String service;

    NoValues(QualityLog log, String file, String service) {
        this.log = log;
        this.file = file;
        this.service = service;
    }

    /**
     * Reports the numbers that mean a missing value, such as 999, and returns the rows without them.
     *
     * @param all the tables of the service: in a long layout each metric has one of its own
     */
    SortedSamples removedFrom(SortedSamples rows, Optional<Set<Double>> declared, List<SampleTable> all) {
        return declared.isPresent() ? declared(rows, declared.get()) : recognised(rows, all);
    }

    private SortedSamples recognised(SortedSamples rows, List<SampleTable> all) {
        SampleTable table = rows.table();
        double[] none = new double[table.metrics().size()];
        for (int metric = 0; metric < none.length; metric++) {
            none[metric] = NoValueNumber.in(table.values(metric));
        }
        int[] found = IntStream.range(0, none.length)
                .filter(metric -> !Double.isNaN(none[metric]))
                .toArray();
        if (found.length == 0) {
            return rows;
        }
        List<double[]> others = others(table, none, all);
        List<Runnable> kept = new ArrayList<>();
        for (int metric : found) {
            double[] values = table.values(metric);
            double number = none[metric];
            boolean keeps = NoValueNumber.isOfPeaks(values, number, others);
            long count = Arrays.stream(values).filter(value -> value == number).count();
            DataQuality.Kind kind = keeps ? DataQuality.Kind.PEAK_NUMBER : DataQuality.Kind.NO_VALUE_NUMBER;
            String example = new BigDecimal(number).toPlainString();
            Runnable note = () -> log.note(kind, file, subject(table, metric), count, 0, example);
            if (keeps) {
                none[metric] = Double.NaN;
                kept.add(note);
            } else {
                note.run();
            }
        }
        if (kept.size() == found.length) {
            kept.forEach(Runnable::run);
            return rows;
        }
        // Behind one such number there may be another.
        return recognised(rows.with((metric, value) -> value == none[metric] ? Double.NaN : value), all);
    }

    /**
     * Returns the values of all other metrics in the rows of a table, which show whether a suspected number is a peak
     * under load. Metrics under suspicion in the same rows are not among them, lest they vouch for each other.
     */
    private static List<double[]> others(SampleTable table, double[] none, List<SampleTable> all) {
        List<double[]> others = new ArrayList<>();
        IntStream.range(0, none.length)
                .filter(metric -> Double.isNaN(none[metric]))
                .forEach(metric -> others.add(table.values(metric)));
        Map<Long, Integer> rowAt = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            rowAt.putIfAbsent(table.timeAt(row), row);
        }
        for (SampleTable other : all) {
            for (int metric = 0; metric < other.metrics().size(); metric++) {
                if (!table.metrics().contains(other.metrics().get(metric))) {
                    foreign(other, metric, table, none, rowAt).ifPresent(others::add);
                }
            }
        }
        return others;
    }

    /**
     * Returns the values of a metric of another table in the rows of a table, without its own numbers for missing
     * values; empty where one of these is in a row with a suspected number.
     */
    private static Optional<double[]> foreign(
            SampleTable other, int metric, SampleTable table, double[] none, Map<Long, Integer> rowAt) {
        double[] theirs = other.values(metric);
        double[] values = new double[table.rows()];
        Arrays.fill(values, Double.NaN);
        Set<Double> numbers = new HashSet<>();
        for (double number = NoValueNumber.in(theirs); !Double.isNaN(number); number = NoValueNumber.in(theirs)) {
            numbers.add(number);
            for (int i = 0; i < theirs.length; i++) {
                theirs[i] = theirs[i] == number ? Double.NaN : theirs[i];
            }
        }
        for (int i = 0; i < theirs.length; i++) {
            Integer row = rowAt.get(other.timeAt(i));
            if (row == null) {
                continue;
            }
            if (numbers.contains(other.valueAt(i, metric)) && isSuspected(table, row, none)) {
                return Optional.empty();
            }
            values[row] = theirs[i];
        }
        for (int row = 0; row < values.length; row++) {
            values[row] = values[rowAt.getOrDefault(table.timeAt(row), row)];
        }
        return Optional.of(values);
    }

    private static boolean isSuspected(SampleTable table, int row, double[] none) {
        return IntStream.range(0, none.length).anyMatch(metric -> table.valueAt(row, metric) == none[metric]);
    }

    private SortedSamples declared(SortedSamples rows, Set<Double> numbers) {
        SampleTable table = rows.table();
        boolean any = false;
        for (int metric = 0; metric < table.metrics().size(); metric++) {
            long count = Arrays.stream(table.values(metric))
                    .filter(value -> numbers.contains(value))
                    .count();
            if (count > 0) {
                any = true;
                log.note(DataQuality.Kind.DECLARED_NO_VALUE, file, subject(table, metric), count, 0, "");
            }
        }
        return any ? rows.with((metric, value) -> numbers.contains(value) ? Double.NaN : value) : rows;
    }

    private String subject(SampleTable table, int metric) {
        String name = table.metrics().get(metric);
        return service.isEmpty() ? name : service + " " + name;
    }
}
