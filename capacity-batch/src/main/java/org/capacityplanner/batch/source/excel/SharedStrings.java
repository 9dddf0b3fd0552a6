package org.capacityplanner.batch.source.excel;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts of a workbook, to which its cells refer by number. */
final class SharedStrings {
    /** The largest number of characters of all of them; a month of times as texts has one million. */
    private static final long MOST_CHARACTERS = 24_000_000;

    private final List<String> texts = new ArrayList<>();

    /** Reads the part of a workbook that holds its texts. */
    static SharedStrings of(InputStream part) throws XMLStreamException, IOException {
        SharedStrings strings = new SharedStrings();
        XMLStreamReader xml = Xml.reader(part);
        long characters = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                String text = Xml.text(xml);
                strings.texts.add(text);
                // What an empty text takes counts, too.
                characters += text.length() + 16;
                if (characters > MOST_CHARACTERS) {
                    throw new UnreadableWorkbook("is a workbook with more than " + MOST_CHARACTERS / 1_000_000
                            + " million characters of text");
                }
            }
        }
        return strings;
    }

    static SharedStrings none() {
        return new SharedStrings();
    }

    /** Returns the text with the number that a cell gives. */
    String at(String number) throws IOException {
        try {
            return texts.get(Integer.parseInt(number.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException unknown) {
            throw new UnreadableWorkbook(
                    "is a damaged workbook: a cell refers to text " + number + " of " + texts.size(), unknown);
        }
    }
}
