package org.capacityplanner.availability;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An outage: a period in which a service, or a part of it, was unavailable, with its impact and cause.
 *
 *
 * @param id names it in reports: a ticket, or where it was found
 * @param start its start, inclusive
 * @param end its end, exclusive; empty while it lasts
 * @param regions the affected regions; empty for all
 * @param functions the affected functions; empty for all
 * @param impact the affected share of the requests or users there, above 0 and at most 1
 * @param cause the cause in a word, such as {@code capacity}; empty where it is not known
 */
public record Outage(
        String id,
        Instant start,
        Optional<Instant> end,
        Set<String> regions,
        Set<String> functions,
        double impact,
        String cause) {

    public Outage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(cause, "cause");
        regions = Set.copyOf(regions);
        functions = Set.copyOf(functions);
        if (end.isPresent() && !start.isBefore(end.get())) {
            throw new IllegalArgumentException("start must be before end, got " + start + " and " + end.get());
        }
        if (!(impact > 0 && impact <= 1)) {
            throw new IllegalArgumentException("impact must be above 0 and at most 1, got " + impact);
        }
    }

    /** Returns an outage of all regions and functions with full impact. */
    public static Outage of(String id, Instant start, Instant end) {
        return new Outage(id, start, Optional.of(end), Set.of(), Set.of(), 1, "");
    }

    /** Returns whether the outage affects a function in a region. */
    boolean strikes(String region, String function) {
        return (regions.isEmpty() || regions.contains(region)) && (functions.isEmpty() || functions.contains(function));
    }
}
