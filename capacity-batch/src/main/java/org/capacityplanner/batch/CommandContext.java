package org.capacityplanner.batch;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The environment of a command: its console, its clock and its debug option. */
interface CommandContext {
    Console console();

    Clock clock();

    /** Returns whether the stack trace of a failure is to be printed. */
    boolean debug();

    /**
     * Returns {@code context}, which picocli sets in each command before running it, and throws an exception where it
     * is null.
     */
    static CommandContext required(@Nullable CommandContext context) {
        return Objects.requireNonNull(context, "context");
    }
}
