package org.capacityplanner.batch;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The surroundings that a command runs in: where it prints, and the time. */
interface CommandContext {
    Console console();

    Clock clock();

    /** Whether the stack trace of a failure is wanted. */
    boolean debug();

    /** Returns the context that picocli sets in each command before it runs it. */
    static CommandContext required(@Nullable CommandContext context) {
        return Objects.requireNonNull(context, "context");
    }
}
