package org.capacityplanner.batch.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;

/**
 * Computes optional parts of a report: a part whose computation fails is left out and reported, and all others are
 * made.
 */
public final class ReportParts {
    private final List<String> problems = new ArrayList<>();

    /** Returns a part computed from a list, or the reason why the list cannot be used. */
    public static <T> Answer<T> fromList(Supplier<T> made) {
        try {
            return Answer.of(made.get());
        } catch (MetricExportException | PlanningException problem) {
            return Answer.refused(Refusal.Reason.NO_DATA, String.valueOf(problem.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            return Answer.refused(Refusal.Reason.NO_DATA, leftOut(fault));
        }
    }

    /**
     * Computes a part of the report, or returns {@code without} after an unexpected failure, which is recorded as a
     * problem.
     *
     * @param name what the part is called in a message
     * @param without the part where it cannot be made for a reason that nobody foresaw
     */
    public <T> T of(String name, Supplier<T> made, T without) {
        try {
            return made.get();
        } catch (MetricExportException | PlanningException foreseen) {
            throw foreseen;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            problems.add(name + ": " + leftOut(fault));
            return without;
        }
    }

    private static String leftOut(Throwable fault) {
        return fault instanceof OutOfMemoryError
                ? "left out for want of memory; set CAPACITY_JAVA_OPTIONS=-Xmx with more"
                : "left out, which is a fault of the program: "
                        + fault.getClass().getSimpleName()
                        + (fault.getMessage() == null ? "" : ": " + fault.getMessage());
    }

    /** Returns a line for each part that was left out, with the reason. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
