package org.capacityplanner.batch.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Locale;

/**
 * Checks the history file before the database opens it, since opening a database file may run code stored in the file.
 * So a file from somebody else would run with the rights of this process.
 */
final class HistoryFile {
    private static final String SUPERUSER = "root";

    /**
     * The SQL texts by which a database file is rejected, since it may run code or open connections when opened; the
     * history contains none of them.
     */
    private static final List<String> RUNNING = List.of(
            "CREATE FORCE ALIAS",
            "CREATE ALIAS",
            "CREATE FORCE TRIGGER",
            "CREATE TRIGGER",
            "CREATE FORCE AGGREGATE",
            "CREATE AGGREGATE",
            "CREATE FORCE LINKED TABLE",
            "CREATE LINKED TABLE",
            "LINKED TABLE");

    private static final int CHUNK = 64 * 1024;
    private static final int OVERLAP = 64;

    private HistoryFile() {}

    /**
     * Throws an exception for a file that is a link, belongs to another user, or contains code that would run.
     *
     * @throws HistoryException if it is one of these
     */
    static void check(Path file) throws HistoryException {
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
            if (runs(file)) {
                throw refused(file, "holds a trigger, function or linked table, which the planner never writes");
            }
        } catch (IOException | UnsupportedOperationException unreadable) {
            throw new HistoryException(
                    file.toString(),
                    "cannot be read (" + unreadable.getMessage() + ")",
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

    private static boolean runs(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            String before = "";
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                String text = before + new String(chunk, StandardCharsets.ISO_8859_1);
                String upper = text.toUpperCase(Locale.ROOT);
                if (RUNNING.stream().anyMatch(upper::contains)) {
                    return true;
                }
                before = text.substring(Math.max(0, text.length() - OVERLAP));
            }
        }
        return false;
    }
}
