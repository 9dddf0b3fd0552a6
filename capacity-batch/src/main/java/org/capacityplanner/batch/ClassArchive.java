package org.capacityplanner.batch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Creates the JVM's class data sharing (CDS) archive that the launcher requests, so that later starts load classes
 * faster.
 *
 * <p>A virtual machine of its own makes it, after this one has ended, from the list of classes that this one has loaded.
 * The JVM can also write an archive of itself, at its end or on demand; but a defect in that, as Java 17 has one, ends
 * the run whose results are wanted.
 */
final class ClassArchive {
    /** The system property with the path of the class data sharing archive to create. */
    private static final String ARCHIVE = "capacity.classes";

    /**
     * The system property with the path of the list of loaded classes, which the JVM writes to a folder for this run
     * only.
     */
    private static final String LIST = "capacity.classes.list";

    /**
     * The shell script that creates the archive; its arguments are the folder of the class list, the path of the
     * archive, and the command. The archive is moved to its place as a whole. An archive that cannot be made is
     * replaced by an empty file, which the JVM ignores, so that not every later run tries once more.
     */
    private static final String SCRIPT = "folder=$1 archive=$2; shift 2; "
            + "trap 'rm -rf \"$folder\"' EXIT; trap 'exit 1' HUP INT TERM; "
            + "\"$@\" && mv -f \"$folder/made.jsa\" \"$archive\" || : >\"$archive\"";

    private ClassArchive() {}

    /**
     * Starts a process that creates the CDS archive, if the launcher requested one. A failure only means that later
     * starts are slower.
     */
    static void makeIfAsked() {
        String archive = System.getProperty(ARCHIVE);
        String list = System.getProperty(LIST);
        if (archive == null || list == null) {
            return;
        }
        try {
            make(Path.of(list), archive);
        } catch (IOException e) {
            discardIfAsked();
        }
    }

    /** Deletes the list of classes that a failed run loaded, since it lacks classes that later runs need. */
    static void discardIfAsked() {
        String list = System.getProperty(LIST);
        if (list == null) {
            return;
        }
        Path folder = folder(Path.of(list));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // A small file remains, beside the archives.
        }
    }

    private static Path folder(Path list) {
        return Objects.requireNonNull(list.getParent(), "the launcher names the list by its whole path");
    }

    private static void make(Path list, String archive) throws IOException {
        Path folder = folder(list);
        // The JVM goes on with its list until its end; what the end loads is not worth waiting for.
        Path ended = Files.copy(list, folder.resolve("loaded"));
        // No report and no question prints the help, which is to start from the same archive.
        Files.writeString(ended, ProgramHelp.class.getName().replace('.', '/') + "\n", StandardOpenOption.APPEND);
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                SCRIPT,
                "capacity",
                folder.toString(),
                archive,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-XX:+UseSerialGC",
                "-XX:SharedClassListFile=" + ended,
                "-XX:SharedArchiveFile=" + folder.resolve("made.jsa"),
                "-XX:ErrorFile=" + folder.resolve("error"),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"));
        File nowhere = new File("/dev/null");
        new ProcessBuilder(command)
                .redirectInput(nowhere)
                .redirectOutput(ProcessBuilder.Redirect.to(nowhere))
                .redirectError(ProcessBuilder.Redirect.to(nowhere))
                .start();
    }
}
