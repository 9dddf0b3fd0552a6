package org.capacityplanner.batch.source.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
     * Reports the numbers that stand for missing values, and returns the rows without them.
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
     * under load.
     */
    private static List<double[]> others(SampleTable table, double[] none, List<SampleTable> all) {
        List<double[]> others = new ArrayList<>();
        IntStream.range(0, none.length)
                .filter(metric -> Double.isNaN(none[metric]))
                .forEach(metric -> others.add(table.values(metric)));
        all.stream()
                .filter(other -> !other.metrics().equals(table.metrics()))
                .forEach(other -> IntStream.range(0, other.metrics().size())
                        .forEach(metric -> others.add(valuesOf(other, metric, table))));
        return others;
    }

    private static double[] valuesOf(SampleTable other, int metric, SampleTable rows) {
        Map<Long, Double> byTime = new HashMap<>();
        double[] theirs = other.values(metric);
        for (int i = 0; i < theirs.length; i++) {
            byTime.put(other.timeAt(i), theirs[i]);
        }
        double[] values = new double[rows.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = byTime.getOrDefault(rows.timeAt(i), Double.NaN);
        }
        return values;
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
