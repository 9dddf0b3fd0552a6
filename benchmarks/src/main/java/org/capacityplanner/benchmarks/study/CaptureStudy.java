package org.capacityplanner.benchmarks.study;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.family.Bottleneck;
import org.capacityplanner.model.family.MixtureModel;
import org.capacityplanner.model.family.QueueModel;

/**
 * Tests extrapolation on a real capture of PostgreSQL from sample-data: fitted on the part before the mark
 * {@code #ramp}, and compared with the ramp through saturation that follows it.
 */
final class CaptureStudy {
    private static final double LEVEL = 0.9;
    private static final double NEARLY_FULL = 0.9;

    /** The offered rate, transactions per second, at which the p95 response time exceeded 50 ms on the ramp. */
    static final double LEFT_50_MS = 2050;

    /**
     * The errors and coverage of the extrapolation with one column taken as volume.
     *
     * @param volume the column taken as volume
     * @param errorToTwice median absolute CPU error on ramp rows up to twice the largest volume fitted on, as a share
     * @param errorToNearlyFull the same up to 90% CPU
     * @param coverage share of the latter rows within the 90% interval
     * @param saturation where the queue model says that the server is full
     * @param certaintyAtLimit how certain it calls its answer at the volume where p95 left 50 ms
     */
    record Outcome(
            String volume,
            double errorToTwice,
            double errorToNearlyFull,
            double coverage,
            Interval saturation,
            Certainty certaintyAtLimit) {}

    private CaptureStudy() {}

    static List<Outcome> of(Path capture) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String volume : new String[] {"offered_tps", "transactions_per_s"}) {
            outcomes.add(of(capture, volume));
        }
        return outcomes;
    }

    private static Outcome of(Path capture, String volumeColumn) throws IOException {
        List<CsvRecord> records;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.READ).ofCsvRecord(capture)) {
            records = reader.stream().toList();
        }
        List<String> header = records.get(0).getFields();
        int ramp = 1;
        while (!records.get(ramp).isComment()) {
            ramp++;
        }
        List<CsvRecord> before = records.subList(1, ramp);
        List<CsvRecord> after = records.subList(ramp + 1, records.size()).stream()
                .filter(record -> !record.isComment())
                .toList();

        Observations cpu = observations(header, before, volumeColumn, "cpu_pct", Kpi.utilization("cpu"));
        MixtureModel model = MixtureModel.of(cpu).known().orElseThrow();
        Observations held = observations(header, after, volumeColumn, "cpu_pct", Kpi.utilization("cpu"));
        List<Double> toTwice = new ArrayList<>();
        List<Double> toFull = new ArrayList<>();
        int covered = 0;
        for (int i = 0; i < held.size(); i++) {
            double error = Math.abs(model.predictAt(held.volumeAt(i)) / held.valueAt(i) - 1);
            if (held.volumeAt(i) <= 2 * model.domain().max()) {
                toTwice.add(error);
            }
            if (held.valueAt(i) <= NEARLY_FULL) {
                toFull.add(error);
                Interval interval = model.predictionIntervalAt(held.volumeAt(i), LEVEL);
                covered += interval.contains(held.valueAt(i)) ? 1 : 0;
            }
        }
        Observations latency =
                observations(header, before, volumeColumn, "latency_ms_p95", Kpi.responseTime("latency p95"));
        QueueModel queue = QueueModel.of(latency, Optional.of(new Bottleneck(cpu, model)), 1)
                .known()
                .orElseThrow();
        return new Outcome(
                volumeColumn,
                median(toTwice),
                median(toFull),
                (double) covered / toFull.size(),
                queue.saturation(LEVEL),
                queue.certaintyAt(LEFT_50_MS));
    }

    private static Observations observations(
            List<String> header, List<CsvRecord> records, String volume, String column, Kpi kpi) {
        return Observations.of(
                volume,
                kpi,
                Duration.ofSeconds(10),
                records.stream()
                        .mapToLong(r -> Instant.parse(r.getField(0)).toEpochMilli())
                        .toArray(),
                records.stream().mapToDouble(r -> number(r, header, volume)).toArray(),
                records.stream()
                        .mapToDouble(r -> kpi.unit().toCore(number(r, header, column)))
                        .toArray());
    }

    private static double number(CsvRecord record, List<String> header, String column) {
        return Double.parseDouble(record.getField(header.indexOf(column)));
    }

    private static double median(List<Double> values) {
        return Quantiles.median(values.stream().mapToDouble(v -> v).toArray());
    }
}
