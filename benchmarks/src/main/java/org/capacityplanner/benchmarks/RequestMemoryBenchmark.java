package org.capacityplanner.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ExportQuestion;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.ServiceReader;

/**
 * Measures whether memory grows with the number of requests of a load test: ten hours of JMeter's results, once and
 * with ten times as many requests in the same minutes. Both must do with the same small heap.
 *
 * <p>Run: {@code java -cp benchmarks.jar org.capacityplanner.benchmarks.RequestMemoryBenchmark [requests of the small file]}
 */
public final class RequestMemoryBenchmark {
    private static final int DEFAULT_REQUESTS = 1_000_000;
    private static final long START = 1_790_812_800_000L;
    private static final long LENGTH_MILLIS = 10 * 3_600_000L;
    private static final String HEAP = "32m";

    private RequestMemoryBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 3 && arguments[0].equals("measure")) {
            ColdProcess.printUsage(arguments[1], read(Path.of(arguments[2])));
            return;
        }
        int requests = arguments.length == 0 ? DEFAULT_REQUESTS : Integer.parseInt(arguments[0]);
        Path file = Files.createTempFile("requests", ".jtl");
        try {
            ColdProcess.printHead("form");
            for (int times : List.of(1, 10)) {
                writeCsv(file, requests * times);
                ColdProcess.measure(RequestMemoryBenchmark.class, HEAP, "csv", file.toString());
                writeXml(file, requests * times);
                ColdProcess.measure(RequestMemoryBenchmark.class, HEAP, "xml", file.toString());
            }
        } finally {
            Files.delete(file);
        }
    }

    private static long read(Path file) {
        CapacityConfig config = new ExportQuestion(
                        List.of(file),
                        new Layout.WideTable(Optional.empty()),
                        TimeFormat.undeclared(),
                        TextFormat.undeclared(),
                        Optional.empty(),
                        "requests_per_s",
                        Optional.empty(),
                        List.of("response_time_ms_p95:1s"))
                .toConfig();
        return ServiceReader.read(config).inputs().get(0).rows();
    }

    private static void writeCsv(Path file, int requests) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("timeStamp,elapsed,label,responseCode,success\n");
            for (int i = 0; i < requests; i++) {
                out.write(time(i, requests) + "," + millis(random) + ",buy,200,true\n");
            }
        }
    }

    private static void writeXml(Path file, int requests) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testResults version=\"1.2\">\n");
            for (int i = 0; i < requests; i++) {
                out.write("<httpSample t=\"" + millis(random) + "\" ts=\"" + time(i, requests)
                        + "\" s=\"true\" lb=\"buy\" rc=\"200\"/>\n");
            }
            out.write("</testResults>\n");
        }
    }

    private static long time(int request, int requests) {
        return START + LENGTH_MILLIS * request / requests;
    }

    /** Returns a random response time from 5 to 300 ms, uniform in its logarithm. */
    private static int millis(SplittableRandom random) {
        return (int) (40 * Math.exp(random.nextDouble() * 4 - 2));
    }
}
