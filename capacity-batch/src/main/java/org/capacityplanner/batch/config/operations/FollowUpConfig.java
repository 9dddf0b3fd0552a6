package org.capacityplanner.batch.config.operations;

import java.nio.file.Path;
import java.util.List;
import org.capacityplanner.findings.FindingAction;

/**
 * The configuration of what follows from reports: actions on findings, and the files that list changes and tickets.
 *
 * @param actions what is done about findings
 * @param changes files that list changes
 * @param tickets files that list tickets
 */
public record FollowUpConfig(List<FindingAction> actions, List<Path> changes, List<Path> tickets) {
    /** The value for a config without actions, changes and tickets. */
    public static final FollowUpConfig NONE = new FollowUpConfig(List.of(), List.of(), List.of());

    public FollowUpConfig {
        actions = List.copyOf(actions);
        changes = List.copyOf(changes);
        tickets = List.copyOf(tickets);
    }
}
