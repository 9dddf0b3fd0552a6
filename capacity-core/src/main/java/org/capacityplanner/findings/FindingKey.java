package org.capacityplanner.findings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.metrics.Sla;

/**
 * The identity of a finding, by which it is recognized in the reports of several months. Two findings with the same key
 * are the same finding in two months.
 *
 * @param service its service
 * @param kind what it is
 * @param subject the KPI that it concerns, or the customer and what was agreed; empty where it concerns the service
 * @param anchor what tells it from others of the kind: the start of an incident, the day of a change, a limit; empty for a property
 */
public record FindingKey(String service, FindingKind kind, String subject, String anchor) {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * The number of low bits of the hash that a finding's id omits; the remaining six hexadecimal digits are almost
     * surely unique among some hundred findings.
     */
    private static final int HIDDEN_BITS = 40;

    /**
     * The largest difference in days between two reported dates of a cost change that count as the same change; the
     * date is an estimate.
     */
    private static final int SAME_CHANGE_DAYS = 2;

    public FindingKey {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(anchor, "anchor");
    }

    static FindingKey limit(String service, String kpi, Sla sla) {
        return new FindingKey(service, FindingKind.LIMIT, kpi, anchor(sla));
    }

    static FindingKey incident(String service, Instant start) {
        return new FindingKey(
                service,
                FindingKind.INCIDENT,
                "",
                start.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static FindingKey costChange(String service, String kpi, LocalDate day) {
        return new FindingKey(service, FindingKind.COST_CHANGE, kpi, day.toString());
    }

    /** Returns the key of a missed availability target, given as a ratio. */
    public static FindingKey availability(String service, double target) {
        return new FindingKey(service, FindingKind.AVAILABILITY, "", Double.toString(target));
    }

    /**
     * Returns the key of a missed agreement with a customer.
     *
     * @param what the KPI, or volume or availability
     */
    public static FindingKey agreed(String service, String customer, String what, Sla sla) {
        // A KPI's name with a comma in quotes: "A, B" with "C" and "A" with "B, C" are two findings.
        boolean isAmbiguous = what.contains(", ") || what.contains("\"");
        String quoted = isAmbiguous ? '"' + what.replace("\"", "\"\"") + '"' : what;
        return new FindingKey(service, FindingKind.AGREED, customer + ", " + quoted, anchor(sla));
    }

    static String anchor(Sla sla) {
        return sla.bound() + " " + sla.limit();
    }

    /**
     * Returns the finding's id in reports and configuration: {@code pricing-latency-p95-7f3a0c}. The end is a part of a
     * hash of the whole key.
     */
    public String id() {
        return Stream.of(service, subject, kind.word(), digest())
                .map(FindingKey::slug)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }

    /**
     * Returns the upper bits of a 64-bit FNV-1a hash of the key, in hexadecimal digits; the hash is over characters
     * instead of bytes.
     *
     * @see <a href="https://datatracker.ietf.org/doc/html/draft-eastlake-fnv">The FNV Non-Cryptographic Hash Algorithm</a>
     */
    private String digest() {
        long hash = FNV_BASIS;
        for (char c : String.join("\n", service, kind.name(), subject, anchor).toCharArray()) {
            hash = (hash ^ c) * FNV_PRIME;
        }
        return String.format(Locale.ROOT, "%06x", hash >>> HIDDEN_BITS);
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", "-")
                .replaceAll("^-|-$", "");
    }

    /**
     * Returns the day in a time zone on which an incident began, or the cost per transaction or a response time changed; empty for other
     * findings.
     */
    public Optional<LocalDate> day(ZoneId zone) {
        return switch (kind) {
            case INCIDENT -> start().map(start -> start.atZone(zone).toLocalDate());
            case COST_CHANGE -> Optional.of(LocalDate.parse(anchor));
            default -> Optional.empty();
        };
    }

    /** Returns the instant at which an incident began; empty for other findings. */
    public Optional<Instant> start() {
        return kind == FindingKind.INCIDENT ? Optional.of(Instant.parse(anchor)) : Optional.empty();
    }

    /** Returns whether another key denotes the same finding: an equal key, or a cost change at most two days away. */
    boolean isSameAs(FindingKey other) {
        if (equals(other)) {
            return true;
        }
        return kind == FindingKind.COST_CHANGE
                && other.kind == kind
                && service.equals(other.service)
                && subject.equals(other.subject)
                && Math.abs(ChronoUnit.DAYS.between(LocalDate.parse(anchor), LocalDate.parse(other.anchor)))
                        <= SAME_CHANGE_DAYS;
    }
}
