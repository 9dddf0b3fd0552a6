package org.capacityplanner.batch.history;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Signals that the history could not be read or written; the history is unchanged. The message says what is wrong and
 * what to do.
 */
public final class HistoryException extends Exception {
    private static final long serialVersionUID = 1;

    HistoryException(String place, String reason, String remedy, Throwable cause) {
        super("history " + place + ": " + reason + "; " + remedy, cause);
    }

    HistoryException(String place, String reason, String remedy) {
        super("history " + place + ": " + reason + "; " + remedy);
    }

    /**
     * Returns the first line of what the database said; it appends the SQL statement, and what executes statements in a batch or as a
     * script puts words of its own around it.
     */
    static String reason(Exception failure) {
        Throwable said = failure;
        for (Throwable inner = inner(said); inner != null; inner = inner(inner)) {
            said = inner;
        }
        return String.valueOf(said.getMessage()).lines().findFirst().orElse("no details");
    }

    private static @Nullable Throwable inner(Throwable outer) {
        return outer instanceof SQLException statements ? statements.getNextException() : outer.getCause();
    }
}
