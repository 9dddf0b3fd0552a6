package org.capacityplanner.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ExportQuestion;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Measures the cost of reading an export: CPU seconds and peak heap of a whole process, from the file to series by
 * service. The peer is Tablesaw's own reader with explicit types, which stops at a table that is not yet split by
 * service. Not a JMH benchmark, because the question is about one cold process and its memory.
 *
 * <p>Run: {@code java -cp benchmarks.jar org.capacityplanner.benchmarks.IngestBenchmark [rows of the wide file]}; the long
 * file has 10/3 as many.
 */
public final class IngestBenchmark {
    private static final int SERVICES = 50;
    private static final int WIDE_METRICS = 7;
    private static final int LONG_METRICS = 8;
    private static final int DEFAULT_WIDE_ROWS = 3_000_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private IngestBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 3 && arguments[0].equals("measure")) {
            measure(arguments[1], Path.of(arguments[2]));
            return;
        }
        int wideRows = arguments.length == 0 ? DEFAULT_WIDE_ROWS : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("ingest");
        Path wide = folder.resolve("wide.csv");
        Path longFile = folder.resolve("long.csv");
        try {
            ColdProcess.printHead("reader");
            writeWide(wide, wideRows / SERVICES);
            ColdProcess.measure(IngestBenchmark.class, "256m", "wide", wide.toString());
            ColdProcess.measure(IngestBenchmark.class, "3g", "tablesaw-wide", wide.toString());
            Files.delete(wide);
            writeLong(longFile, (int) (wideRows * (10 / 3.0) / SERVICES / LONG_METRICS));
            ColdProcess.measure(IngestBenchmark.class, "256m", "long", longFile.toString());
            ColdProcess.measure(IngestBenchmark.class, "3g", "tablesaw-long", longFile.toString());
        } finally {
            Files.deleteIfExists(wide);
            Files.deleteIfExists(longFile);
            Files.delete(folder);
        }
    }

    private static void measure(String reader, Path file) throws IOException {
        long rows = switch (reader) {
            case "wide" -> read(file, new Layout.WideTable(Optional.of("service")), WIDE_METRICS, WIDE_METRICS);
            case "long" -> read(file, new Layout.LongTable(Optional.of("service"), "metric", "value"), LONG_METRICS, 1);
            case "tablesaw-wide" -> tablesaw(file, WIDE_METRICS, false);
            case "tablesaw-long" -> tablesaw(file, 1, true);
            default -> throw new IllegalArgumentException("reader must be known, got " + reader);
        };
        ColdProcess.printUsage(reader, rows);
    }

    /**
     * Returns the number of rows of an export that became series; services are read one by one, as in the monthly job.
     */
    private static long read(Path file, Layout layout, int metrics, int valuesPerRow) {
        List<String> kpis = IntStream.range(1, metrics)
                .mapToObj(i -> "kpi" + i + "_pct:80%")
                .toList();
        CapacityConfig config = new ExportQuestion(
                        List.of(file),
                        layout,
                        TimeFormat.undeclared(),
                        TextFormat.undeclared(),
                        Optional.empty(),
                        "volume_per_s",
                        Optional.empty(),
                        kpis)
                .toConfig();
        LongAdder values = new LongAdder();
        ServiceReader.read(config, Clock.systemUTC(), service -> values.add(valuesOf(service)));
        return values.sum() / valuesPerRow;
    }

    private static long valuesOf(ServiceData service) {
        long values = service.volume().orElseThrow().size();
        for (KpiReading kpi : service.kpis()) {
            values += kpi.series().orElseThrow().size();
        }
        return values;
    }

    private static long tablesaw(Path file, int values, boolean isLong) {
        List<ColumnType> types = new ArrayList<>(List.of(ColumnType.LOCAL_DATE_TIME, ColumnType.STRING));
        if (isLong) {
            types.add(ColumnType.STRING);
        }
        IntStream.range(0, values).forEach(i -> types.add(ColumnType.DOUBLE));
        return Table.read()
                .usingOptions(CsvReadOptions.builder(file.toFile()).columnTypes(types.toArray(ColumnType[]::new)))
                .rowCount();
    }

    private static void writeWide(Path file, int steps) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("timestamp,service,volume_per_s");
            for (int i = 1; i < WIDE_METRICS; i++) {
                out.write(",kpi" + i + "_pct");
            }
            out.write('\n');
            for (int step = 0; step < steps; step++) {
                String time = START.plusSeconds(60L * step).toString().substring(0, 19);
                for (int service = 0; service < SERVICES; service++) {
                    out.write(time);
                    out.write(",service-" + service);
                    for (int i = 0; i < WIDE_METRICS; i++) {
                        out.write(',');
                        out.write(decimal(random));
                    }
                    out.write('\n');
                }
            }
        }
    }

    private static void writeLong(Path file, int steps) throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("timestamp,service,metric,value\n");
            for (int step = 0; step < steps; step++) {
                String time = START.plusSeconds(60L * step).toString().substring(0, 19);
                for (int service = 0; service < SERVICES; service++) {
                    for (int i = 0; i < LONG_METRICS; i++) {
                        out.write(time);
                        out.write(",service-" + service);
                        out.write(i == 0 ? ",volume_per_s," : ",kpi" + i + "_pct,");
                        out.write(decimal(random));
                        out.write('\n');
                    }
                }
            }
        }
    }

    /** Returns a random number as text with three decimals, as monitoring tools write it. */
    private static String decimal(SplittableRandom random) {
        int thousandths = random.nextInt(100_000);
        return thousandths / 1000 + "."
                + Integer.toString(1000 + thousandths % 1000).substring(1);
    }
}
