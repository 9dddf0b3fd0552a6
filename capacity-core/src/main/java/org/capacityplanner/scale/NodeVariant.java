package org.capacityplanner.scale;

import java.util.Objects;
import java.util.Optional;

/**
 * The headroom of a service on a number of nodes, before and after a loss of nodes, as a ratio: infinite if volume does
 * not limit any KPI, -1 if there is no headroom.
 *
 * @param nodes the number of nodes
 * @param headroom the headroom with all of them
 * @param binding the KPI that limits it; empty where none does
 * @param lost the number of nodes whose loss is assumed for the second headroom
 * @param headroomAfterLoss the headroom with the remaining nodes
 * @param bindingAfterLoss the KPI that limits that headroom
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
