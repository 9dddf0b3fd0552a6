package org.capacityplanner.batch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Runs the planner on changed copies of samples, configs, histories and answers: whatever they hold, the exit code is one of the table,
 * and nothing is an internal error. For hours: {@code java ... MutationFuzzer --runs N --seed S,T --samples DIR --finds DIR}; a find is
 * kept with what was printed. {@code --of commands} tries all commands with structured changes in place of files with random ones,
 * {@code --of odd} valid files whose right answer is known.
 */
public final class MutationFuzzer {
    private static final long SLOW_MILLIS = 10_000;
    private static final int RUNS_A_LINE = 5_000;

    private final FuzzSource subjects;
    private final SplittableRandom random;
    private final Path folder;
    private final List<String> finds = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> codes = new TreeMap<>();
    private long slowestMillis;

    /**
     * What a series of runs found.
     *
     * @param finds what was wrong; empty is what is wanted
     * @param codes how often each exit code, by what was changed
     * @param slowestMillis processor time of the slowest run
     */
    record Outcome(List<String> finds, Map<String, Map<Integer, Integer>> codes, long slowestMillis) {
        @Override
        public String toString() {
            int runs = codes.values().stream()
                    .flatMap(each -> each.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
            return runs + " runs, exit codes " + codes + ", slowest " + slowestMillis + " ms, finds " + finds.size();
        }
    }

    private MutationFuzzer(FuzzSource subjects, long seed, Path folder) {
        this.subjects = subjects;
        this.random = new SplittableRandom(seed);
        this.folder = folder;
    }

    /**
     * Runs and returns what was found.
     *
     * @param samples the folder of the tests' samples
     * @param folder where finds are kept
     */
    static Outcome run(Path samples, int runs, long seed, Path folder) throws IOException {
        return run(new FuzzSubjects(samples, folder), runs, seed, folder);
    }

    /**
     * Runs and returns what was found.
     *
     * @param source what is changed; closed at the end
     * @param folder where finds are kept
     */
    static Outcome run(FuzzSource source, int runs, long seed, Path folder) throws IOException {
        try (FuzzSource subjects = source) {
            MutationFuzzer fuzzer = new MutationFuzzer(subjects, seed, folder);
            for (int i = 0; i < runs; i++) {
                fuzzer.one(i, seed);
                if ((i + 1) % RUNS_A_LINE == 0) {
                    System.out.println("seed " + seed + ": " + fuzzer.outcome());
                }
            }
            return fuzzer.outcome();
        }
    }

    private Outcome outcome() {
        return new Outcome(List.copyOf(finds), codes, slowestMillis);
    }

    private void one(int number, long seed) throws IOException {
        // Time of the processor: what else the machine does is not the planner's.
        long start = cpuNanos();
        FuzzTrial trial = subjects.next(random.split());
        long millis = (cpuNanos() - start) / 1_000_000;
        slowestMillis = Math.max(slowestMillis, millis);
        codes.computeIfAbsent(trial.kind(), kind -> new TreeMap<>()).merge(trial.code(), 1, Integer::sum);
        String fault = trial.fault().isEmpty() && millis > SLOW_MILLIS ? "took " + millis + " ms" : trial.fault();
        if (!fault.isEmpty()) {
            String name = String.format(Locale.ROOT, "find-%s-%d-%d", trial.kind(), seed, number);
            Files.write(folder.resolve(name), trial.input());
            Files.writeString(folder.resolve(name + ".txt"), fault, StandardCharsets.UTF_8);
            finds.add(name + ": " + fault.lines().findFirst().orElse(""));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Runs as often as is asked for, and prints the figures. */
    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        int runs = Integer.parseInt(options.getOrDefault("--runs", "5000"));
        Path samples = Path.of(options.getOrDefault("--samples", "capacity-batch/src/test/resources/samples"));
        try {
            Path folder = Files.createDirectories(Path.of(options.getOrDefault("--finds", "finds")));
            for (String seed : options.getOrDefault("--seed", "1").split(",", -1)) {
                long number = Long.parseLong(seed);
                Outcome outcome = switch (options.getOrDefault("--of", "")) {
                    case "commands" ->
                        run(new CommandSubjects(Files.createTempDirectory("fuzz")), runs, number, folder);
                    case "odd" ->
                        run(new OddSubjects(samples, Files.createTempDirectory("fuzz")), runs, number, folder);
                    case "reports" -> run(new OddReports(Files.createTempDirectory("fuzz")), runs, number, folder);
                    case "histories" -> run(new OddHistories(Files.createTempDirectory("fuzz")), runs, number, folder);
                    case "configs" -> run(new OddConfigs(Files.createTempDirectory("fuzz")), runs, number, folder);
                    default -> run(samples, runs, number, folder);
                };
                System.out.println("seed " + seed + " is done: " + outcome);
                outcome.finds().forEach(System.out::println);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
