package org.capacityplanner.batch.report;

import java.util.Locale;
import java.util.Objects;
import org.capacityplanner.metrics.Finding;

/**
 * A row of the data quality table: a finding about a service's input data, such as gaps or unreadable rows.
 *
 * @param service the service that it concerns; empty where it concerns a whole file
 * @param subject the metric or the file
 * @param kind a word for programs: {@code GAPS}, {@code BAD_NUMBER}
 * @param rows how many rows or samples it concerns
 * @param place the first place, as {@code file:line}; empty where it concerns no single place
 * @param message the sentence, for people
 */
public record DataQualityRow(String service, String subject, String kind, long rows, String place, String message) {
    public DataQualityRow {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        if (rows < 0) {
            throw new IllegalArgumentException("rows must not be negative, got " + rows);
        }
    }

    /** Returns the kind of finding in words: {@code Duplicate merged}. */
    public String kindInWords() {
        String words = kind.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static DataQualityRow of(String service, Finding finding) {
        return new DataQualityRow(
                service, finding.subject(), finding.kind().name(), finding.rows(), "", finding.message());
    }
}
