package org.capacityplanner.batch.source.sample;

import java.util.HashSet;
import java.util.Set;

/**
 * Assigns requests to services by the first part of their URL path, or by the first two for the service column
 * {@code path2}, where the config names a service column. After 200 prefixes, all others are counted together.
 */
public final class UrlPrefixes {
    private static final int MOST = 200;
    private static final String OTHER = "(other)";

    private final int parts;
    private final Set<String> seen = new HashSet<>();

    public UrlPrefixes(FileReading reading) {
        this.parts = reading.config()
                .layout()
                .serviceColumn()
                .map(column -> column.endsWith("2") ? 2 : 1)
                .orElse(0);
    }

    /**
     * Returns the first parts of the path of a request such as {@code /api/orders/17?page=2}; empty where requests are
     * not split by service.
     */
    public String of(String target) {
        if (parts == 0) {
            return "";
        }
        int scheme = target.indexOf("://");
        int start = scheme < 0 ? 0 : Math.max(0, target.indexOf('/', scheme + 3));
        int end = start;
        for (int part = 0; part < parts && end < target.length(); part++) {
            end = next(target, end + 1);
        }
        String prefix = target.substring(start, end);
        if (seen.contains(prefix) || seen.size() < MOST) {
            seen.add(prefix);
            return prefix;
        }
        return OTHER;
    }

    private static int next(String target, int from) {
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/' || c == '?' || c == ';' || c == '#') {
                return i;
            }
        }
        return target.length();
    }
}
