package org.capacityplanner.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.ConfigException;
import org.capacityplanner.batch.plan.PlanningException;
import org.capacityplanner.batch.publish.OutputLockedException;
import org.capacityplanner.batch.publish.OutputNotWritableException;
import org.capacityplanner.batch.publish.ThreadLimit;
import org.capacityplanner.batch.source.file.MetricExportException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failures to the user: each exception becomes one line and an exit code. */
final class Failures {
    private static final long MEBIBYTE = 1 << 20;

    private Failures() {}

    static int report(Throwable failure, Console console) {
        // Closing what was open may fail for the same lack, and hide it behind an exception of its own.
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError lack) {
                return failure instanceof MetricExportException
                        ? report(String.valueOf(failure.getMessage()), console)
                        : report(
                                ThreadLimit.orMemory(
                                        lack,
                                        "not enough memory ("
                                                + Runtime.getRuntime().maxMemory() / MEBIBYTE
                                                + " MiB); set CAPACITY_JAVA_OPTIONS=-Xmx with more, or ask for fewer services at a time"),
                                console);
            }
        }
        ExitCode code = exitCode(failure);
        console.message(message(failure, code));
        return code.code();
    }

    /** Reports that memory or threads were too few, without a stack trace, since no change of the input is the remedy. */
    private static int report(String message, Console console) {
        console.message(message);
        return ExitCode.INTERNAL.code();
    }

    /** Reports that some results could not be written to standard output, and returns the exit code. */
    static int reportLoss(String reason, Console console) {
        console.message("the results could not be written to standard output: " + reason);
        return ExitCode.INPUT_OUTPUT.code();
    }

    static int reportUsage(ParameterException failure, Console console) {
        console.message(failure.getMessage() + nearest(failure) + "; 'capacity " + usageOf(failure)
                + "--help' lists the options");
        return ExitCode.USAGE.code();
    }

    /**
     * Returns the end of an error message about a mistyped command or option, with those most similar to it; an empty
     * text where none is similar.
     */
    private static String nearest(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : " (did you mean " + String.join(" or ", suggestions) + "?)";
    }

    private static String usageOf(ParameterException failure) {
        String name = failure.getCommandLine().getCommandName();
        return name.equals("capacity") ? "" : name + " ";
    }

    private static ExitCode exitCode(Throwable failure) {
        if (failure instanceof CommandFailure known) {
            return known.exitCode();
        }
        if (failure instanceof PlanningException planning) {
            return switch (planning.kind()) {
                case NO_DATA -> ExitCode.NO_INPUT;
                case UNUSABLE_DATA -> ExitCode.BAD_DATA;
                case MONTH_NOT_OVER -> ExitCode.USAGE;
            };
        }
        if (failure instanceof ConfigException config) {
            return config.isOfOption() ? ExitCode.USAGE : ExitCode.BAD_CONFIG;
        }
        if (failure instanceof MetricExportException export) {
            return switch (export.kind()) {
                case BAD_DATA, REJECTED_QUERY -> ExitCode.BAD_DATA;
                case NO_INPUT -> ExitCode.NO_INPUT;
                case UNAVAILABLE -> ExitCode.SERVICE_UNAVAILABLE;
                case IO_ERROR -> ExitCode.INPUT_OUTPUT;
            };
        }
        if (failure instanceof OutputLockedException) {
            return ExitCode.LOCKED;
        }
        if (failure instanceof OutputNotWritableException) {
            return ExitCode.CANNOT_CREATE_OUTPUT;
        }
        if (failure instanceof NoSuchFileException) {
            return ExitCode.NO_INPUT;
        }
        return failure instanceof IOException || failure instanceof UncheckedIOException
                ? ExitCode.INPUT_OUTPUT
                : ExitCode.INTERNAL;
    }

    private static String message(Throwable failure, ExitCode code) {
        String text = Optional.ofNullable(failure.getMessage()).orElse("no details");
        return switch (code) {
            case INTERNAL ->
                failure instanceof LinkageError
                        ? "a part of the program cannot be loaded (" + text
                                + "); check its jars, the disk that they are on and ulimit -n, or install it again"
                        : "internal error, which is a fault of the program: "
                                + failure.getClass().getSimpleName() + ": " + text + "; --debug shows where";
            case INPUT_OUTPUT ->
                (failure instanceof AccessDeniedException
                                ? "permission denied for " + text
                                : failure instanceof FileSystemException ? "reading or writing failed: " + text : text)
                        + (text.endsWith("Too many open files") ? "; raise ulimit -n, to 1024" : "");
            default -> text;
        };
    }
}
