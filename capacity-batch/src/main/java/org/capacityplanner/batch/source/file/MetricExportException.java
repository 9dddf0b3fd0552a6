package org.capacityplanner.batch.source.file;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Objects;
import org.capacityplanner.metrics.Refusal;
import org.jspecify.annotations.Nullable;

/** Thrown where an export, or a part of it, cannot be used; the message names the place, the reason and the remedy. */
public final class MetricExportException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_PART = 3_000;

    /** The kind of failure, with the exit code of the process as in {@code sysexits.h}. */
    public enum Kind {
        /** The data in the export are wrong. */
        BAD_DATA(65),
        /** The server that has the data rejects the query. */
        REJECTED_QUERY(65),
        /** The input file does not exist. */
        NO_INPUT(66),
        /** The server that has the data does not answer. */
        UNAVAILABLE(69),
        /** Reading failed with an I/O error. */
        IO_ERROR(74);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String file;
    private final long line;
    private final String column;
    private final String reason;
    private final String remedy;

    /**
     * @param file the export as the user named it
     * @param line counted from 1; 0 where the fault is not in one line
     * @param column the column or metric at fault; empty for none
     * @param reason what is wrong
     * @param remedy what would help; empty where nothing is known
     */
    public MetricExportException(
            Kind kind, String file, long line, String column, String reason, String remedy, @Nullable Throwable cause) {
        super(message(file, line, column, reason, remedy), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.file = file;
        this.line = line;
        this.column = column;
        this.reason = reason;
        this.remedy = remedy;
    }

    public static MetricExportException badData(Path file, long line, String column, String reason, String remedy) {
        return new MetricExportException(Kind.BAD_DATA, file.toString(), line, column, reason, remedy, null);
    }

    public static MetricExportException noInput(String file, String reason, String remedy) {
        return new MetricExportException(Kind.NO_INPUT, file, 0, "", reason, remedy, null);
    }

    /**
     * Returns the exception for an unexpected failure to read a file or a server, such as an error of this program or a
     * lack of memory. Other files are not affected.
     */
    public static MetricExportException unforeseen(String file, Throwable failure) {
        if (failure instanceof MetricExportException known) {
            return known;
        }
        if (failure instanceof OutOfMemoryError) {
            return new MetricExportException(
                    Kind.BAD_DATA,
                    file,
                    0,
                    "",
                    "needs more memory than the " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB there are",
                    "set CAPACITY_JAVA_OPTIONS=-Xmx with more, or export a shorter period",
                    failure);
        }
        return new MetricExportException(
                Kind.BAD_DATA,
                file,
                0,
                "",
                "cannot be read, which is a fault of the program: "
                        + failure.getClass().getSimpleName()
                        + (failure.getMessage() == null ? "" : ": " + QualityLog.shown(failure.getMessage())),
                "'capacity inspect --debug' shows where",
                failure);
    }

    private static String message(String file, long line, String column, String reason, String remedy) {
        return file
                + (line > 0 ? ":" + line : "")
                + ": "
                + (column.isEmpty() ? "" : "column '" + abridged(column) + "': ")
                + abridged(reason)
                + (remedy.isEmpty() ? "" : "; " + abridged(remedy));
    }

    /** Returns a part of a message, cut where the names of an export in it are longer than anybody reads. */
    private static String abridged(String part) {
        return part.length() > LONGEST_PART ? part.substring(0, LONGEST_PART) + "..." : part;
    }

    public Kind kind() {
        return kind;
    }

    public int exitCode() {
        return kind.exitCode();
    }

    public String file() {
        return file;
    }

    /** Returns the number of the line at fault, counted from 1; 0 where the fault is not in one line. */
    public long line() {
        return line;
    }

    public String column() {
        return column;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }

    /** Returns this failure as the reason why a question that needs these data has no answer. */
    public Refusal refusal() {
        return new Refusal(Refusal.Reason.NO_DATA, Objects.requireNonNull(getMessage()));
    }
}
