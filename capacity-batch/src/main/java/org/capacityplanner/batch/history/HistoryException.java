package org.capacityplanner.batch.history;

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
}
