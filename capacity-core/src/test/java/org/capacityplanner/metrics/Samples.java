package org.capacityplanner.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.capacityplanner.cleaning.KpiSeries;

/** Reads the project's own sample data, which has one plain form, without the batch module's readers. */
public final class Samples {
    private static final Path FOLDER = Path.of("..", "sample-data");

    private static final Map<String, List<String>> LINES = new ConcurrentHashMap<>();

    private final List<String> header;
    private final List<String[]> rows;

    private Samples(List<String> header, List<String[]> rows) {
        this.header = header;
        this.rows = rows;
    }

    /** The capture of a PostgreSQL server that was driven into saturation. */
    public static Samples postgres() {
        return read("postgres/postgres_pgbench_10s.csv", line -> !line.startsWith("#"));
    }

    /** One service of the simulated trading platform. */
    public static Samples trading(String service) {
        return read("trading/trading-hourly.csv", line -> line.contains("," + service + ","));
    }

    private static Samples read(String file, Predicate<String> wanted) {
        List<String> lines = LINES.computeIfAbsent(file, Samples::lines);
        List<String[]> rows = new ArrayList<>();
        lines.stream().skip(1).filter(wanted).forEach(line -> rows.add(line.split(",", -1)));
        return new Samples(Arrays.asList(lines.get(0).split(",")), rows);
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MetricSeries series(String column, String unit) {
        int index = header.indexOf(column);
        Unit parsed = Unit.parse(unit).orElseThrow();
        List<Instant> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (String[] row : rows) {
            if (!row[index].isEmpty()) {
                times.add(Instant.parse(row[0]));
                values.add(parsed.toCore(Double.parseDouble(row[index])));
            }
        }
        return MetricSeries.of(
                column,
                parsed,
                times,
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    public KpiSeries utilization(String column) {
        return new KpiSeries(Kpi.utilization(column), series(column, "%"));
    }

    public KpiSeries memory(String column) {
        return new KpiSeries(Kpi.memory(column), series(column, "%"));
    }

    public KpiSeries responseTime(String column) {
        return new KpiSeries(Kpi.responseTime(column), series(column, "ms"));
    }
}
