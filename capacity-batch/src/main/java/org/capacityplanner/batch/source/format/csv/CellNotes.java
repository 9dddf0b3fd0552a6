package org.capacityplanner.batch.source.format.csv;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.CellUnits;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** Collects the units in the cells of a table, and counts cells that are missing, infinite, bounds or converted. */
public final class CellNotes {
    private final FileReading reading;
    private final CellUnits units = new CellUnits();

    /** The indexes of the metrics whose values were written as parts of a processor, such as {@code 250m}. */
    private final Set<Integer> inCores = new HashSet<>();

    private final CellCounts missing = new CellCounts(DataQuality.Kind.MISSING_VALUE);
    private final CellCounts infinite = new CellCounts(DataQuality.Kind.INFINITE_VALUE);
    private final CellCounts bounds = new CellCounts(DataQuality.Kind.BOUND);
    private final CellCounts converted = new CellCounts(DataQuality.Kind.CONVERTED_UNITS);

    public CellNotes(FileReading reading) {
        this.reading = reading;
    }

    /**
     * Returns a value converted from the unit in its cell to the unit of its metric; NaN where this is impossible.
     *
     * @param names gives the name of a metric
     * @param cellUnit the unit in the cell; null for none
     * @return NaN where the unit does not go together with the others
     */
    public double inMetricUnit(
            int metric, IntFunction<String> names, double value, @Nullable Unit cellUnit, long line) {
        if (cellUnit != null && Quantity.isCores(cellUnit)) {
            // 5m may also be five minutes; only beside the name of a processor is it a part of one.
            if (!Quantity.countsCores(names.apply(metric))) {
                return Double.NaN;
            }
            inCores.add(metric);
            return value;
        }
        double inMetricUnit = units.inMetricUnit(metric, value, cellUnit);
        if (cellUnit != null && !Double.isNaN(inMetricUnit) && units.converts(metric, cellUnit)) {
            converted.count(metric, line);
        }
        return inMetricUnit;
    }

    /** Counts a cell whose value is missing or infinite. */
    public void absent(int metric, NumberReader.Outcome outcome, long line) {
        (outcome == NumberReader.Outcome.INFINITE ? infinite : missing).count(metric, line);
    }

    /** Counts the cell that was read last, if its value is a bound such as {@code <1}. */
    public void bound(int metric, NumberReader cell, long line) {
        if (cell.isBound()) {
            bounds.count(metric, line);
        }
    }

    /** Reports the counted cells as findings, and records the units of the metrics. */
    public void report(IntFunction<String> names) {
        missing.report(reading, names);
        infinite.report(reading, names);
        bounds.report(reading, names);
        converted.report(reading, names);
        inCores.forEach(index -> reading.samples().unit(names.apply(index), Quantity.CORES_UNIT));
        units.units().forEach((index, unit) -> reading.samples().unit(names.apply(index), unit));
    }

    /** Counts cells of one kind for each metric, with the line of the first one. */
    private static final class CellCounts {
        private final DataQuality.Kind kind;
        private long[] counts = new long[8];
        private long[] firstLines = new long[8];

        CellCounts(DataQuality.Kind kind) {
            this.kind = kind;
        }

        void count(int metric, long line) {
            if (metric >= counts.length) {
                counts = Arrays.copyOf(counts, metric * 2);
                firstLines = Arrays.copyOf(firstLines, metric * 2);
            }
            if (counts[metric]++ == 0) {
                firstLines[metric] = line;
            }
        }

        void report(FileReading reading, IntFunction<String> metricName) {
            for (int metric = 0; metric < counts.length; metric++) {
                if (counts[metric] > 0) {
                    reading.note(kind, metricName.apply(metric), counts[metric], firstLines[metric], "");
                }
            }
        }
    }
}
