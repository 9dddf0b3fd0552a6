package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts how many exports with known truth, each in a disguise of its own, are read rightly, asked about, refused
 * misleadingly, or read wrongly in silence.
 *
 * <p>Run: {@code java -cp benchmarks/target/benchmarks.jar org.capacityplanner.benchmarks.study.DisguiseStudy WORDS FIRST
 * COUNT}, with the vocabulary {@code words} or {@code words-reserved}, the first seed and the number of seeds; with a
 * folder in place of the number the files of one seed are written there.
 */
public final class DisguiseStudy {
    private DisguiseStudy() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: DisguiseStudy words|words-reserved SEED COUNT|FOLDER");
            System.exit(64);
        }
        long first = Long.parseLong(arguments[1]);
        if (arguments[2].matches("\\d+")) {
            run(arguments[0], first, Integer.parseInt(arguments[2]));
        } else {
            Path folder = Files.createDirectories(Path.of(arguments[2]));
            DisguisedExport export = new DisguisedExport(DisguiseWords.of(arguments[0]), first);
            for (Map.Entry<String, byte[]> file : export.files().entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            System.out.println(export.choices());
        }
    }

    /** Returns how many of the exports of consecutive seeds have each outcome. */
    static Map<DisguiseJudge.Outcome, Integer> count(String vocabulary, long first, int count) throws IOException {
        return study(vocabulary, first, count, new TreeMap<>(), new ArrayList<>());
    }

    private static void run(String vocabulary, long first, int count) throws IOException {
        Map<String, int[]> table = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        Map<DisguiseJudge.Outcome, Integer> all = study(vocabulary, first, count, table, lines);
        lines.forEach(System.out::println);
        System.out.printf("%-44s %s%n", "dimension", List.of(DisguiseJudge.Outcome.values()));
        table.forEach((choice, counts) -> System.out.printf(
                Locale.ROOT, "%-60s %5d %5d %5d %5d%n", choice, counts[0], counts[1], counts[2], counts[3]));
        System.out.println(all);
    }

    private static Map<DisguiseJudge.Outcome, Integer> study(
            String vocabulary, long first, int count, Map<String, int[]> table, List<String> lines) throws IOException {
        DisguiseWords words = DisguiseWords.of(vocabulary);
        Path folder = Files.createTempDirectory("disguise");
        Map<DisguiseJudge.Outcome, Integer> all = new EnumMap<>(DisguiseJudge.Outcome.class);
        for (long seed = first; seed < first + count; seed++) {
            DisguisedExport export = new DisguisedExport(words, seed);
            DisguiseJudge.Verdict verdict = DisguiseJudge.judge(export, folder);
            all.merge(verdict.outcome(), 1, Integer::sum);
            export.choices()
                    .forEach((dimension, choice) -> table.computeIfAbsent(
                                    dimension + ": " + choice.replace("\t", "tab"), key -> new int[4])[
                            verdict.outcome().ordinal()]++);
            if (verdict.outcome() != DisguiseJudge.Outcome.RIGHT) {
                lines.add(verdict.outcome() + " " + seed + " " + verdict.why().replace('\n', ' ') + "  "
                        + export.choices());
            }
        }
        Files.deleteIfExists(folder.resolve("capacity.yaml"));
        Files.deleteIfExists(folder);
        return all;
    }
}
