package org.capacityplanner.scale;

import java.util.Objects;
import java.util.Optional;

/**
 * The headroom of a service on a number of nodes, as growth of its planning volume: infinite where volume sets no limit, -1 where
 * nothing is left.
 *
 * @param nodes how many there are
 * @param headroom with all of them
 * @param binding the KPI that limits it; empty where none does
 * @param lost how many of them are lost in the other headroom
 * @param headroomAfterLoss with the others
 * @param bindingAfterLoss the KPI that limits that
 */
public record NodeVariant(
        int nodes,
        double headroom,
        Optional<String> binding,
        int lost,
        double headroomAfterLoss,
        Optional<String> bindingAfterLoss) {
    public NodeVariant {
        Objects.requireNonNull(binding, "binding");
        Objects.requireNonNull(bindingAfterLoss, "bindingAfterLoss");
    }
}
