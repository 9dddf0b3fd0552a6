package org.capacityplanner.batch.report.text.evidence;

import java.util.List;
import java.util.Objects;

/**
 * An evidence packet as headings, sentences and tables, which the output formats (HTML, Markdown) render.
 *
 * @param title the title
 * @param sections its sections
 */
public record EvidenceDocument(String title, List<Section> sections) {
    public EvidenceDocument {
        Objects.requireNonNull(title, "title");
        sections = List.copyOf(sections);
    }

    /**
     * A section of the document: a heading, paragraphs, a list and a table. What there is of it follows in this order.
     *
     * @param heading the heading
     * @param paragraphs sentences
     * @param items a list of short texts
     * @param table a table; one without columns where there is none
     */
    public record Section(String heading, List<String> paragraphs, List<String> items, Table table) {
        public Section {
            Objects.requireNonNull(heading, "heading");
            paragraphs = List.copyOf(paragraphs);
            items = List.copyOf(items);
            Objects.requireNonNull(table, "table");
        }

        Section(String heading, List<String> paragraphs, List<String> items) {
            this(heading, paragraphs, items, Table.NONE);
        }
    }

    /**
     * A table of the document: column titles and rows of text.
     *
     * @param columns the titles of its columns
     * @param rows its rows, as many cells each
     */
    public record Table(List<String> columns, List<List<String>> rows) {
        static final Table NONE = new Table(List.of(), List.of());

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** Returns whether the table has no columns and so is not shown. */
        public boolean isEmpty() {
            return columns.isEmpty();
        }
    }
}
