package org.capacityplanner.batch;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The output of a command: its streams for results and messages, its log, and the properties of the terminal.
 *
 * @param out the stream for results
 * @param err the stream for messages, one line each
 * @param environment environment variables
 * @param terminal whether output goes to a terminal
 * @param log the log of the run, where a file was asked for
 */
record Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Terminal terminal, RunLog log) {

    /** Creates a console without a log. */
    Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Terminal terminal) {
        this(out, err, environment, terminal, RunLog.none());
    }

    /** Returns this console with the log replaced by {@code kept}. */
    Console with(RunLog kept) {
        return new Console(out, err, environment, terminal, kept);
    }

    /** Whether the output goes to a terminal. */
    enum Terminal {
        PRESENT,
        ABSENT
    }

    static Console ofProcess(OutputStream results) {
        return new Console(
                new PrintWriter(results, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                isTerminal() ? Terminal.PRESENT : Terminal.ABSENT);
    }

    /**
     * Returns whether the process writes to a terminal; the launcher asks the shell, since the meaning of
     * System.console() changed in JDK 22.
     */
    static boolean isTerminal() {
        return Boolean.getBoolean("capacity.terminal");
    }

    /** Returns whether to use colours: on a terminal, unless the environment variable NO_COLOR has a value. */
    boolean colours() {
        return terminal == Terminal.PRESENT
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /**
     * Returns the width of the output in characters from the environment variable COLUMNS, within 60 to 200, or else
     * 100.
     */
    int columns() {
        try {
            return Math.max(60, Math.min(200, Integer.parseInt(environment.getOrDefault("COLUMNS", "100"))));
        } catch (NumberFormatException e) {
            return 100;
        }
    }

    /** The longest message that is printed whole: a path or a name may be of any length. */
    private static final int LONGEST = 4_000;

    /**
     * Prints a message as one line to stderr and the log. Control characters in names from exports are replaced, so
     * that they cannot forge another line, and characters that nobody sees are written as their codes.
     */
    void message(String text) {
        String line = oneLine(text);
        err.println("capacity: " + line);
        log.problem(line);
    }

    /** Writes one line of text to the log, but not to the terminal. */
    void note(String text) {
        log.info(oneLine(text));
    }

    /** Prints the stack trace of a failure to stderr; a text of a server in it cannot control the terminal either. */
    void trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(line -> err.println(visible(line.replace("\t", "    "))));
    }

    private static String oneLine(String text) {
        // A character that is written as its code takes more room than before.
        return shortened(visible(shortened(text)));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2) + " ... " + text.substring(text.length() - LONGEST / 2);
    }

    private static String visible(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean isGap = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!isHarmless(character)) {
                isGap = true;
                continue;
            }
            line.append(isGap ? " " : "");
            if (Character.getType(character) == Character.FORMAT) {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                line.append(character);
            }
            isGap = false;
        }
        return line.append(isGap ? " " : "").toString();
    }

    /** Returns whether a character neither ends a line nor controls a terminal. */
    private static boolean isHarmless(char character) {
        int type = Character.getType(character);
        return type != Character.CONTROL && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
    }
}
