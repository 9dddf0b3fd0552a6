package org.capacityplanner.batch;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes, and what it knows of who reads.
 *
 * @param out results
 * @param err messages, one line each
 * @param environment environment variables
 * @param terminal whether a person looks at a terminal
 * @param log what the run did, where a file was asked for
 */
record Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Terminal terminal, RunLog log) {

    /** One that keeps no log. */
    Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Terminal terminal) {
        this(out, err, environment, terminal, RunLog.none());
    }

    /** The same, with a log. */
    Console with(RunLog kept) {
        return new Console(out, err, environment, terminal, kept);
    }

    /** Whether output goes to a person's terminal. */
    enum Terminal {
        PRESENT,
        ABSENT
    }

    static Console ofProcess(OutputStream results) {
        return new Console(
                new PrintWriter(results, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                // The launcher asks the shell; System.console() has changed its meaning with JDK 22.
                Boolean.getBoolean("capacity.terminal") ? Terminal.PRESENT : Terminal.ABSENT);
    }

    /** Whether to colour: on a terminal, unless NO_COLOR is set to anything. */
    boolean colours() {
        return terminal == Terminal.PRESENT
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The terminal's width, as the shell says it. */
    int columns() {
        try {
            return Math.max(60, Math.min(200, Integer.parseInt(environment.getOrDefault("COLUMNS", "100"))));
        } catch (NumberFormatException e) {
            return 100;
        }
    }

    /** One line for a person or a log; control characters of names and exports cannot forge a second one. */
    void message(String text) {
        String line = oneLine(text);
        err.println("capacity: " + line);
        log.problem(line);
    }

    /** One line that only the log gets. */
    void note(String text) {
        log.info(oneLine(text));
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean isGap = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!isHarmless(character)) {
                isGap = true;
                continue;
            }
            line.append(isGap ? " " : "").append(character);
            isGap = false;
        }
        return line.append(isGap ? " " : "").toString();
    }

    /** Whether a character neither ends a line, nor steers a terminal, nor turns the direction of what follows. */
    private static boolean isHarmless(char character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
