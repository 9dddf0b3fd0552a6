package org.capacityplanner.batch.source.grammar;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds names that people read as one, and that an export has as several: in small and large letters. */
public final class AlikeNames {
    private AlikeNames() {}

    /** Returns the groups of at least two of {@code names} that differ in their letters' case or Unicode form alone. */
    public static List<List<String>> of(Collection<String> names) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String name : names) {
            groups.computeIfAbsent(folded(name), key -> new ArrayList<>()).add(name);
        }
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }
}
