package org.capacityplanner.batch.report.text.evidence;

import java.util.List;
import java.util.stream.Collectors;
import org.capacityplanner.batch.report.text.Formats;

/**
 * Renders an evidence document as Markdown. Names from exports and configs are escaped: none becomes a link, a heading
 * or HTML.
 */
public final class EvidenceMarkdown {
    /** The cell below each column title in the line of a Markdown table that separates titles from rows. */
    private static final String RULE = "---";

    private EvidenceMarkdown() {}

    /** Returns the evidence document as Markdown text that ends with a line feed. */
    public static String of(EvidenceDocument document) {
        StringBuilder text = new StringBuilder("# " + escaped(document.title()) + "\n");
        for (EvidenceDocument.Section section : document.sections()) {
            text.append("\n## ").append(escaped(section.heading())).append("\n");
            section.paragraphs()
                    .forEach(paragraph ->
                            text.append('\n').append(escaped(paragraph)).append('\n'));
            if (!section.items().isEmpty()) {
                text.append('\n');
                section.items()
                        .forEach(item -> text.append("- ").append(escaped(item)).append('\n'));
            }
            if (!section.table().isEmpty()) {
                List<String> columns = section.table().columns();
                text.append('\n').append(row(columns));
                text.append(row(columns.stream().map(column -> RULE).toList()));
                section.table().rows().forEach(cells -> text.append(row(cells)));
            }
        }
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.equals(RULE) ? cell : escaped(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Returns a text with Markdown's punctuation escaped by backslashes, so that it appears unchanged. */
    private static String escaped(String text) {
        return Formats.printable(text)
                .replaceAll("([\\\\`*_\\[\\]<>#~&])", "\\\\$1")
                .replaceAll("^(\\s*)([-+=!])", "$1\\\\$2")
                .replaceAll("^(\\s*\\d+)([.)])(?=\\s|$)", "$1\\\\$2");
    }
}
