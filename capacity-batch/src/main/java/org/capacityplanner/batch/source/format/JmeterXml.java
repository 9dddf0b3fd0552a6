package org.capacityplanner.batch.source.format;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * Reads JMeter's results as XML, one element for each request. What is nested in a request is a part of it, such as a
 * redirect, and already in its time; what is nested in a Transaction Controller is a request of its own. A document
 * type is refused, since it may include other files or expand without bound.
 */
final class JmeterXml {
    /** The largest accepted depth of nested elements; real files are below ten. */
    private static final int DEEPEST = 50;

    private static final int DEPTH_OF_REQUESTS = 2;

    private JmeterXml() {}

    /** Returns whether a text begins as JMeter's XML does. */
    static boolean isIn(String head) {
        return head.matches("(?s)\\s*(?:<\\?xml[^>]*\\?>\\s*)?(?:<!DOCTYPE testResults.*|<testResults[\\s>].*)");
    }

    static void read(FileReading reading, Reader text, Jmeter.Requests requests) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new LeftOpen(text));
            int depth = 0;
            boolean inTransaction = false;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> throw refused(reading, xml, "declares a document type (DTD)");
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth > DEEPEST) {
                            throw refused(reading, xml, "nests more than " + DEEPEST + " elements in one another");
                        }
                        if (depth == DEPTH_OF_REQUESTS && isRequest(xml.getLocalName())) {
                            inTransaction = attribute(xml, "rm").startsWith(Jmeter.CONTROLLER_MESSAGE);
                            request(xml, requests, inTransaction);
                        } else if (depth == DEPTH_OF_REQUESTS + 1 && inTransaction && isRequest(xml.getLocalName())) {
                            request(xml, requests, false);
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw malformed(reading, malformed);
        }
    }

    /**
     * A reader that stays open when the XML parser closes it, since the rest of the file must still be read for its
     * hash.
     */
    private static final class LeftOpen extends FilterReader {
        LeftOpen(Reader text) {
            super(text);
        }

        @Override
        public void close() {}
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static boolean isRequest(String element) {
        return element.equals("httpSample") || element.equals("sample");
    }

    private static void request(XMLStreamReader xml, Jmeter.Requests requests, boolean isTransaction) {
        requests.add(
                attribute(xml, "ts"),
                attribute(xml, "t"),
                attribute(xml, "lb"),
                attribute(xml, "s"),
                isTransaction,
                xml.getLocation().getLineNumber());
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
    }

    private static MetricExportException refused(FileReading reading, XMLStreamReader xml, String reason) {
        return MetricExportException.badData(
                reading.path(),
                xml.getLocation().getLineNumber(),
                "",
                reason + ", which JMeter's results never do",
                "export it again; JMeter writes CSV with jmeter.save.saveservice.output_format=csv");
    }

    private static MetricExportException malformed(FileReading reading, XMLStreamException malformed) {
        // The parser puts the place into its message too, over several lines; the last one is what is wrong.
        String[] lines = String.valueOf(malformed.getMessage()).split("\\R", -1);
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA,
                reading.path().toString(),
                malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNumber(),
                "",
                "is not valid XML: " + QualityLog.shown(lines[lines.length - 1].replaceFirst("^Message: ", "")),
                "was the test stopped, or the file cut off, before its last line?",
                malformed);
    }
}
