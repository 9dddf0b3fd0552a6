package org.capacityplanner.findings;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The action on a finding: who does it, by when, and whether it is done.
 *
 * @param finding the {@linkplain FindingKey#id() id} of the finding
 * @param owner who does it
 * @param due the last day for it; empty where none was agreed
 * @param done the day on which it was done; empty as long as it is not
 * @param note what is done; may be empty
 * @param ticket where it is tracked; may be empty
 */
public record FindingAction(
        String finding, String owner, Optional<LocalDate> due, Optional<LocalDate> done, String note, String ticket) {
    public FindingAction {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(done, "done");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(ticket, "ticket");
    }

    /** Returns whether the action is overdue on a day: it was due before that day and not done before it. */
    public boolean isOverdueOn(LocalDate day) {
        return due.filter(last -> last.isBefore(day)).isPresent()
                && done.filter(done -> done.isBefore(day)).isEmpty();
    }
}
