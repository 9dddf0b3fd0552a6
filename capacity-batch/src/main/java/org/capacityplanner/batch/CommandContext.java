package org.capacityplanner.batch;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The environment of a command: its console and its clock. */
interface CommandContext {
    Console console();

    Clock clock();

    /** Returns whether the stack trace of a failure is printed. */
    boolean debug();

    /** Returns the context that picocli sets in each command before it runs it. */
    static CommandContext required(@Nullable CommandContext context) {
        return Objects.requireNonNull(context, "context");
    }
}
