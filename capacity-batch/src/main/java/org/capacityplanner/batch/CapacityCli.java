package org.capacityplanner.batch;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code capacity COMMAND}. Results go to stdout, messages to stderr. */
@Command(
        name = "capacity",
        description = "If transaction volume grows, will the systems hold, how sure is that, and when does it end?",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ToolVersion.class,
        subcommands = {
            ReportCommand.class,
            WhatIfCommand.class,
            ForecastCommand.class,
            InspectCommand.class,
            InitCommand.class
        })
public final class CapacityCli {
    private final Console console;
    private final Clock clock;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show the stack trace of a failure")
    private boolean debug;

    CapacityCli(Console console, Clock clock) {
        this.console = Objects.requireNonNull(console, "console");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    public static void main(String[] arguments) {
        int code = new CapacityCli(Console.ofProcess(), Clock.systemUTC()).run(arguments);
        System.exit(code);
    }

    /** Runs one command and returns its exit code. */
    int run(String... arguments) {
        CommandLine line = new CommandLine(this)
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (debug) {
                        failure.printStackTrace(console.err());
                    }
                    return Failures.report(failure, console);
                })
                .setParameterExceptionHandler((failure, wrong) -> Failures.reportUsage(failure, console));
        if (arguments.length == 0) {
            line.usage(console.err());
            return ExitCode.USAGE.code();
        }
        int code = execute(line, arguments);
        console.out().flush();
        return code;
    }

    private int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            return Failures.reportOutOfMemory(console);
        }
    }

    Console console() {
        return console;
    }

    Clock clock() {
        return clock;
    }

    /** Picocli sets a command's parent before it runs it. */
    static CapacityCli required(@Nullable CapacityCli parent) {
        return Objects.requireNonNull(parent, "parent command");
    }
}
