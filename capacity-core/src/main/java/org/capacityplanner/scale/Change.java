package org.capacityplanner.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A what-if change of a service's machines: number, loss, speed and memory of its nodes.
 *
 * @param nodes the new number of nodes; empty for the present number
 * @param added the number of nodes added to it, negative for fewer
 * @param lost the number of nodes that fail
 * @param lostSite the site that fails
 * @param speed the speed of a processor relative to the present one
 * @param memory the memory of a node relative to the present one
 */
public record Change(OptionalInt nodes, int added, int lost, Optional<String> lostSite, double speed, double memory) {

    /** The change that changes nothing. */
    public static final Change NONE = new Change(OptionalInt.empty(), 0, 0, Optional.empty(), 1, 1);

    public Change {
        if (nodes.isPresent() && nodes.getAsInt() < 1) {
            throw new IllegalArgumentException("nodes must be at least 1, got " + nodes.getAsInt());
        }
        if (lost < 0) {
            throw new IllegalArgumentException("lost must not be negative, got " + lost);
        }
        if (lost > 0 && lostSite.isPresent()) {
            throw new IllegalArgumentException("either nodes or a site can be lost, got both");
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be positive and finite, got " + speed);
        }
        if (!(memory > 0) || Double.isInfinite(memory)) {
            throw new IllegalArgumentException("memory must be positive and finite, got " + memory);
        }
    }

    /** Returns this change with {@code number} as the total number of nodes. */
    public Change toNodes(int number) {
        return new Change(OptionalInt.of(number), 0, lost, lostSite, speed, memory);
    }

    /** Returns this change with {@code number} nodes added, or removed if the number is negative. */
    public Change addingNodes(int number) {
        return new Change(nodes, number, lost, lostSite, speed, memory);
    }

    /** Returns this change with {@code number} nodes lost. */
    public Change losing(int number) {
        return new Change(nodes, added, number, Optional.empty(), speed, memory);
    }

    /** Returns this change with all nodes of a site lost. */
    public Change losingSite(String name) {
        return new Change(nodes, added, 0, Optional.of(name), speed, memory);
    }

    /** Returns this change with processors whose speed is multiplied by a factor. */
    public Change withSpeed(double factor) {
        return new Change(nodes, added, lost, lostSite, factor, memory);
    }

    /** Returns this change with the memory of each node multiplied by a factor. */
    public Change withMemory(double factor) {
        return new Change(nodes, added, lost, lostSite, speed, factor);
    }

    /** Returns whether this change changes nothing. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Returns whether this change alters the number of nodes that serve the volume. */
    public boolean concernsNodes() {
        return nodes.isPresent() || added != 0 || loses();
    }

    /** Returns whether nodes or a site are lost. */
    public boolean loses() {
        return lost > 0 || lostSite.isPresent();
    }

    /** Returns the number of nodes of the pool after the change, lost nodes included. */
    public int nodesOf(NodePool pool) {
        return nodes.orElse(pool.count()) + added;
    }

    /** Returns the change as text: {@code 6 nodes in place of 4, 1 of them lost}. */
    public String inWords(Optional<NodePool> pool) {
        List<String> words = new ArrayList<>();
        pool.ifPresent(known -> {
            int after = nodesOf(known);
            if (after != known.count()) {
                words.add(count(after) + " in place of " + known.count());
            }
            if (lost > 0) {
                words.add(lost + " of " + count(after) + " lost");
            }
        });
        lostSite.ifPresent(site -> words.add("site " + site + " lost"));
        if (speed != 1) {
            words.add("processors " + factor(speed) + " as fast");
        }
        if (memory != 1) {
            words.add("memory " + factor(memory));
        }
        return String.join(", ", words);
    }

    private static String factor(double factor) {
        return "x"
                + (factor == Math.rint(factor)
                        ? String.format(Locale.ROOT, "%.0f", factor)
                        : String.format(Locale.ROOT, "%.4g", factor).replaceAll("0+$", ""));
    }

    private static String count(int nodes) {
        return nodes + (nodes == 1 ? " node" : " nodes");
    }
}
