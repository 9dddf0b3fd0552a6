package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Exchanges two file names atomically, which the operating system offers and Java does not. It uses a small program of
 * the system, where one is installed; see {@code docs/decisions/0014-publishing.md}.
 */
final class NameExchange {
    private static final long MOST_SECONDS = 10;

    /**
     * The programs that can exchange two names, by absolute paths, which do not depend on the search path. Numbers of
     * the system call renameat2: 316 on x86-64, 276 on AArch64; -100 is the present folder, 2 the exchange.
     */
    private static final List<List<String>> PROGRAMS = List.of(
            List.of("/usr/bin/exch"), // util-linux since 2.40
            List.of("/usr/bin/mv", "--exchange", "--no-target-directory"), // coreutils since 9.5
            List.of("/usr/bin/perl", "-e", "exit(syscall(%d, -100, $ARGV[0], -100, $ARGV[1], 2) == 0 ? 0 : 1)"));

    private NameExchange() {}

    /**
     * Tries to exchange the names of two entries of one folder, and returns whether the exchange succeeded.
     *
     * @return whether they were exchanged; if not, both are as they were
     */
    static boolean tryExchange(Path one, Path other) throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            // Elsewhere the number is that of another call.
            return false;
        }
        Object key = key(one);
        for (List<String> program : PROGRAMS) {
            if (Files.isExecutable(Path.of(program.get(0)))) {
                run(command(program, one, other));
                // Believed is the place and not the program, which may have been ended after its work.
                if (key(other).equals(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> command(List<String> program, Path one, Path other) {
        String architecture = System.getProperty("os.arch", "");
        // No call has the number -1, so that elsewhere this fails.
        int call = architecture.equals("aarch64") ? 276 : architecture.equals("amd64") ? 316 : -1;
        return Stream.concat(
                        program.stream().map(word -> word.replace("%d", Integer.toString(call))),
                        Stream.of(one, other).map(path -> path.toAbsolutePath().toString()))
                .toList();
    }

    private static void run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            // Nothing of the caller's environment decides what these programs do.
            builder.environment().clear();
            Process process = builder.start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException notStarted) {
            // The next program, or two renames.
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object key(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // A system without such keys has no exchange either.
        return Objects.requireNonNullElse(attributes.fileKey(), path);
    }
}
