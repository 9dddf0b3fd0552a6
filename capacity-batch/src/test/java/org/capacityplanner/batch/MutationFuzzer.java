package org.capacityplanner.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs the command line on changed copies of the samples: whatever a file holds, the exit code is one of the table, and nothing is
 * an internal error. Run it for hours with {@code java ... MutationFuzzer RUNS SEED FOLDER SAMPLES}; a find is kept in the folder with what
 * was printed.
 */
public final class MutationFuzzer {
    /** Longer files find nothing that their beginning does not, in many times the time. */
    private static final int LONGEST = 6_000;

    private static final long SLOW_MILLIS = 10_000;
    private static final int ONE_WHAT_IF_IN = 400;
    private static final int ONE_CONFIG_IN = 8;
    private static final List<Integer> CODES = List.of(0, 1, 2, 3, 64, 65, 66, 69, 73, 74, 75, 78);

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
              - {name: trading, files: [export*], format: csv, layout: wide, time: timestamp, serviceColumn: service}
            services:
              - name: pricing
                source: trading
                select: pricing
                period: month
                volume: {metric: transactions, unit: tx/s}
                events: [{from: 2027-01-01, factor: 1.2}]
                kpis:
                  - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%}
                  - {metric: latency_ms_p95, kind: response-time, unit: ms, limit: 5 ms}
            """;

    private final List<byte[]> exports;
    private final List<byte[]> configs;
    private final SplittableRandom random;
    private final Path folder;
    private final List<String> finds = new ArrayList<>();
    private final Map<Integer, Integer> codes = new TreeMap<>();
    private long slowestMillis;

    /** What a series of runs found; empty finds are what is wanted. */
    record Outcome(List<String> finds, Map<Integer, Integer> codes, long slowestMillis) {}

    private MutationFuzzer(Path samples, long seed, Path folder) throws IOException {
        this.exports = starts(samples);
        this.configs = List.of(CONFIG.getBytes(StandardCharsets.UTF_8));
        this.random = new SplittableRandom(seed);
        this.folder = folder;
    }

    private static List<byte[]> starts(Path samples) throws IOException {
        List<byte[]> starts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(samples)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                starts.add(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
            }
        }
        return starts;
    }

    /**
     * Runs and returns what was found.
     *
     * @param samples the folder of the tests' samples
     * @param folder where finds are kept
     */
    static Outcome run(Path samples, int runs, long seed, Path folder) throws IOException {
        MutationFuzzer fuzzer = new MutationFuzzer(samples, seed, folder);
        for (int i = 0; i < runs; i++) {
            fuzzer.one(i, seed);
        }
        return new Outcome(List.copyOf(fuzzer.finds), fuzzer.codes, fuzzer.slowestMillis);
    }

    private void one(int number, long seed) throws IOException {
        boolean isConfig = random.nextInt(ONE_CONFIG_IN) == 0;
        List<byte[]> corpus = isConfig ? configs : exports;
        byte[] bytes = new Mutations(random.split()).of(corpus.get(random.nextInt(corpus.size())));
        Path file = Files.write(folder.resolve(isConfig ? "capacity.yaml" : "export"), bytes);
        boolean whatIf = isConfig || random.nextInt(ONE_WHAT_IF_IN) == 0;
        Object[] arguments = !whatIf
                ? new Object[] {"inspect", file}
                : isConfig
                        ? new Object[] {"what-if", file, "--growth", "10%"}
                        : new Object[] {"what-if", file, "--volume", "tps", "--kpi", "cpu_pct:80%", "--growth", "10%"};
        // Time of the processor: what else the machine does is not the planner's.
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String fault = fault(arguments);
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        slowestMillis = Math.max(slowestMillis, millis);
        if (fault.isEmpty() && millis > SLOW_MILLIS) {
            fault = "took " + millis + " ms";
        }
        if (!fault.isEmpty()) {
            String name = String.format(Locale.ROOT, "find-%d-%d", seed, number);
            Files.write(folder.resolve(name), bytes);
            Files.writeString(folder.resolve(name + ".txt"), fault, StandardCharsets.UTF_8);
            finds.add(name + ": " + fault.lines().findFirst().orElse(""));
        }
    }

    /** Returns what is wrong with a run; empty for nothing. */
    private String fault(Object... arguments) {
        try {
            CommandLineRun run = CommandLineRun.of(arguments);
            codes.merge(run.code(), 1, Integer::sum);
            boolean isBad = !CODES.contains(run.code())
                    || run.err().contains("\tat ")
                    || run.err().contains("fault of the program")
                    || run.err().contains("more memory")
                    || run.code() != 0 && run.err().isBlank();
            return isBad ? "exit code " + run.code() + ", " + run.err() : "";
        } catch (RuntimeException | StackOverflowError failure) {
            return "thrown: " + failure;
        }
    }

    /** Runs as often as is asked for, and prints the figures. */
    public static void main(String[] arguments) {
        Path samples = Path.of(arguments[3]);
        try {
            Path folder = Files.createDirectories(Path.of(arguments[2]));
            Outcome outcome = run(samples, Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), folder);
            System.out.println("runs " + arguments[0] + ", seed " + arguments[1] + ", exit codes " + outcome.codes()
                    + ", slowest " + outcome.slowestMillis() + " ms, finds "
                    + outcome.finds().size());
            outcome.finds().forEach(System.out::println);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
