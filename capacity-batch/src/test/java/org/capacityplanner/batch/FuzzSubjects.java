package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.batch.history.History;
import org.capacityplanner.batch.history.HistoryException;

/**
 * What the fuzzer changes and gives to the planner: exports, configs, the history file, and the answers of a Prometheus. The Prometheus
 * is on loopback and of this process; no other address is asked.
 */
final class FuzzSubjects implements FuzzSource {
    /** Longer files find nothing that their beginning does not, in many times the time. */
    private static final int LONGEST = 6_000;

    private static final int HOURS = 24 * 15;
    private static final int FIRST_HOUR = 1_790_812_800;

    /** Reads files only: a changed address could be anybody's. */
    private static final String CONFIG = """
            zone: Europe/Zurich
            month: 2026-10
            level: 95%
            intervalLevel: 90%
            horizon: 12mo
            leadTime: 30d
            growth: [10%, 25%]
            history: none
            holidays: [2026-12-25]
            sources:
              - {name: trading, files: [whole*], format: csv, layout: wide, time: timestamp, serviceColumn: service}
            services:
              - name: pricing
                source: trading
                select: pricing
                period: month
                volume: {metric: transactions, unit: tx/s}
                events: [{from: 2027-01-01, growth: 20%}]
                kpis:
                  - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%}
                  - {metric: latency_ms_p95, kind: response-time, unit: ms, limit: 5 ms}
            """;

    /** What a report is made of; its file is what changes. */
    private static final String REPORT = CONFIG.replace("history: none\n", "").replace("whole*", "export*");

    private static final String PROMETHEUS = """
            zone: UTC
            month: 2026-10
            history: none
            sources:
              - {name: live, format: prometheus, url: "%s", step: 1h, queries: {tx: tx, cpu_ratio: cpu}, remoteTimeout: 1s}
            services:
              - {name: shop, source: live, volume: {metric: tx, unit: tx/s},
                 kpis: [{metric: cpu_ratio, kind: utilization, unit: ratio, limit: 80%%}]}
            """;

    private final List<byte[]> exports;
    private final byte[] whole = export().getBytes(StandardCharsets.UTF_8);
    private final byte[] config = CONFIG.getBytes(StandardCharsets.UTF_8);
    private final byte[] answer = answer().getBytes(StandardCharsets.UTF_8);
    private final byte[] history;
    private final Path folder;
    private final FuzzPrometheus server = new FuzzPrometheus();

    FuzzSubjects(Path samples, Path folder) throws IOException {
        this.exports = starts(samples);
        this.folder = folder;
        Files.write(folder.resolve("whole.csv"), whole);
        Files.writeString(folder.resolve("report.yaml"), REPORT);
        Files.writeString(folder.resolve("prometheus.yaml"), PROMETHEUS.formatted(server.address()));
        this.history = history(Files.createDirectories(folder.resolve("first")));
    }

    private static List<byte[]> starts(Path samples) throws IOException {
        List<byte[]> starts = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(Files.walk(samples), Files.walk(samples.resolveSibling("formats")))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                starts.add(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
            }
        }
        return starts;
    }

    /** Half a month of two services, so that a changed copy is planned and not only read. */
    private static String export() {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder("timestamp,service,transactions,cpu_pct,latency_ms_p95\n");
        for (int i = 0; i < HOURS; i++) {
            for (String service : List.of("pricing", "orders")) {
                double volume = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
                rows.append(String.format(
                        Locale.ROOT,
                        "%d,%s,%.1f,%.2f,%.3f%n",
                        FIRST_HOUR + 3600 * i,
                        service,
                        volume,
                        5 + 0.05 * volume + random.nextGaussian(),
                        1 + volume / 400 + 0.1 * random.nextDouble()));
            }
        }
        return rows.toString();
    }

    private static String answer() {
        StringBuilder text = new StringBuilder(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[");
        for (int i = 0; i < 200; i++) {
            text.append(i == 0 ? "" : ",")
                    .append('[')
                    .append(FIRST_HOUR + 3600 * i)
                    .append(",\"0.")
                    .append(1000 + 37 * (i % 24))
                    .append("\"]");
        }
        return text.append("]}]}}").toString();
    }

    /** The history that a report leaves beside itself. */
    private byte[] history(Path reports) throws IOException {
        Files.write(folder.resolve("export.csv"), whole);
        CommandLineRun run = CommandLineRun.of("report", folder.resolve("report.yaml"), "--out", reports);
        Files.delete(folder.resolve("export.csv"));
        if (run.code() != 0) {
            throw new IllegalStateException(run.err());
        }
        return Files.readAllBytes(reports.resolve("history.mv.db"));
    }

    @Override
    public FuzzTrial next(SplittableRandom random) throws IOException {
        Mutations mutations = new Mutations(random.split());
        // Of 1,000: reading is fast, so that most runs read; a report draws charts and takes a second.
        int drawn = random.nextInt(1_000);
        if (drawn < 1) {
            return show("report", mutations.of(whole));
        }
        if (drawn < 40) {
            return show(drawn < 30 ? "what-if" : "forecast", mutations.of(whole));
        }
        if (drawn < 140) {
            // Several changes at once are nearly always refused, and try little of what comes after reading.
            return show("config", random.nextBoolean() ? mutations.once(config) : mutations.of(config));
        }
        if (drawn < 180) {
            return show("history", random.nextBoolean() ? mutations.once(history) : mutations.of(history));
        }
        if (drawn < 200) {
            boolean isPacked = random.nextBoolean();
            return answered(isPacked ? mutations.packed(answer) : mutations.plain(answer), isPacked);
        }
        return show("inspect", mutations.of(exports.get(random.nextInt(exports.size()))));
    }

    /** Shows an input of a kind to the planner, whoever changed it. */
    FuzzTrial show(String kind, byte[] input) throws IOException {
        return switch (kind) {
            case "report" -> {
                Files.write(folder.resolve("export"), input);
                yield FuzzTrial.of(
                        kind, input, "report", folder.resolve("report.yaml"), "--out", folder.resolve("out"));
            }
            case "what-if" -> {
                Path file = Files.write(folder.resolve("export"), input);
                yield FuzzTrial.of(kind, input, asked(kind, file, "--kpi latency_ms_p95:5ms --growth 10%"));
            }
            case "forecast" -> {
                Path file = Files.write(folder.resolve("export"), input);
                yield FuzzTrial.of(kind, input, asked(kind, file, "--by day"));
            }
            case "config" -> {
                Path file = Files.write(folder.resolve("capacity.yaml"), input);
                yield FuzzTrial.of(kind, input, "what-if", file, "--growth", "10%");
            }
            case "history" -> remembered(input);
            case "prometheus" -> answered(input, false);
            case "inspect" -> FuzzTrial.of(kind, input, kind, Files.write(folder.resolve("export"), input));
            default -> throw new IllegalArgumentException("kind must be one of a fuzzer's, got " + kind);
        };
    }

    /** Returns inputs of a kind that nothing was changed in. */
    List<byte[]> unchanged(String kind) {
        return switch (kind) {
            case "config" -> List.of(config, REPORT.getBytes(StandardCharsets.UTF_8));
            case "history" -> List.of(history);
            case "prometheus" -> List.of(answer);
            case "inspect" -> exports;
            default -> List.of(whole);
        };
    }

    private FuzzTrial answered(byte[] input, boolean isPacked) {
        server.answer(200, input, isPacked);
        return FuzzTrial.of("prometheus", input, "what-if", folder.resolve("prometheus.yaml"), "--growth", "10%");
    }

    /** Returns the words of a question to an export of services. */
    private static Object[] asked(String command, Path file, String options) {
        List<Object> words = new ArrayList<>(List.of(command, file));
        words.addAll(List.of("--service-column service --volume transactions --kpi cpu_pct:80%".split(" ")));
        words.addAll(List.of(options.split(" ")));
        return words.toArray();
    }

    /** Reading a history ends in what is remembered or in a refusal, and changes nothing. */
    private FuzzTrial remembered(byte[] input) throws IOException {
        Path reports = Files.createDirectories(folder.resolve("remembering"));
        Path file = Files.write(reports.resolve("history.mv.db"), input);
        String fault = "";
        int code = ExitCode.OK.code();
        try {
            History.of(new HistoryConfig.BesideReports(), reports).before(YearMonth.of(2026, 11));
        } catch (HistoryException refused) {
            code = ExitCode.UNKNOWN.code();
        } catch (RuntimeException | Error failure) {
            fault = "thrown: " + failure;
        }
        if (!Arrays.equals(Files.readAllBytes(file), input)) {
            fault += "the history was changed by reading it";
        }
        return new FuzzTrial("history", input, fault, code);
    }

    @Override
    public void close() {
        server.close();
    }
}
