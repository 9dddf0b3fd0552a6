package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs that Jazzer changes towards branches that none has reached before. Only with {@code -Pjazzer}, which loads Jazzer with its native
 * part; a process a kind, each for {@code capacity.fuzz.seconds}.
 */
class CoverageGuidedFuzzTest {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final int SECONDS = Integer.getInteger("capacity.fuzz.seconds", 60);
    private static final long SEED = Long.getLong("capacity.fuzz.seed", 20_261_130L);

    /** Longer inputs find little that their beginning does not. */
    private static final int LONGEST = 6_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "container", "what-if", "config", "history", "prometheus", "grammar"})
    void findsNothing(String kind) throws IOException, InterruptedException {
        assumeTrue(isThere(), "Jazzer is loaded by the profile jazzer only");
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        try (FuzzSubjects subjects = new FuzzSubjects(CoverageTarget.samples(), folder)) {
            int number = 0;
            for (byte[] seed : seeds(kind, subjects)) {
                Files.write(seeds.resolve("seed" + number++), seed);
            }
        }
        Path printed = folder.resolve("printed");

        int code = jazzer(kind, seeds, printed);

        List<String> lines = Files.readAllLines(printed, StandardCharsets.ISO_8859_1);
        lines.stream()
                .filter(line -> line.startsWith("Done ") || line.contains("DONE"))
                .forEach(line -> System.out.println(kind + ": " + line));
        assertThat(code)
                .as(() -> String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size())))
                .isZero();
    }

    private static boolean isThere() {
        return CoverageGuidedFuzzTest.class.getClassLoader().getResource(JAZZER.replace('.', '/') + ".class") != null;
    }

    private static int jazzer(String kind, Path seeds, Path printed) throws IOException, InterruptedException {
        // Finds stay when the folder of the test is gone.
        Path finds = Files.createDirectories(Path.of("target", "jazzer"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-D" + CoverageTarget.KIND + "=" + kind,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                JAZZER,
                "--target_class=" + CoverageTarget.class.getName(),
                "--instrumentation_includes=org.capacityplanner.**",
                // Its own detectors take a file's name or an address of the test for one of the input.
                "--custom_hook_includes=none.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
                "--reproducer_path=" + finds,
                "-artifact_prefix=" + finds + "/" + kind + "-",
                "-max_total_time=" + SECONDS,
                "-max_len=" + LONGEST,
                "-timeout=60",
                "-seed=" + SEED,
                seeds.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start()
                .waitFor();
    }

    private static List<byte[]> seeds(String kind, FuzzSubjects subjects) throws IOException {
        if (kind.equals("grammar")) {
            return grammar();
        }
        if (!kind.equals("container")) {
            return subjects.unchanged(kind);
        }
        List<byte[]> packed = new ArrayList<>();
        for (byte[] export : subjects.unchanged("what-if")) {
            ByteArrayOutputStream gzip = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(gzip)) {
                out.write(export);
            }
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(zip)) {
                out.putNextEntry(new ZipEntry("export.csv"));
                out.write(export);
            }
            packed.addAll(List.of(gzip.toByteArray(), zip.toByteArray()));
        }
        return packed;
    }

    /** A column's name and its cells, one a line. */
    private static List<byte[]> grammar() {
        return List.of(
                        "latency_ms_p95{path=\"/a\"}\n1.234,5 kB/s\n5 ms\n",
                        "time\n2026-10-01T00:00:00+02:00\n05-Oct-2026 23:55\n31/10/2026 11:00 PM\n",
                        "elapsed [min]\n1h 5m\n00:05:00\n1790812800\n46300.5\n",
                        "% Processor Time\nOctober 5, 2026 @ 23:55:00.000\n20261005T235500Z\n")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
