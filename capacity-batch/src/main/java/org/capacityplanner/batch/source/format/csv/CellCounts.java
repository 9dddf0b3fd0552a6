package org.capacityplanner.batch.source.format.csv;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;

/** Counts cells of one kind for each metric, and remembers the line of the first. */
public final class CellCounts {
    private final DataQuality.Kind kind;
    private long[] counts = new long[8];
    private long[] firstLines = new long[8];

    public CellCounts(DataQuality.Kind kind) {
        this.kind = kind;
    }

    public void count(int metric, long line) {
        if (metric >= counts.length) {
            counts = Arrays.copyOf(counts, metric * 2);
            firstLines = Arrays.copyOf(firstLines, metric * 2);
        }
        if (counts[metric]++ == 0) {
            firstLines[metric] = line;
        }
    }

    public void report(FileReading reading, IntFunction<String> metricName) {
        for (int metric = 0; metric < counts.length; metric++) {
            if (counts[metric] > 0) {
                reading.note(kind, metricName.apply(metric), counts[metric], firstLines[metric], "");
            }
        }
    }
}
