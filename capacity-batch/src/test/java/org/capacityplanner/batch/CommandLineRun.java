package org.capacityplanner.batch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** One run of the command line inside the test's process: what it printed and its exit code. */
record CommandLineRun(int code, String out, String err) {
    /** Any instant after the sample data's last month. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    static final Path SAMPLE_DATA = Path.of("..", "sample-data");

    static CommandLineRun of(Object... arguments) {
        return at(CLOCK, arguments);
    }

    /** A run at another time. */
    static CommandLineRun at(Clock clock, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console =
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), Console.Terminal.ABSENT);
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = new CapacityCli(console, clock).run(texts);
        return new CommandLineRun(code, out.toString(), err.toString());
    }
}
