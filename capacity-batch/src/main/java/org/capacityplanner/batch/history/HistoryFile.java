package org.capacityplanner.batch.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Checks the history file before the database opens it, since opening a database file may run code stored in the file.
 * So a file from somebody else would run with the rights of this process.
 */
final class HistoryFile {
    private static final String SUPERUSER = "root";

    /** The largest file that is opened: a history needs some kilobytes a service and year. */
    private static final long LARGEST = 256L << 20;

    private HistoryFile() {}

    /**
     * Throws an exception for a file that is a link, belongs to another user, or contains code that would run.
     *
     * @throws HistoryException if it is one of these
     */
    static void check(Path file) throws HistoryException {
        Path next = file.resolveSibling(file.getFileName() + ".newFile");
        if (Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
            throw new HistoryException(
                    file.toString(),
                    "has " + next.getFileName() + " beside it, which its database would take in its place",
                    "the report is made without it; remove that file");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(file, "is a link, or no file");
            }
            UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(self(file)) && !owner.getName().equals(SUPERUSER)) {
                throw refused(
                        file, "belongs to the user " + owner.getName() + ", and opening it could run what is in it");
            }
            if (Files.size(file) > LARGEST) {
                throw new HistoryException(
                        file.toString(),
                        "is larger than " + (LARGEST >> 20) + " MiB, which the planner would read at each run",
                        "the report is made without it; move it away to begin a new one, or name a database on a server"
                                + " under 'history' in the config");
            }
            Optional<String> foreign = StoredDefinitions.foreign(file);
            if (foreign.isPresent()) {
                throw refused(
                        file,
                        "holds a definition which the planner never writes and which could run something: "
                                + foreign.get());
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new HistoryException(
                    file.toString(),
                    unreadable instanceof IOException || unreadable instanceof UnsupportedOperationException
                            ? "cannot be read (" + unreadable.getMessage() + ")"
                            : "cannot be read (it is damaged, or no history at all)",
                    "the report is made without it; put it right, or move it away to begin a new one",
                    unreadable);
        }
    }

    private static HistoryException refused(Path file, String reason) {
        return new HistoryException(
                file.toString(), reason, "the report is made without it; move it away to begin a new one");
    }

    /**
     * Returns the operating-system user who owns the files that this process writes. It is determined from a file
     * beside the history, since a file server may write as another user than the environment names, and a folder for
     * temporary files may be missing.
     */
    private static UserPrincipal self(Path file) throws IOException {
        Path own = file.resolveSibling(".history.owner");
        Files.deleteIfExists(own);
        Files.createFile(own);
        try {
            return Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /** Returns whether another process has locked a file, so that the file must not be replaced. */
    static boolean isInUse(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ownProcess) {
            return true;
        }
    }

    /** Flushes a file to the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
