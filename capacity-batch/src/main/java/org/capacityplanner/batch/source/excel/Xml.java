package org.capacityplanner.batch.source.excel;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.util.XMLHelper;

/** Reads parts of a workbook, which are XML without a document type or entities of their own. */
final class Xml {
    /** The number of characters that a cell can hold, by the file format's specification. */
    private static final int LONGEST_TEXT = 32_767;

    private static final XMLInputFactory FACTORY = XMLHelper.newXMLInputFactory();

    private Xml() {}

    static XMLStreamReader reader(InputStream part) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(part);
    }

    /** Returns an attribute; empty where the element has none of this name. */
    static String attribute(XMLStreamReader element, String name) {
        String value = element.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Returns whether an attribute says yes. */
    static boolean isTrue(String attribute) {
        return attribute.equals("1") || attribute.equals("true") || attribute.equals("on");
    }

    /**
     * Returns all text within the element at which the reader is, without what is a guide to its pronunciation, and
     * leaves the reader at its end.
     */
    static String text(XMLStreamReader element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int guides = 0;
        while (depth > 0) {
            switch (element.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    guides += element.getLocalName().equals("rPh") ? 1 : 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    guides -= element.getLocalName().equals("rPh") ? 1 : 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (guides == 0) {
                        text.append(element.getText());
                    }
                    if (text.length() > LONGEST_TEXT) {
                        throw new XMLStreamException("a cell with more than " + LONGEST_TEXT + " characters");
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }
}
