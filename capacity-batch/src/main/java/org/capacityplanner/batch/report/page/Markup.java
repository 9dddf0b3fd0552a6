package org.capacityplanner.batch.report.page;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.capacityplanner.headroom.Status;

/** Builds HTML in memory, element by element. Text and attributes are escaped by the JDK's XML writer. */
final class Markup {
    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter xml;
    private final List<String> heads = new ArrayList<>();
    private boolean inRows;
    private int column;

    Markup() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    /** Opens an element with attributes, given as alternating names and values. */
    void start(String name, String... attributes) {
        try {
            xml.writeStartElement(name);
            label(name);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(attributes[i], attributes[i + 1]);
            }
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    /** Adds the title of the column to a table cell as an attribute, for display beside the cell in a narrow window. */
    private void label(String name) throws XMLStreamException {
        if (!inRows) {
            return;
        }
        if (name.equals("tr")) {
            column = 0;
        } else if (name.equals("th") || name.equals("td")) {
            if (name.equals("td") && column < heads.size()) {
                xml.writeAttribute("data-label", heads.get(column));
            }
            column++;
        }
    }

    /** Records the title of the next table column without writing its header cell, which the caller writes itself. */
    void columnHead(String title) {
        heads.add(title);
    }

    /** Closes the given number of open elements, the innermost first. */
    void end(int elements) {
        try {
            for (int i = 0; i < elements; i++) {
                xml.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    /** Closes the innermost open element. */
    void end() {
        end(1);
    }

    void text(String text) {
        try {
            xml.writeCharacters(text);
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    /** Writes an element that never has content or an end tag, such as {@code <br>}. */
    void empty(String name, String... attributes) {
        try {
            xml.writeEmptyElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(attributes[i], attributes[i + 1]);
            }
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
    }

    /** Writes an element that contains only text, with its end tag. */
    void element(String name, String text, String... attributes) {
        start(name, attributes);
        text(text);
        end();
    }

    /** Opens a table and its header row, inside a container that scrolls in a narrow window. */
    void table(String... attributes) {
        heads.clear();
        inRows = false;
        start("div", "class", "table");
        start("table", attributes);
        start("thead");
        start("tr");
    }

    void columnHeads(String... titles) {
        for (String title : titles) {
            element("th", title, "scope", "col");
            columnHead(title);
        }
    }

    /** Closes the header row of a table and opens its body. */
    void rows() {
        end(2);
        inRows = true;
        start("tbody");
    }

    void endTable() {
        inRows = false;
        end(3);
    }

    /** Writes a right-aligned table cell; {@code of} names it for the page's script, unless it is empty. */
    void number(String text, String of) {
        if (of.isEmpty()) {
            element("td", text, "class", "number");
        } else {
            element("td", text, "class", "number", "data-of", of);
        }
    }

    /**
     * Writes a table cell with the word for a status on the status's colour; {@code of} names it for the page's script,
     * unless it is empty.
     */
    void status(Status status, String of) {
        start("td");
        if (of.isEmpty()) {
            element("span", status.name(), "class", "status " + status.name());
        } else {
            element("span", status.name(), "class", "status " + status.name(), "data-of", of);
        }
        end();
    }

    @Override
    public String toString() {
        try {
            xml.flush();
        } catch (XMLStreamException e) {
            throw inMemory(e);
        }
        return out.toString();
    }

    private static IllegalStateException inMemory(XMLStreamException e) {
        return new IllegalStateException("writing into memory does not fail", e);
    }
}
