package org.capacityplanner.batch.report.page;

import java.io.IOException;
import java.io.Writer;
import org.capacityplanner.batch.report.text.evidence.EvidenceDocument;

/**
 * Writes an evidence packet as a single HTML page that needs no other file and no network; its content security policy
 * forbids scripts.
 */
public final class EvidencePage {
    private EvidencePage() {}

    /**
     * Writes the HTML page of an evidence packet, and leaves the writer open.
     *
     * @param file the name of the packet's files without ending, for links to the other forms
     */
    public static void write(EvidenceDocument document, String file, Writer out) throws IOException {
        String style = PageWriter.resource("evidence.css");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + PageWriter.hash(style);
        Markup markup = new Markup();
        markup.start("html", "lang", "en");
        markup.start("head");
        markup.empty("meta", "charset", "utf-8");
        markup.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        markup.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        markup.element("title", document.title());
        markup.element("style", style);
        markup.end();
        markup.start("body");
        markup.start("main");
        markup.element("h1", document.title());
        links(file, markup);
        document.sections().forEach(section -> section(section, markup));
        markup.end(3);
        out.write("<!doctype html>\n" + markup + "\n");
        out.flush();
    }

    private static void links(String file, Markup markup) {
        markup.start("p", "class", "quiet");
        markup.element("a", "The report", "href", "../index.html");
        markup.text("; the same packet: ");
        markup.element("a", "all samples as CSV", "href", file + ".csv");
        markup.text(", ");
        markup.element("a", "Markdown", "href", file + ".md");
        markup.text(".");
        markup.end();
    }

    private static void section(EvidenceDocument.Section section, Markup markup) {
        markup.start("section");
        markup.element("h2", section.heading());
        section.paragraphs().forEach(paragraph -> markup.element("p", paragraph));
        if (!section.items().isEmpty()) {
            markup.start("ul");
            section.items().forEach(item -> markup.element("li", item));
            markup.end();
        }
        if (!section.table().isEmpty()) {
            markup.table();
            section.table().columns().forEach(column -> markup.columnHeads(column));
            markup.rows();
            section.table().rows().forEach(cells -> {
                markup.start("tr");
                cells.forEach(cell -> markup.element("td", cell));
                markup.end();
            });
            markup.endTable();
        }
        markup.end();
    }
}
