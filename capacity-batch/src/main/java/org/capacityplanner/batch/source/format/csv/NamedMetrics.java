package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;

/** Decides whether the texts of a column are names of metrics, rather than of services or hosts. */
public final class NamedMetrics {
    private static final double MOSTLY = 0.6;
    private static final int FEWEST = 2;

    private NamedMetrics() {}

    /** Returns whether a name says what its values measure: a unit, or what is counted. */
    public static boolean isOne(String name) {
        return UnitByName.of(name).isPresent()
                || VolumeName.reason(name, null).isPresent()
                // What waits in a queue called orders is no number of orders.
                || VolumeName.isEffect(name)
                || UnitByName.isProcessor(name);
    }

    /**
     * Returns whether most of the different texts name a unit or transactions, as {@code cpu_pct} and {@code Requests/s}
     * do, and at least one a unit, since a service may be called orders.
     */
    public static boolean areAll(List<String> texts) {
        List<String> names = texts.stream().distinct().toList();
        long withUnit =
                names.stream().filter(name -> UnitByName.of(name).isPresent()).count();
        long metrics = names.stream()
                .filter(name ->
                        UnitByName.of(name).isPresent() || VolumeName.isCount(name) || UnitByName.isProcessor(name))
                .count();
        return names.size() >= FEWEST && withUnit > 0 && metrics >= MOSTLY * names.size();
    }
}
