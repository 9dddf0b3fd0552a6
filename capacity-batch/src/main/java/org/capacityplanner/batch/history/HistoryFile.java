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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.mvstore.MVStoreException;

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

    /** The largest file that is opened: a history needs some kilobytes a service and year. */
    private static final long LARGEST = 256L << 20;

    /**
     * A query for what would run when rows are read or written: the database's own functions write files and open
     * connections, and an expression calls them without anything that {@link #RUNNING} names.
     */
    private static final String CALLS = """
            select table_name from information_schema.tables
                where table_schema <> 'INFORMATION_SCHEMA' and table_type <> 'BASE TABLE'
            union all select table_name from information_schema.columns
                where table_schema <> 'INFORMATION_SCHEMA' and (generation_expression is not null
                    or domain_name is not null or column_default like '%(%' or column_on_update like '%(%')
            union all select constraint_name from information_schema.check_constraints
            union all select synonym_name from information_schema.synonyms
            union all select routine_name from information_schema.routines
            union all select trigger_name from information_schema.triggers
            """;

    private static final int CHUNK = 64 * 1024;
    private static final int OVERLAP = 64;

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
            if (runs(file)) {
                throw refused(file, "holds a trigger, function or linked table, which the planner never writes");
            }
            Optional<String> running = StoredDefinitions.running(file);
            if (running.isPresent()) {
                throw refused(
                        file,
                        "holds " + running.get()
                                + " among the definitions of its tables, which the planner never writes");
            }
        } catch (IOException | UnsupportedOperationException | MVStoreException unreadable) {
            throw new HistoryException(
                    file.toString(),
                    unreadable instanceof MVStoreException
                            ? "cannot be read (it is damaged, or no history at all)"
                            : "cannot be read (" + unreadable.getMessage() + ")",
                    "the report is made without it; put it right, or move it away to begin a new one",
                    unreadable);
        }
    }

    /**
     * Throws an exception for an open database whose tables are more than columns of values: a view, a check or a
     * computed column.
     */
    static void requirePlainTables(Path file, Connection connection) throws SQLException, HistoryException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(CALLS)) {
            if (found.next()) {
                throw refused(
                        file,
                        "holds a view, check, computed column or the like (" + found.getString(1)
                                + "), which the planner never writes and which could run something");
            }
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
