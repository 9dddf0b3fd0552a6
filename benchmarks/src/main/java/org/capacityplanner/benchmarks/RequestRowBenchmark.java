package org.capacityplanner.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.capacityplanner.batch.source.DeclaredExport;
import org.capacityplanner.batch.source.ExportInspector;
import org.capacityplanner.batch.source.ExportSummary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the time to read one request from a log: from an access log of a web server, and from JMeter's results with
 * as many rows and the same content. From the file to the rates and response times of ten-second steps; the file is in
 * the page cache, so that the disk is not what is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RequestRowBenchmark.ROWS)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestRowBenchmark {
    static final int ROWS = 200_000;
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The program whose log format the requests are written in. */
    public enum Writer {
        NGINX,
        NGINX_JSON,
        JMETER;

        String row(Instant time, int millis) {
            return switch (this) {
                case NGINX ->
                    "10.0.0.7 - - [" + LOG_TIME.format(time) + "] \"GET /shop/item7?page=2 HTTP/1.1\" 200 5120 \"-\""
                            + " \"Mozilla/5.0 (X11; Linux x86_64)\" rt=" + seconds(millis);
                case NGINX_JSON ->
                    "{\"time\":\"" + time + "\",\"remote_addr\":\"10.0.0.7\",\"request\":\"GET /shop/item7 HTTP/1.1\","
                            + "\"status\":\"200\",\"request_time\":\"" + seconds(millis) + "\"}";
                case JMETER ->
                    time.toEpochMilli() + "," + millis
                            + ",GET /shop/item7,200,OK,Thread Group 1-7,text,true,,5120,300,10,10,http://shop/item7,30,0,2";
            };
        }

        private static String seconds(int millis) {
            return millis / 1000 + "." + Integer.toString(1000 + millis % 1000).substring(1);
        }
    }

    @Param
    private Writer writer;

    private Path file;

    @Setup(Level.Trial)
    public void write() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        file = Files.createTempFile("requests", writer == Writer.JMETER ? ".jtl" : ".log");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            if (writer == Writer.JMETER) {
                out.write(
                        "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,"
                                + "bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n");
            }
            for (int i = 0; i < ROWS; i++) {
                out.write(writer.row(START.plusMillis(5L * i), 20 + random.nextInt(80)));
                out.write('\n');
            }
        }
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public ExportSummary read() {
        return ExportInspector.inspect(file, DeclaredExport.nothing());
    }
}
