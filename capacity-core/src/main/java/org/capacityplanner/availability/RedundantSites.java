package org.capacityplanner.availability;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sites of which each alone can serve all of a service: the service is down only while all of them are down. Their
 * outages are assumed to be independent of each other, which a common release, network or name server contradicts.
 *
 * @param bySite the availability of each site as a ratio, by its name
 */
public record RedundantSites(Map<String, Double> bySite) {
    /** A service whose sites are not known apart. */
    public static final RedundantSites UNKNOWN = new RedundantSites(Map.of());

    public RedundantSites {
        bySite.forEach((site, ratio) -> {
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException(
                        "the availability of site " + site + " must be within 0 and 1, got " + ratio);
            }
        });
        // In the order of the config.
        bySite = Collections.unmodifiableMap(new LinkedHashMap<>(bySite));
    }

    /** Returns whether the sites are known apart. */
    public boolean isKnown() {
        return !bySite.isEmpty();
    }

    /**
     * Returns the availability of all sites together over an agreed time: {@code 1 - (1 - a_1) (1 - a_2) ...}. It is
     * computed from what is lost, since its complement would lose the digits that tell nines apart.
     *
     * @param agreedSeconds the agreed time
     * @throws IllegalStateException if the sites are not known
     */
    public Availability together(double agreedSeconds) {
        if (!isKnown()) {
            throw new IllegalStateException("the availability of no sites is not known");
        }
        double lost = 1;
        for (double ratio : bySite.values()) {
            lost *= 1 - ratio;
        }
        return Availability.of(agreedSeconds, lost * agreedSeconds);
    }
}
