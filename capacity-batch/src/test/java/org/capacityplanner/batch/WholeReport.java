package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Whether a folder of a month can be read by whoever gets it: JSON is JSON, a workbook is well formed, a page is text only. */
final class WholeReport {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private WholeReport() {}

    /** Returns what is wrong with it, or nothing. */
    static String fault(Path month) {
        try {
            STRICT.readTree(month.resolve("report.json").toFile());
            try (ZipFile zip = new ZipFile(month.resolve("capacity-report.xlsx").toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        if (entry.getName().matches(".*\\.(xml|rels|vml)")) {
                            SAXParserFactory.newInstance().newSAXParser().parse(in, new DefaultHandler());
                        } else {
                            in.readAllBytes();
                        }
                    }
                }
            }
            String page = Files.readString(month.resolve("index.html"), StandardCharsets.UTF_8);
            return page.contains("<script>alert(1)") || page.contains("<img src=x") ? "a name is code in the page" : "";
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return "a report that cannot be read: " + e;
        }
    }
}
