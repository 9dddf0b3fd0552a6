package org.capacityplanner.batch.report.diff;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The comparison of two reports: the predictions and dates that differ, and the causes that may explain them.
 *
 * @param old the first
 * @param now the second
 * @param differences the answers that changed, the most important first
 * @param causes what they were computed from that changed: the program, the config, the data
 */
public record ReportDiff(ReportDocument old, ReportDocument now, List<Difference> differences, List<Cause> causes) {

    public ReportDiff {
        Objects.requireNonNull(old, "old");
        Objects.requireNonNull(now, "now");
        differences = List.copyOf(differences);
        causes = List.copyOf(causes);
    }

    /** Compares two reports. */
    public static ReportDiff of(ReportDocument old, ReportDocument now) {
        return new ReportDiff(old, now, Answers.differences(old, now), Causes.of(old, now));
    }

    /** Returns the kinds of inputs that differ between the reports: version, config or data. */
    public Set<Cause.Kind> kinds() {
        return causes.stream()
                .map(Cause::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Cause.Kind.class)));
    }
}
