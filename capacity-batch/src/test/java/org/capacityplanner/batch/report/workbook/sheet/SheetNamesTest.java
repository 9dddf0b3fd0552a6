package org.capacityplanner.batch.report.workbook.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetNamesTest {
    /** Letters that have only their upper case, or only their lower case, in common. */
    @ParameterizedTest
    @CsvSource({
        "shop, Shop",
        "Shop, \u017fhop",
        "kilo, \u212ailo",
        "Info, \u0131nfo",
        "\u03c3, \u03c2",
        "\u01c4, \u01c5"
    })
    void givesNamesThatAWorkbookTakesForDifferent(String one, String other) throws IOException {
        SheetNames names = new SheetNames();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet(names.unique(one));
            workbook.createSheet(names.unique(other));

            assertThat(workbook.getSheetName(0)).isEqualTo(one);
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
        }
    }
}
