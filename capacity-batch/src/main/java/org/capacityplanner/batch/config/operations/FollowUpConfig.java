package org.capacityplanner.batch.config.operations;

import java.nio.file.Path;
import java.util.List;
import org.capacityplanner.findings.FindingAction;

/**
 * What a config says of the work on findings.
 *
 * @param actions what is done about findings
 * @param changes files that list changes
 */
public record FollowUpConfig(List<FindingAction> actions, List<Path> changes) {
    /** A config that says nothing of it. */
    public static final FollowUpConfig NONE = new FollowUpConfig(List.of(), List.of());

    public FollowUpConfig {
        actions = List.copyOf(actions);
        changes = List.copyOf(changes);
    }
}
