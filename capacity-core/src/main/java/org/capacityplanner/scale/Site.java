package org.capacityplanner.scale;

import java.util.Objects;

/**
 * A site (data centre) with some of a service's nodes.
 *
 * @param name its name in reports
 * @param share the share of the volume that it serves, between 0 and 1
 * @param nodes the number of nodes there, not an integer where it was given as a share
 */
public record Site(String name, double share, double nodes) {
    public Site {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1, got " + share + " for " + name);
        }
        if (!(nodes > 0) || Double.isInfinite(nodes)) {
            throw new IllegalArgumentException("nodes must be positive and finite, got " + nodes + " for " + name);
        }
    }
}
