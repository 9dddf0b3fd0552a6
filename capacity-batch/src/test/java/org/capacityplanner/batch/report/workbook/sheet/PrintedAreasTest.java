package org.capacityplanner.batch.report.workbook.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class PrintedAreasTest {
    private static final int COLUMNS = 12;
    private static final int LAST_ROW = 16;
    private static final List<Integer> TWO_PAGES = List.of(0, 8);

    private final PrintedAreas areas = new PrintedAreas();

    @Test
    void leavesOutOfTheSecondPageTheTableThatEndsOnTheFirst() throws IOException {
        write(0, 1, 1);
        write(3, 8, COLUMNS);
        write(10, 12, 3);
        write(14, LAST_ROW, COLUMNS);

        // Columns I to L are beside the title and the first table, and beside the third.
        assertThat(printed(TWO_PAGES, LAST_ROW)).isEqualTo("Wide!$A$1:$H$17,Wide!$I$1:$L$9,Wide!$I$15:$L$17");
    }

    @Test
    void leavesOutATableAtTheEnd() throws IOException {
        write(0, 0, 1);
        write(3, 8, COLUMNS);
        write(10, LAST_ROW, 3);

        assertThat(printed(TWO_PAGES, LAST_ROW)).isEqualTo("Wide!$A$1:$H$17,Wide!$I$1:$L$9");
    }

    @Test
    void hasOneAreaWhereEachTableIsOnEachPage() throws IOException {
        write(0, 1, 1);
        write(3, LAST_ROW, COLUMNS);

        assertThat(printed(TWO_PAGES, LAST_ROW)).isEqualTo("Wide!$A$1:$L$17");
        assertThat(printed(List.of(0), LAST_ROW)).isEqualTo("Wide!$A$1:$L$17");
    }

    @Test
    void isAnEmptyCellForASheetThatIsNotForPaper() throws IOException {
        write(0, LAST_ROW, COLUMNS);

        assertThat(printed(List.of(0), PrintedAreas.NOTHING)).isEqualTo("Wide!$XFD$1:$XFD$1");
    }

    private void write(int firstRow, int lastRow, int columns) {
        for (int row = firstRow; row <= lastRow; row++) {
            areas.written(row, 0);
            // Not each row of a table has a value in its last column.
            areas.written(row, row == lastRow ? columns - 1 : columns / 2);
        }
    }

    private String printed(List<Integer> pages, int lastRow) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Wide");
            areas.limitTo(lastRow);
            areas.apply(sheet, pages, COLUMNS);
            return workbook.getPrintArea(0);
        }
    }
}
