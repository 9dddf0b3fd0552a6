package org.capacityplanner.batch.config.database;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that an SQL query consists of one statement, and that this statement returns rows. Drivers send several at
 * once where they can.
 */
public final class SingleQuery {
    private static final List<String> READING = List.of("select", "with", "values", "table", "show", "from");

    private SingleQuery() {}

    /** Returns what is wrong with a query, such as a second statement; empty where nothing is. */
    public static Optional<String> fault(String query) {
        // Databases differ in what a backslash before a quote means; whoever counts on one of the two must not win.
        String withoutEscapes = bare(query, false);
        String withEscapes = bare(query, true);
        for (String bare : List.of(withoutEscapes, withEscapes)) {
            int end = bare.indexOf(';');
            if (end >= 0 && !bare.substring(end).replace(';', ' ').isBlank()) {
                return Optional.of("'query' must be one statement; what follows the ';' would run too");
            }
        }
        String start = withoutEscapes.replace('(', ' ').strip().toLowerCase(Locale.ROOT);
        return READING.stream().anyMatch(word -> start.matches("(?s)" + word + "\\b.*"))
                ? Optional.empty()
                : Optional.of("'query' must read: it begins with " + String.join(", ", READING));
    }

    /** Returns the query with a blank in place of each quoted text and each comment. */
    private static String bare(String query, boolean escapes) {
        StringBuilder bare = new StringBuilder(query.length());
        int at = 0;
        while (at < query.length()) {
            int end = endOfQuoted(query, at, escapes);
            if (end > at) {
                bare.append(' ');
                at = end;
            } else {
                bare.append(query.charAt(at++));
            }
        }
        return bare.toString();
    }

    /**
     * Returns the index at which the quoted text or comment that begins at {@code at} ends; {@code at} itself where
     * none begins.
     */
    private static int endOfQuoted(String query, int at, boolean escapes) {
        char first = query.charAt(at);
        if (first == '\'' || first == '"' || first == '`') {
            return endOfQuote(query, at, first, escapes && first != '`');
        }
        if (query.startsWith("--", at)) {
            int line = query.indexOf('\n', at);
            return line < 0 ? query.length() : line;
        }
        if (query.startsWith("/*", at)) {
            // Some run what is in a comment that begins so.
            int close = query.startsWith("/*!", at) ? -1 : query.indexOf("*/", at + 2);
            return close < 0 ? at : close + 2;
        }
        return at;
    }

    private static int endOfQuote(String query, int at, char quote, boolean escapes) {
        for (int i = at + 1; i < query.length(); i++) {
            if (escapes && query.charAt(i) == '\\') {
                i++;
            } else if (query.charAt(i) == quote) {
                return i + 1;
            }
        }
        return query.length();
    }
}
