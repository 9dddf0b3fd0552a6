package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What tests with faults of the disk need: programs of the system, and a look at what a report left. */
final class FaultyDisk {
    private FaultyDisk() {}

    static void assumeStrace() throws InterruptedException {
        try {
            Process trial =
                    new ProcessBuilder("strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "true").start();
            assumeTrue(trial.waitFor() == 0, "strace may not trace here");
        } catch (IOException e) {
            assumeTrue(false, "no strace");
        }
    }

    /** Returns the bytes that a folder takes on a disk of pages of 4096. */
    static long pagesOf(Path report) throws IOException {
        try (Stream<Path> files = Files.walk(report)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> (file.toFile().length() + 4095) / 4096 * 4096)
                    .sum();
        }
    }

    static int ended(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException notThere) {
            return -1;
        }
    }

    /** Requires that a report can be read to the end of each of its parts. */
    static void requireWhole(Path report) throws IOException {
        assertThat(new ObjectMapper().readTree(report.resolve("report.json").toFile()))
                .isNotNull();
        try (ZipFile zip = new ZipFile(report.resolve("capacity-report.xlsx").toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    in.readAllBytes();
                }
            }
        }
    }
}
