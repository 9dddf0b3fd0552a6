package org.capacityplanner.batch.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.text.Formats;

/**
 * The page's section on data quality: for every reason why rows were dropped, merged or changed, the number of rows and
 * the first example. Findings on whole files come first, then those on each service.
 */
final class PageDataQuality {
    /**
     * The largest number of rows in the table, as many as a browser scrolls smoothly; {@code data-quality.csv} has all
     * rows.
     */
    private static final int MOST_ROWS = 1000;

    private PageDataQuality() {}

    static void write(List<DataQualityRow> rows, Markup markup) {
        markup.start("section", "id", "data-quality");
        markup.element("h2", "Data quality");
        markup.element(
                "p",
                rows.isEmpty()
                        ? "Nothing was found: every row was used as it is."
                        : "What was dropped, merged or changed, and what else to know about the data behind the numbers.");
        Map<String, List<DataQualityRow>> byService = new LinkedHashMap<>();
        rows.stream()
                .limit(MOST_ROWS)
                .forEach(row -> byService
                        .computeIfAbsent(row.service(), service -> new ArrayList<>())
                        .add(row));
        byService.forEach((service, found) -> {
            markup.element("h3", service.isEmpty() ? "Exports" : Formats.printable(service));
            table(found, markup);
        });
        if (rows.size() > MOST_ROWS) {
            markup.element(
                    "p",
                    String.format(Locale.ROOT, "And %,d more, which data-quality.csv lists.", rows.size() - MOST_ROWS));
        }
        markup.end();
    }

    private static void table(List<DataQualityRow> rows, Markup markup) {
        markup.table("class", "found");
        markup.element("th", "Rows", "scope", "col", "class", "number");
        markup.columnHeads("What was found");
        markup.rows();
        for (DataQualityRow row : rows) {
            markup.start("tr");
            // A file that changed or was rejected is no number of rows.
            markup.number(row.rows() == 0 ? "" : String.format(Locale.ROOT, "%,d", row.rows()), "");
            markup.element("td", Formats.printable(row.message()), "class", "words");
            markup.end();
        }
        markup.endTable();
    }
}
