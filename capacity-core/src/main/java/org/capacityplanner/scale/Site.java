package org.capacityplanner.scale;

/**
 * A place where some of the nodes are.
 *
 * @param name what reports call it
 * @param share of the volume that it serves, between 0 and 1
 * @param nodes how many of the nodes are there; not whole where a share of them was given
 */
public record Site(String name, double share, double nodes) {
    public Site {
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
