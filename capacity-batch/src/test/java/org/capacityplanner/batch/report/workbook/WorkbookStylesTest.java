package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlOptions;
import org.capacityplanner.batch.report.Reports;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTFont;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTStylesheet;
import org.w3c.dom.Node;

class WorkbookStylesTest {

    @Test
    void writesStylesAsTheSchemaSays() throws IOException {
        List<String> order = List.of("b", "u", "sz", "color", "name", "family", "scheme");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sample()))) {
            CTStylesheet styles = workbook.getStylesSource().getCTStylesheet();
            List<XmlError> errors = new ArrayList<>();
            styles.validate(new XmlOptions().setErrorListener(errors));

            assertThat(errors).isEmpty();
            // The first two of eight digits say that a colour is opaque.
            assertThat(styles.xmlText()).doesNotContainPattern("rgb=\"[0-9A-Fa-f]{6}\"");
            for (CTFont font : styles.getFonts().getFontArray()) {
                List<Integer> places = new ArrayList<>();
                for (Node node = font.getDomNode().getFirstChild(); node != null; node = node.getNextSibling()) {
                    places.add(order.indexOf(node.getLocalName()));
                }
                assertThat(places).isSorted().doesNotContain(-1);
            }
        }
    }

    private static byte[] sample() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(Reports.sample(), out);
        return out.toByteArray();
    }
}
