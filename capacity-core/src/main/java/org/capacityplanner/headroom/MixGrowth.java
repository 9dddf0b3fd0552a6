package org.capacityplanner.headroom;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The growths of some transaction types in a scenario; the volume of the other types does not change.
 *
 * @param byType the growth of each type named, at least one, in the order given
 */
public record MixGrowth(Map<String, Growth> byType) {

    public MixGrowth {
        if (byType.isEmpty()) {
            throw new IllegalArgumentException("byType must name at least one transaction type, got none");
        }
        byType = Collections.unmodifiableMap(new LinkedHashMap<>(byType));
    }

    /**
     * Returns the growth of a transaction type's volume in the scenario; zero for a type that the scenario does not
     * name.
     */
    public Growth of(String type) {
        return byType.getOrDefault(type, Growth.NONE);
    }

    /** Returns the growths as text: {@code quotes +50%, orders +0%}. */
    @Override
    public String toString() {
        return byType.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
