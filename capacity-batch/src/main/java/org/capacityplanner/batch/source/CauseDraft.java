package org.capacityplanner.batch.source;

import static org.capacityplanner.batch.source.YamlText.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.source.strata.Causes;
import org.capacityplanner.batch.source.strata.OtherCause;

/** Says in a proposed config what explains the KPIs of a source beside the volume, and what to do about it. */
final class CauseDraft {
    private CauseDraft() {}

    /**
     * Returns the lines of the comment; none where nothing else explains them.
     *
     * @param service the column that names the services; empty where the source is of one
     */
    static List<String> lines(Causes causes, Optional<String> service) {
        List<String> lines = new ArrayList<>();
        for (OtherCause cause : causes.columns()) {
            lines.add(
                    "CHECK: the rows may not be of one service under one condition: column " + quoted(cause.column()));
            lines.add(cause.words());
            String apart = service.isEmpty()
                    ? "if its values are services, write serviceColumn: " + quoted(cause.column()) + "; if not, "
                    : "take them apart: ";
            lines.add(apart + "keep the rows of one"
                    + cause.command()
                            .map(command -> ": " + command + " > one.csv")
                            .orElse(""));
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
