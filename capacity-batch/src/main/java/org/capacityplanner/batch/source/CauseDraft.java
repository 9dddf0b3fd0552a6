package org.capacityplanner.batch.source;

import static org.capacityplanner.batch.source.YamlText.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.batch.source.strata.Causes;
import org.capacityplanner.batch.source.strata.OtherCause;

/** Says in a proposed config what explains the KPIs of a source beside the volume, and what to do about it. */
final class CauseDraft {
    private CauseDraft() {}

    /**
     * Returns the lines of the comment; none where nothing else explains them.
     *
     * @param source the source, by its first export
     * @param service the column that names the services; empty where the source is of one
     */
    static List<String> lines(SourceDraft source, Optional<String> service) {
        Causes causes = source.first().causes();
        List<String> lines = new ArrayList<>();
        TestSettings.size(source)
                .ifPresent(size -> lines.add(String.format(
                        Locale.ROOT,
                        "CHECK: the rows are of systems of several sizes, %s from %.0f to %.0f, of which each has a capacity"
                                + " of its own: keep the rows of one size",
                        quoted(size.name()),
                        size.smallest(),
                        size.largest())));
        for (OtherCause cause : causes.columns()) {
            lines.add("CHECK: the rows may not be of one service under one condition: column " + quoted(cause.column())
                    + cause.crossing().map(other -> " with " + quoted(other)).orElse(""));
            lines.add(cause.words());
            boolean alone = service.isEmpty() && cause.crossing().isEmpty();
            String apart = alone
                    ? "if its values are services, write serviceColumn: " + quoted(cause.column()) + "; if not, "
                    : "take them apart: ";
            // A service may be any value of a column, whatever its characters, and the others are not read then.
            String selected = alone
                    ? ": serviceColumn: " + quoted(cause.column()) + " on the source, and select: "
                            + quoted(cause.first()) + " on the service"
                    : "";
            lines.add(apart + "keep the rows of one"
                    + cause.command()
                            .map(command -> ": " + command + " > one.csv")
                            .orElse(selected));
        }
        if (service.isPresent() && !causes.undecided().isEmpty()) {
            lines.add("CHECK: the rows of one service differ in " + String.join(" and ", causes.undecided())
                    + ", too, and are too few to tell whether it matters");
        }
        causes.driver()
                .ifPresent(driver -> lines.add("CHECK the volume: " + quoted(driver.metric()) + " " + driver.words()
                        + ", and may be the volume"));
        causes.extent().words().ifPresent(words -> lines.add("CHECK: columns " + words));
        // Names and values of an export may hold anything, and a line that they end would be no comment.
        return lines.stream()
                .map(line -> line.replaceAll("[\\s\\p{Cntrl}]+", " "))
                .toList();
    }
}
