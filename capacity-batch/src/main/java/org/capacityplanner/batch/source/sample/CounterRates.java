package org.capacityplanner.batch.source.sample;

/**
 * The increases per second of a counter between consecutive samples, each at the time of the later sample. Where a
 * counter falls it has restarted from zero, as Prometheus assumes.
 *
 * @param table the rates
 * @param resets how often it started again
 */
public record CounterRates(SampleTable table, long resets) {
    public static CounterRates of(SampleTable counter) {
        SampleTable rates = new SampleTable(counter.metrics());
        double[] row = new double[1];
        long resets = 0;
        double before = Double.NaN;
        long timeBefore = 0;
        for (int i = 0; i < counter.rows(); i++) {
            double value = counter.valueAt(i, 0);
            long time = counter.timeAt(i);
            // A tool writes -1 where it could not ask; a fall to it and back would be the whole total at once.
            if (!(value >= 0)) {
                continue;
            }
            if (!Double.isNaN(before) && time > timeBefore) {
                double increase = value - before;
                if (increase < 0) {
                    resets++;
                    increase = value;
                }
                row[0] = increase * 1000 / (time - timeBefore);
                rates.append(time, row, 0);
            }
            before = value;
            timeBefore = time;
        }
        return new CounterRates(rates, resets);
    }
}
