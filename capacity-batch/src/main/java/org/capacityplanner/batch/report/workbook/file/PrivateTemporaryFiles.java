package org.capacityplanner.batch.report.workbook.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.util.TempFile;
import org.apache.poi.util.TempFileCreationStrategy;

/**
 * A folder for POI's temporary files that only the user of this run can read. By default POI uses a folder with the
 * same name for all users, which belongs to the first of them.
 */
public final class PrivateTemporaryFiles implements AutoCloseable {
    private static final String PREFIX = "capacity-workbook-";

    /** Matches the names that {@link #open} gives, and no folder of a user's own such as {@code capacity-2026-11}. */
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-\\d+");

    private static final int MOST_ATTEMPTS = 20;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Path folder;
    private final Thread removalAtExit = new Thread(this::removeQuietly);

    private PrivateTemporaryFiles(Path folder) {
        this.folder = folder;
    }

    /** An action that may create temporary files and may fail with an I/O error. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    public static PrivateTemporaryFiles open() throws IOException {
        // A machine's clean-up may have taken the place of all temporary files away.
        Path place = Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")));
        PrivateTemporaryFiles files;
        try {
            // Only its owner may enter a folder that is made so.
            String own = PREFIX + ProcessHandle.current().pid() + "-";
            files = new PrivateTemporaryFiles(Files.createTempDirectory(Files.createDirectories(place), own));
        } catch (FileSystemException refused) {
            // The system's own message is a path alone.
            throw new IOException(
                    "no temporary file can be made in " + place
                            + (refused.getReason() == null ? "" : " (" + refused.getReason() + ")")
                            + "; set CAPACITY_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER with one that can be written",
                    refused);
        }
        try {
            Runtime.getRuntime().addShutdownHook(files.removalAtExit);
        } catch (IllegalStateException ending) {
            files.remove();
            throw new IOException("the process is ending", ending);
        }
        files.removeAbandoned(place);
        return files;
    }

    /**
     * Removes the folders of runs that were killed: those of this user whose process is gone, and which are a day older
     * than this one, since a process in another container has a number of its own.
     */
    private void removeAbandoned(Path place) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
            Instant limit = Files.getLastModifiedTime(folder).toInstant().minus(Duration.ofDays(1));
            for (Path other : folders) {
                boolean isOwn = Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(other).equals(Files.getOwner(folder));
                if (isOwn
                        && isGone(other)
                        && Files.getLastModifiedTime(other).toInstant().isBefore(limit)) {
                    new PrivateTemporaryFiles(other).removeQuietly();
                }
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException notToBeListed) {
            // They harm nobody; the next run tries again.
            return;
        }
    }

    private static boolean isGone(Path other) {
        Matcher name = NAME.matcher(String.valueOf(other.getFileName()));
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /** Runs an action in this thread, with its temporary files in this folder. */
    public void use(Work work) throws IOException {
        TempFile.setThreadLocalTempFileCreationStrategy(new TempFileCreationStrategy() {
            @Override
            public File createTempFile(String prefix, String suffix) throws IOException {
                return Files.createTempFile(folder, prefix, suffix).toFile();
            }

            @Override
            public File createTempDirectory(String prefix) throws IOException {
                return Files.createTempDirectory(folder, prefix).toFile();
            }
        });
        try {
            work.run();
        } finally {
            TempFile.setThreadLocalTempFileCreationStrategy(null);
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            List<Path> innermostFirst =
                    entries.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : innermostFirst) {
                Files.deleteIfExists(entry);
            }
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    /** Removes the folder as the process ends, while the thread that writes the workbook may still make files in it. */
    private void removeQuietly() {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                remove();
                return;
            } catch (IOException | RuntimeException stillInUse) {
                // There is nobody left to be told: once more, since POI makes few files.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(removalAtExit);
        } catch (IllegalStateException ending) {
            return;
        }
        remove();
    }
}
