package org.capacityplanner.headroom;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Separate growths of some transaction types; the volume of the others does not change.
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

    /** Returns the growth of the volume of a transaction type. */
    public Growth of(String type) {
        return byType.getOrDefault(type, Growth.NONE);
    }

    /** Returns the growths in words: {@code quotes +50%, orders +0%}. */
    @Override
    public String toString() {
        return byType.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
